package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.plan.Plan;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.IndexDeclaration.Part;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.Identifier;
import io.citus4j.testkit.CitusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLWarning;

/** Indexes of tables that are there. */
@CitusTest
class IndexIT {

  private final DataSource dataSource;
  private final CitusCluster citus;

  IndexIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  @BeforeEach
  void createTable() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE TABLE items (tenant_id bigint, id bigint, name text, code varchar(20),
          price numeric(10, 2), tags jsonb, status text, active boolean, at timestamptz);
        SELECT create_distributed_table('items', 'tenant_id', shard_count => 4);
        INSERT INTO items (tenant_id, id) VALUES (1, 1), (1, 1), (2, 2);
        """);
  }

  @AfterEach
  void dropTable() throws SQLException {
    citus.close();
    Shop.execute(dataSource, "DROP TABLE items");
  }

  private Plan plan(Consumer<SchemaDeclarations> declaration) {
    return citus.plan(
        ClusterSchema.define(
            "items",
            cluster -> {
              cluster.distribute("items").by("tenant_id");
              declaration.accept(cluster);
            }));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status = 'open'",
        "\"status\" = 'open' AND \"active\" = TRUE",
        "items.status <> 'done' and items.active",
        "STATUS != 'done'",
        "status IN ('open', 'it''s')",
        "status NOT IN ('open', 'done')",
        "price BETWEEN 1 AND 10.5 and active",
        "not active and price between -1 and 5 or id > -7",
        "code = 'x' AND name LIKE 'a%'",
        "name NOT LIKE '%b' AND code ILIKE 'x%'",
        "code = CAST('x' AS varchar) AND (price > 10::int OR status IS NULL)",
        "lower(code) = 'x'",
        "coalesce(name, code, '') <> ''",
        "tags ->> 'a' = 'b' and tags @> '{\"x\": [1]}'",
        "tags ? 'a'",
        "at > CAST('2024-01-01 00:00:00+00' AS timestamp(6) with time zone) and id in (1, 2)",
      })
  void should_know_a_predicate_again(String predicate) throws SQLException {
    Consumer<SchemaDeclarations> declaration =
        c -> c.index("items_where").on("items", "id").where(predicate);

    Shop.execute(dataSource, "SET timezone TO 'UTC'; " + plan(declaration).toSql());

    assertThat(plan(declaration)).hasToString("No changes.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lower(name)",
        "LOWER(\"code\")",
        "name || '-' || code",
        "tags ->> 'a'",
        "(tags -> 'a') ->> 'b'",
        "CAST(tags ->> 'n' AS integer)",
        "(tags ->> 'n')::numeric(10, 2) * 2",
        "coalesce(price, 0) + id",
        "date_trunc('day', at AT TIME ZONE 'UTC')",
        "CASE WHEN active THEN 1 ELSE -1 END",
        "extract(year from at at time zone 'UTC')",
      })
  void should_know_an_expression_again(String expression) {
    Consumer<SchemaDeclarations> declaration =
        c -> c.index("items_expression").on("items").expression(expression);

    citus.apply(plan(declaration));

    assertThat(plan(declaration)).hasToString("No changes.");
  }

  @Test
  void should_create_every_form_of_index_once() {
    Consumer<SchemaDeclarations> declaration =
        c -> {
          c.index("items_a").on("items", "tenant_id", "name").include("price", "id");
          c.index("items_b").on("items", "tags").using("gin").operatorClass("jsonb_path_ops");
          c.index("items_c")
              .on("items")
              .part(Part.column(new Identifier("at")).ordered(true, false))
              .part(Part.column(new Identifier("id")).ordered(false, true));
          c.index("Items \"D\"").on("items", "name").operatorClass("text_pattern_ops");
          c.index("items_e").on("items", "id").using("hash");
        };

    citus.apply(plan(declaration));

    assertThat(plan(declaration)).hasToString("No changes.");
    assertThat(plan(c -> c.index("items_b").on("items", "tags").using("gin")).conflicts())
        .singleElement()
        .asString()
        .contains("jsonb_path_ops", ".\"items_b\"; CREATE INDEX \"items_b\"");
  }

  @Test
  void should_refuse_another_definition_and_correct_it_by_the_ddl_shown() throws SQLException {
    citus.apply(plan(c -> c.index("items_name").on("items", "name")));
    Consumer<SchemaDeclarations> other = c -> c.index("items_name").on("items", "name", "id");

    Plan plan = plan(other);

    assertThat(plan.steps()).isEmpty();
    String conflict = plan.conflicts().get(0).toString();
    assertThat(conflict).contains("(name)]", "(\"name\", \"id\")]");
    Shop.execute(dataSource, conflict.substring(conflict.indexOf("DROP INDEX")));
    assertThat(plan(other)).hasToString("No changes.");
  }

  @Test
  void should_refuse_a_unique_index_without_the_distribution_column() {
    assertThat(plan(c -> c.index("items_id").on("items", "id").unique()).conflicts())
        .singleElement()
        .asString()
        .contains("lacks the distribution column \"tenant_id\"")
        .contains(".\"items\" USING btree (\"tenant_id\", \"id\");");
  }

  @Test
  void should_refuse_the_name_of_an_index_of_another_table() throws SQLException {
    Shop.execute(dataSource, "CREATE TABLE others (id int); CREATE INDEX others_id ON others (id)");
    try {
      assertThat(plan(c -> c.index("others_id").on("items", "id")).conflicts())
          .singleElement()
          .asString()
          .contains(".others\" has an index of that name");
    } finally {
      Shop.execute(dataSource, "DROP TABLE others");
    }
  }

  @Test
  void should_build_concurrently_and_again_after_a_failure() throws SQLException {
    Consumer<SchemaDeclarations> declaration =
        c -> c.index("items_unique").on("items", "tenant_id", "id").unique().concurrently();
    Plan plan = plan(declaration);
    assertThat(plan.steps()).singleElement().matches(step -> !step.transactional());

    assertThatThrownBy(() -> citus.apply(plan)).isInstanceOf(ApplyException.class);
    assertThat(Queries.strings(dataSource, "SELECT to_regclass('items_unique')"))
        .containsOnlyNulls();
    assertThatThrownBy(
            () ->
                Shop.execute(
                    dataSource,
                    "CREATE UNIQUE INDEX CONCURRENTLY items_unique ON items (tenant_id, id)"))
        .isInstanceOf(SQLException.class);
    assertThat(
            Queries.strings(
                dataSource,
                "SELECT indisvalid FROM pg_index WHERE indexrelid = 'items_unique'::regclass"))
        .containsExactly("f");

    Shop.execute(
        dataSource,
        "DELETE FROM items WHERE tenant_id = 1; INSERT INTO items (tenant_id, id) VALUES (1, 1)");
    citus.apply(plan(declaration));

    assertThat(plan(declaration)).hasToString("No changes.");
    assertThatThrownBy(
            () -> Shop.execute(dataSource, "INSERT INTO items (tenant_id, id) VALUES (1, 1)"))
        .hasMessageContaining("duplicate key");
  }

  @Test
  void should_warn_in_a_script_until_the_index_is_built_and_never_harm_it() throws SQLException {
    Consumer<SchemaDeclarations> declaration =
        c -> c.index("items_slow").on("items", "name").concurrently();
    String script = plan(declaration).toSql();
    String statement = "CREATE INDEX CONCURRENTLY \"items_slow\" ON ";

    assertThat(warnings(script))
        .singleElement()
        .asString()
        .contains("Not done by this script: create index \"items_slow\" on", statement);
    assertThat(plan(declaration).steps()).hasSize(1);

    Shop.execute(dataSource, script.substring(script.indexOf(statement)).split("'", 2)[0]);
    assertThat(warnings(script)).isEmpty();
    assertThat(warnings(script)).isEmpty();
    assertThat(plan(declaration)).hasToString("No changes.");
    assertThat(
            Queries.strings(
                dataSource,
                "SELECT indisvalid FROM pg_index WHERE indexrelid = 'items_slow'::regclass"))
        .containsExactly("t");
  }

  private List<String> warnings(String script) throws SQLException {
    List<String> warnings = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(script);
      for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
        if (w.getSQLState().equals("01000")) {
          warnings.add(String.valueOf(((PSQLWarning) w).getServerErrorMessage()));
        }
      }
    }
    return warnings;
  }
}
