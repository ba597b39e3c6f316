package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.metadata.TableKind;
import io.citus4j.plan.Conflict;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A team that distributes one table after the other: the reference table first, by which Citus
 * takes over the tables that lead to it, and these in a later release.
 */
@CitusTest
@RequiresRealCitus
class StepwiseAdoptionIT {

  private static final ClusterSchema FIRST =
      ClusterSchema.define("first", cluster -> cluster.reference("countries"));

  private final DataSource dataSource;
  private final CitusCluster citus;

  StepwiseAdoptionIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE TABLE countries (id int PRIMARY KEY);
        CREATE TABLE customers (id bigint PRIMARY KEY, country int REFERENCES countries);
        CREATE TABLE carts (
          customer bigint CONSTRAINT "of whom" REFERENCES customers
            ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
          id bigint,
          PRIMARY KEY (customer, id));
        INSERT INTO countries VALUES (1);
        INSERT INTO customers SELECT i, 1 FROM generate_series(1, 20) i;
        INSERT INTO carts SELECT i, i FROM generate_series(1, 20) i;
        """);
    citus.apply(citus.plan(FIRST));
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    Shop.execute(dataSource, "DROP TABLE carts, customers, countries");
  }

  private static ClusterSchema second(Consumer<SchemaDeclarations> more) {
    return ClusterSchema.define(
        "second",
        cluster -> {
          cluster.reference("countries");
          cluster.distribute("customers").by("id").shardCount(4);
          more.accept(cluster);
        });
  }

  private static final ClusterSchema SECOND =
      second(cluster -> cluster.distribute("carts").by("customer").colocateWith("customers"));

  private String definition() throws SQLException {
    return Queries.strings(
            dataSource,
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
                + " WHERE conrelid = 'carts'::regclass AND conname = 'of whom'")
        .get(0);
  }

  private TableKind kind(String table) {
    return citus.catalog().table(QualifiedName.of(table)).orElseThrow().kind();
  }

  @Test
  void should_distribute_tables_whose_foreign_keys_citus_guards_already() throws SQLException {
    assertThat(kind("carts")).isEqualTo(TableKind.CITUS_LOCAL);
    String before = definition();

    citus.apply(citus.plan(SECOND));

    assertThat(kind("customers")).isEqualTo(TableKind.HASH_DISTRIBUTED);
    assertThat(kind("carts")).isEqualTo(TableKind.HASH_DISTRIBUTED);
    assertThat(definition()).isEqualTo(before).contains("DEFERRABLE INITIALLY DEFERRED");
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM carts")).isEqualTo(20);
    assertThatThrownBy(() -> Shop.execute(dataSource, "INSERT INTO carts VALUES (99, 1)"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("violates foreign key constraint");
    assertThat(citus.plan(SECOND)).hasToString("No changes.");
  }

  @Test
  void should_distribute_them_by_a_script_that_runs_twice() throws SQLException {
    String script = citus.plan(SECOND).toSql();

    Shop.execute(dataSource, script);
    Shop.execute(dataSource, script);

    assertThat(definition()).contains("ON DELETE CASCADE");
    assertThat(citus.plan(SECOND)).hasToString("No changes.");
  }

  @Test
  void should_not_leave_the_foreign_key_out_for_the_time_of_a_step_that_runs_alone()
      throws SQLException {
    ClusterSchema alone =
        second(
            cluster -> {
              cluster.distribute("carts").by("customer").colocateWith("customers");
              cluster.distribute("countries_log").by("id").concurrently();
            });

    Shop.execute(dataSource, "CREATE TABLE countries_log (id bigint PRIMARY KEY)");
    assertThat(citus.plan(alone).conflicts())
        .extracting(Conflict::problem)
        .anyMatch(problem -> problem.contains("\"of whom\"") && problem.contains("runs alone"));
    Shop.execute(dataSource, "DROP TABLE countries_log");
  }

  @Test
  void should_not_distribute_what_a_table_that_stays_local_references() {
    assertThat(citus.plan(second(cluster -> {})).conflicts())
        .singleElement()
        .asString()
        .contains("is referenced by", "carts\", which would stay local");
  }
}
