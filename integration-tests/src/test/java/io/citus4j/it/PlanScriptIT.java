package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.citus4j.CitusCluster;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan as a script that runs again and again. */
@CitusTest
class PlanScriptIT {

  private final TestCluster cluster;
  private final CitusCluster citus;

  PlanScriptIT(TestCluster cluster) {
    this.cluster = cluster;
    this.citus = cluster.citus();
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.create(cluster.dataSource());
  }

  @AfterEach
  void dropTables() throws SQLException {
    Shop.drop(cluster.dataSource());
  }

  @Test
  void should_do_nothing_the_second_time() throws SQLException {
    String script = citus.plan(Shop.SCHEMA).toSql();

    Shop.execute(cluster.dataSource(), script);
    assertThat(citus.plan(Shop.SCHEMA)).hasToString("No changes.");

    Shop.execute(cluster.dataSource(), script);
    Shop.execute(cluster.dataSource(), citus.plan(Shop.SCHEMA).toSql());
    assertThat(citus.plan(Shop.SCHEMA)).hasToString("No changes.");
  }

  @Test
  void should_fail_where_a_table_is_distributed_otherwise() throws SQLException {
    String script = citus.plan(Shop.SCHEMA).toSql();
    Shop.execute(cluster.dataSource(), "SELECT create_reference_table('products')");
    Shop.execute(cluster.dataSource(), "SELECT create_reference_table('users')");

    assertThatThrownBy(() -> Shop.execute(cluster.dataSource(), script))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("the table is distributed otherwise")
        .hasMessageContaining("plan again");
  }

  @Test
  void should_run_twice_in_psql(@TempDir Path directory) throws Exception {
    Path script = Files.writeString(directory.resolve("shop.sql"), citus.plan(Shop.SCHEMA).toSql());
    assumeTrue(Psql.run("--version").startsWith("0"), "psql is not installed here");

    for (int i = 0; i < 2; i++) {
      assertThat(
              Psql.run(
                  "-v",
                  "ON_ERROR_STOP=1",
                  "-h",
                  cluster.coordinator().host(),
                  "-p",
                  Integer.toString(cluster.coordinator().port()),
                  "-U",
                  "postgres",
                  "-f",
                  script.toString()))
          .startsWith("0");
    }
    assertThat(citus.plan(Shop.SCHEMA)).hasToString("No changes.");
  }
}
