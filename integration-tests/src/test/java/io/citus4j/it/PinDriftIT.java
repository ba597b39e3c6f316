package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Risk;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import io.citus4j.testkit.TestCluster;
import io.citus4j.testkit.TestNode;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pinned tables that come to be distributed otherwise keep their pins, by the same plan. */
@CitusTest(workers = 2, isolation = Isolation.CLUSTER)
@RequiresRealCitus
class PinDriftIT {

  private final TestCluster cluster;
  private final CitusCluster citus;
  private final TestNode home;

  PinDriftIT(TestCluster cluster) {
    this.cluster = cluster;
    this.citus = cluster.citus();
    this.home = cluster.worker(1);
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.execute(
        cluster.dataSource(),
        """
        DROP TABLE IF EXISTS users, visits;
        CREATE TABLE users (region text, realm text, id bigint, PRIMARY KEY (region, realm, id));
        CREATE TABLE visits (region text, id bigint, PRIMARY KEY (region, id));
        INSERT INTO users SELECT 'r' || i % 9, 'm' || i % 9, i FROM generate_series(1, 90) i;
        INSERT INTO visits SELECT 'r' || i % 9, i FROM generate_series(1, 90) i;
        """);
    citus.apply(citus.plan(pinned("r1", this::colocated)));
    assertThat(citus.plan(pinned("r1", this::colocated))).hasToString("No changes.");
  }

  private void colocated(SchemaDeclarations tables) {
    tables.distribute("users").by("region").shardCount(4);
    tables.distribute("visits").by("region").colocateWith("users");
  }

  private ClusterSchema pinned(String value, Consumer<SchemaDeclarations> tables) {
    return ClusterSchema.define(
        "pinned",
        declared -> {
          tables.accept(declared);
          declared.pin("users").value(value).to(home.clusterHost(), home.clusterPort());
        });
  }

  private void applyOnce(ClusterSchema schema) throws SQLException {
    Plan plan = citus.plan(schema).allow(Risk.REWRITES_TABLE, Risk.MOVES_DATA);
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.isEmpty()).isFalse();
    citus.apply(plan);
    assertThat(citus.plan(schema)).hasToString("No changes.");
    assertThat(Queries.number(cluster.dataSource(), "SELECT count(*) FROM users")).isEqualTo(90);
    assertThat(Queries.number(cluster.dataSource(), "SELECT count(*) FROM visits")).isEqualTo(90);
  }

  @Test
  void should_survive_another_number_of_shards() throws SQLException {
    applyOnce(
        pinned(
            "r1",
            tables -> {
              tables.distribute("users").by("region").shardCount(8);
              tables.distribute("visits").by("region").colocateWith("users");
            }));
  }

  @Test
  void should_survive_another_number_of_shards_of_one_table() throws SQLException {
    Consumer<SchemaDeclarations> alone =
        tables -> {
          tables.distribute("users").by("region").shardCount(4);
          tables.distribute("visits").by("region").shardCount(4);
        };
    applyOnce(pinned("r1", alone));
    applyOnce(
        pinned(
            "r1",
            tables -> {
              tables.distribute("users").by("region").shardCount(8);
              tables.distribute("visits").by("region").shardCount(4);
            }));
  }

  @Test
  void should_survive_a_group_that_is_left() throws SQLException {
    applyOnce(
        pinned(
            "r1",
            tables -> {
              tables.distribute("visits").by("region").shardCount(9);
              tables.distribute("users").by("region").colocateWith("visits");
            }));
  }
}
