package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.plan.Conflict;
import io.citus4j.plan.Plan;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that Citus has added to its metadata by itself, and that are distributed later. */
@CitusTest
@RequiresRealCitus
class CitusLocalTablesIT {

  private static final String CARTS_KEY =
      "FOREIGN KEY (customer) REFERENCES customers(id)"
          + " MATCH FULL ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED";
  private static final String NOTES_KEY =
      "FOREIGN KEY (customer, cart) REFERENCES carts(customer, id) NOT VALID";

  private final DataSource dataSource;
  private final CitusCluster citus;

  CitusLocalTablesIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE TABLE countries (id bigint PRIMARY KEY);
        CREATE TABLE customers (id bigint PRIMARY KEY, country bigint REFERENCES countries);
        CREATE TABLE carts (
          customer bigint CONSTRAINT "of" %s, id bigint, PRIMARY KEY (customer, id));
        CREATE TABLE notes (customer bigint, cart bigint);
        INSERT INTO countries VALUES (1);
        INSERT INTO customers SELECT i, 1 FROM generate_series(1, 100) i;
        INSERT INTO carts SELECT i, i FROM generate_series(1, 100) i;
        INSERT INTO notes SELECT i, i FROM generate_series(1, 101) i;
        ALTER TABLE notes ADD CONSTRAINT "notes of" %s;
        """
            .formatted(CARTS_KEY.substring(CARTS_KEY.indexOf("REFERENCES")), NOTES_KEY));
    citus.apply(citus.plan(schema(cluster -> cluster.reference("countries"))));
    assertThat(
            Queries.number(
                dataSource,
                "SELECT count(*) FROM pg_dist_partition"
                    + " WHERE partmethod = 'n' AND repmodel = 's' AND autoconverted"))
        .isEqualTo(3);
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    Shop.execute(
        dataSource, "DROP TABLE IF EXISTS notes, carts, customers, countries, others CASCADE");
  }

  private static ClusterSchema schema(Consumer<SchemaDeclarations> declaration) {
    return ClusterSchema.define("carts", declaration);
  }

  private static void distributed(SchemaDeclarations cluster) {
    cluster.reference("countries");
    cluster.distribute("customers").by("id").shardCount(4);
    cluster.distribute("carts").by("customer").colocateWith("customers");
    cluster.distribute("notes").by("customer").colocateWith("customers");
  }

  private static void singleShards(SchemaDeclarations cluster) {
    cluster.reference("countries");
    cluster.singleShard("customers");
    cluster.singleShard("carts").colocateWith("customers");
    cluster.singleShard("notes").colocateWith("customers");
  }

  private List<String> keys() throws SQLException {
    return Queries.strings(
        dataSource,
        "SELECT conname || ': ' || pg_get_constraintdef(oid) FROM pg_constraint"
            + " WHERE contype = 'f' AND conrelid IN ('carts'::regclass, 'notes'::regclass)"
            + " ORDER BY conname");
  }

  private void assertDone(ClusterSchema schema) throws SQLException {
    assertThat(citus.plan(schema)).hasToString("No changes.");
    assertThat(keys()).containsExactly("notes of: " + NOTES_KEY, "of: " + CARTS_KEY);
    assertThat(
            Queries.strings(
                dataSource,
                "SELECT (SELECT count(*) FROM carts JOIN customers c ON c.id = customer)"
                    + " || ' ' || (SELECT count(*) FROM notes)"))
        .containsExactly("100 101");
    assertThatThrownBy(() -> Shop.execute(dataSource, "INSERT INTO carts VALUES (999, 1)"))
        .hasMessageContaining("violates foreign key constraint");
  }

  @Test
  void should_set_their_foreign_keys_aside_while_they_are_distributed() throws SQLException {
    ClusterSchema schema = schema(CitusLocalTablesIT::distributed);
    Plan plan = citus.plan(schema);

    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps())
        .extracting(step -> step.describe().replaceAll("\\bt_\\w+\\.", ""))
        .containsExactly(
            "set foreign key \"of\" from \"carts\" to \"customers\" aside",
            "set foreign key \"notes of\" from \"notes\" to \"carts\" aside",
            "distribute \"customers\" by \"id\" into 4 shards, in a new colocation group",
            "distribute \"carts\" by \"customer\", colocated with \"customers\"",
            "add foreign key \"of\" from \"carts\" to \"customers\" again, which checks all rows",
            "distribute \"notes\" by \"customer\", colocated with \"customers\"",
            "add foreign key \"notes of\" from \"notes\" to \"carts\" again, not valid as before");
    citus.apply(plan);
    assertDone(schema);
  }

  @Test
  void should_become_single_shard_tables() throws SQLException {
    ClusterSchema schema = schema(CitusLocalTablesIT::singleShards);
    citus.apply(citus.plan(schema));
    assertDone(schema);
  }

  @Test
  void should_be_distributed_by_a_script_that_adds_no_key_twice() throws SQLException {
    ClusterSchema schema = schema(CitusLocalTablesIT::distributed);
    String script = citus.plan(schema).toSql();

    Shop.execute(dataSource, "SET search_path TO pg_catalog; " + script + " RESET search_path");
    assertDone(schema);
    Shop.execute(dataSource, script);
    assertDone(schema);
    Shop.execute(dataSource, "ALTER TABLE carts DROP CONSTRAINT \"of\"");
    Shop.execute(dataSource, script);
    assertThat(keys()).hasSize(1);
  }

  @Test
  void should_keep_the_keys_when_a_later_step_fails() throws SQLException {
    Shop.execute(
        dataSource,
        "ALTER TABLE carts DROP CONSTRAINT \"of\" CASCADE;"
            + " INSERT INTO carts VALUES (999, 1);"
            + " ALTER TABLE carts ADD CONSTRAINT \"of\" "
            + CARTS_KEY
            + " NOT VALID; UPDATE pg_constraint SET convalidated = true WHERE conname = 'of'");
    List<String> before = keys();
    Plan plan = citus.plan(schema(CitusLocalTablesIT::distributed));

    assertThatThrownBy(() -> citus.apply(plan))
        .isInstanceOf(ApplyException.class)
        .hasMessageContaining("violates foreign key constraint")
        .hasMessageContaining("Nothing was changed");
    assertThat(keys()).isEqualTo(before);
  }

  @Test
  void should_keep_what_depends_on_a_table_whose_key_is_set_aside() throws SQLException {
    Shop.execute(
        dataSource,
        "CREATE FUNCTION name_of(cart carts) RETURNS text LANGUAGE sql AS 'SELECT cart.id::text';"
            + " COMMENT ON TABLE carts IS 'What was put in.'");
    citus.apply(citus.plan(schema(CitusLocalTablesIT::singleShards)));

    assertThat(
            Queries.strings(
                dataSource,
                "SELECT obj_description('carts'::regclass)"
                    + " || to_regprocedure('name_of(carts)')::text"))
        .containsExactly("What was put in.name_of(carts)");
  }

  @Test
  void should_name_what_citus_would_drop_to_distribute_them() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE FUNCTION name_of(customer customers) RETURNS text
          LANGUAGE sql AS 'SELECT customer.id::text';
        COMMENT ON TABLE notes IS 'What was noted.';
        CREATE TABLE others (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, country bigint REFERENCES countries);
        """);
    ClusterSchema schema =
        schema(
            cluster -> {
              distributed(cluster);
              cluster.distribute("others").by("id");
            });

    assertThat(citus.plan(schema).conflicts())
        .hasSize(2)
        .anySatisfy(conflict -> assertThat(conflict).asString().contains("Citus local", "name_of"))
        .anySatisfy(conflict -> assertThat(conflict).asString().contains("identity columns (id)"));
    assertThat(citus.plan(schema).toString())
        .contains("distribute \"%s.notes\" by".formatted(schemaName()))
        .contains("; its comments are lost");

    ClusterSchema single = schema(CitusLocalTablesIT::singleShards);
    citus.apply(citus.plan(single));
    assertDone(single);
    assertThat(
            Queries.strings(dataSource, "SELECT to_regprocedure('name_of(customers)') IS NOT NULL"))
        .containsExactly("t");
  }

  private String schemaName() throws SQLException {
    return Queries.strings(dataSource, "SELECT current_schema()").get(0);
  }

  @Test
  void should_not_leave_a_foreign_key_out_for_the_time_of_a_step_that_runs_alone()
      throws SQLException {
    Shop.execute(dataSource, "CREATE TABLE others (id bigint PRIMARY KEY)");
    ClusterSchema alone =
        schema(
            cluster -> {
              distributed(cluster);
              cluster.distribute("others").by("id").concurrently();
            });

    assertThat(citus.plan(alone).conflicts())
        .extracting(Conflict::problem)
        .anyMatch(problem -> problem.contains("\"of\"") && problem.contains("runs alone"));
  }

  @Test
  void should_not_distribute_what_a_table_that_stays_local_references() {
    ClusterSchema customers =
        schema(
            cluster -> {
              cluster.reference("countries");
              cluster.distribute("customers").by("id").shardCount(4);
            });

    assertThat(citus.plan(customers).conflicts())
        .singleElement()
        .asString()
        .contains("is referenced by", "carts\", which would stay local");
  }
}
