package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.error.ErrorCode;
import io.citus4j.plan.Plan;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.schema.TableDefinition;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans whose work was done meanwhile: by an equal plan, or by hand and otherwise. */
@CitusTest
class PlanOverlapIT {

  private final DataSource dataSource;
  private final CitusCluster citus;

  PlanOverlapIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    execute("DROP MATERIALIZED VIEW IF EXISTS over, under");
    execute("DROP TABLE IF EXISTS child, a, b, parent CASCADE");
  }

  private void execute(String sql) throws SQLException {
    Shop.execute(dataSource, sql);
  }

  private static ClusterSchema schema(Consumer<SchemaDeclarations> declaration) {
    return ClusterSchema.define("overlap", declaration);
  }

  @Test
  void should_accept_local_tables_that_a_reference_table_has_converted() throws SQLException {
    execute("CREATE TABLE parent (id bigint PRIMARY KEY)");
    execute("CREATE TABLE child (parent bigint REFERENCES parent)");

    applyTwice(
        schema(
            c -> {
              c.reference("parent");
              c.local("child");
            }));
  }

  @Test
  void should_accept_local_tables_that_a_foreign_key_has_converted() throws SQLException {
    execute("CREATE TABLE parent (id bigint PRIMARY KEY)");
    execute("CREATE TABLE a (id bigint PRIMARY KEY, parent bigint)");
    execute("CREATE TABLE b (a bigint REFERENCES a)");

    applyTwice(
        schema(
            c -> {
              c.reference("parent");
              c.local("a");
              c.local("b");
              c.foreignKey("a_parent").from("a", "parent").to("parent", "id");
            }));
  }

  @Test
  void should_accept_views_over_which_another_view_was_created() throws SQLException {
    execute("CREATE TABLE a (id bigint, n int)");
    Consumer<SchemaDeclarations> first =
        c -> {
          c.distribute("a").by("id").shardCount(4);
          c.materializedView("under").as("SELECT id, sum(n) AS n FROM a GROUP BY id");
        };
    citus.apply(citus.plan(schema(first)));

    applyTwice(
        schema(
            first.andThen(c -> c.materializedView("over").as("SELECT count(*) AS n FROM under"))));
  }

  private void applyTwice(ClusterSchema schema) {
    Plan plan = citus.plan(schema);
    Plan equal = citus.plan(schema);
    assertThat(citus.apply(plan).hasChanges()).isTrue();

    assertThat(citus.apply(equal)).hasToString("No changes.");
    assertThat(citus.plan(schema)).hasToString("No changes.");
  }

  @Test
  void should_refuse_an_index_of_the_same_name_on_another_column() throws SQLException {
    execute("CREATE TABLE a (id bigint, b int, c int)");
    refuseAfter(
        "CREATE INDEX a_b ON a (c)",
        c -> {
          c.local("a");
          c.index("a_b").on("a", "b");
        });
  }

  @Test
  void should_refuse_a_foreign_key_of_the_same_name_on_another_column() throws SQLException {
    execute("CREATE TABLE parent (id bigint PRIMARY KEY)");
    execute("CREATE TABLE a (b bigint, c bigint)");
    refuseAfter(
        "ALTER TABLE a ADD CONSTRAINT a_parent FOREIGN KEY (c) REFERENCES parent",
        c -> {
          c.local("a");
          c.local("parent");
          c.foreignKey("a_parent").from("a", "b").to("parent", "id");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id bigint, something_else int",
        "id bigint, n int, more int",
        "id bigint, n text",
        "id bigint"
      })
  void should_refuse_a_table_that_was_created_otherwise(String columns) {
    TableDefinition definition =
        new TableDefinition(
            QualifiedName.of("a"),
            List.of(
                new TableDefinition.Column(new Identifier("id"), "bigint", false),
                new TableDefinition.Column(new Identifier("n"), "int", false)),
            List.of(),
            List.of(),
            "(id bigint, n int)");
    refuseAfter(
        "CREATE TABLE a (" + columns + ")",
        c -> {
          c.define(definition);
          c.distribute("a").by("id").shardCount(4);
        });
  }

  @Test
  void should_refuse_a_table_that_was_put_into_another_colocation_group() throws SQLException {
    execute("CREATE TABLE a (id bigint)");
    execute("CREATE TABLE b (id bigint)");
    execute(
        "SELECT create_distributed_table('b', 'id', shard_count => 4, colocate_with => 'none')");
    refuseAfter(
        "SELECT create_distributed_table('a', 'id', colocate_with => 'b')",
        c -> {
          c.distribute("a").by("id").shardCount(4);
          c.distribute("b").by("id").shardCount(4);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALTER TABLE a DROP COLUMN c", "ALTER TABLE a ALTER COLUMN b TYPE text"})
  void should_refuse_a_table_that_was_changed_besides_its_distribution(String change)
      throws SQLException {
    execute("CREATE TABLE a (id bigint, b int, c int)");
    refuseAfter(
        "SELECT create_distributed_table('a', 'id', shard_count => 4, colocate_with => 'none'); "
            + change,
        c -> {
          c.distribute("a").by("id").shardCount(4);
          c.index("a_b").on("a", "b");
        });
  }

  private void refuseAfter(String change, Consumer<SchemaDeclarations> declaration) {
    Plan plan = citus.plan(schema(declaration));
    assertThat(plan.conflicts()).isEmpty();
    assertThatExceptionOfType(ApplyException.class)
        .isThrownBy(
            () -> {
              execute(change);
              citus.apply(plan);
            })
        .withMessageContaining("since it was made, table")
        .withMessageContaining(".a\" was changed. Nothing was changed. Plan again.")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_OUTDATED));
  }
}
