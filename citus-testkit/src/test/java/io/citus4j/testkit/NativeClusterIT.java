package io.citus4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

@ExtendWith(NativeAvailable.class)
class NativeClusterIT {

  private static TestCluster.Builder nativeCluster() {
    return TestCluster.builder().backend(Backend.NATIVE);
  }

  @Test
  void should_register_all_nodes_and_have_them_reach_each_other() throws SQLException {
    try (TestCluster cluster = nativeCluster().workers(2).start()) {
      assertThat(cluster.backend()).isEqualTo(Backend.NATIVE);
      assertThat(cluster.isRealCitus()).isTrue();
      assertThat(cluster.description()).startsWith("native backend, Citus ");
      String nodes =
          "select groupid || ' ' || nodename || ':' || nodeport || ' ' || shouldhaveshards"
              + " from pg_dist_node order by groupid";
      List<String> expected =
          List.of(
              "0 127.0.0.1:" + cluster.coordinator().port() + " false",
              "1 127.0.0.1:" + cluster.worker(0).port() + " true",
              "2 127.0.0.1:" + cluster.worker(1).port() + " true");
      assertThat(Sql.query(cluster.dataSource(), nodes)).isEqualTo(expected);
      assertThat(Sql.query(cluster.worker(1).dataSource(), nodes)).isEqualTo(expected);
      assertThat(
              Sql.query(
                  cluster.dataSource(), "select result from citus_check_cluster_node_health()"))
          .hasSize(9)
          .containsOnly("t");
    }
  }

  @Test
  void should_spread_a_table_and_answer_from_every_node() throws SQLException {
    try (TestCluster cluster = nativeCluster().setting("citus.shard_count", "4").start()) {
      Sql.execute(
          cluster.dataSource(),
          "create table orders(id bigint primary key)",
          "select create_distributed_table('orders', 'id')",
          "insert into orders select generate_series(1, 100)");
      assertThat(
              Sql.query(
                  cluster.dataSource(),
                  "select nodeport || ' ' || count(*) from citus_shards group by nodeport"))
          .containsExactlyInAnyOrder(
              cluster.worker(0).port() + " 2", cluster.worker(1).port() + " 2");
      for (TestNode worker : cluster.workers()) {
        assertThat(Sql.query(worker.dataSource(), "select count(*) from orders"))
            .containsExactly("100");
      }
    }
  }

  @Test
  void should_move_a_shard() throws SQLException {
    try (TestCluster cluster = nativeCluster().setting("citus.shard_count", "2").start()) {
      Sql.execute(
          cluster.dataSource(),
          "create table orders(id bigint primary key)",
          "select create_distributed_table('orders', 'id')",
          "insert into orders select generate_series(1, 100)",
          "select citus_move_shard_placement(shardid, '127.0.0.1', "
              + cluster.worker(0).clusterPort()
              + ", '127.0.0.1', "
              + cluster.worker(1).clusterPort()
              + ", 'force_logical') from citus_shards where nodeport = "
              + cluster.worker(0).clusterPort());
      assertThat(Sql.query(cluster.dataSource(), "select distinct nodeport from citus_shards"))
          .containsExactly("" + cluster.worker(1).port());
      assertThat(Sql.query(cluster.dataSource(), "select count(*) from orders"))
          .containsExactly("100");
    }
  }

  @Test
  void should_hold_shards_on_a_coordinator_without_workers() throws SQLException {
    try (TestCluster cluster = nativeCluster().workers(0).start()) {
      assertThat(cluster.workers()).isEmpty();
      Sql.execute(
          cluster.dataSource(),
          "create table orders(id bigint primary key)",
          "select create_distributed_table('orders', 'id')");
      assertThat(Sql.query(cluster.dataSource(), "select distinct nodeport from citus_shards"))
          .containsExactly("" + cluster.coordinator().port());
    }
  }

  @Test
  void should_run_two_clusters_at_once_without_mixing_them() throws SQLException {
    try (TestCluster one = nativeCluster().workers(1).setting("citus.shard_count", "3").start();
        TestCluster two = nativeCluster().workers(1).setting("citus.shard_count", "5").start()) {
      assertThat(Sql.query(one.dataSource(), "show citus.shard_count")).containsExactly("3");
      assertThat(Sql.query(two.dataSource(), "show citus.shard_count")).containsExactly("5");
      Sql.execute(one.dataSource(), "create table only_here(id int)");
      assertThat(Sql.query(two.dataSource(), "select to_regclass('only_here')"))
          .containsExactly((String) null);
    }
  }

  @Test
  void should_stop_answering_once_closed_and_not_mind_being_closed_again() {
    TestCluster cluster = nativeCluster().workers(0).start();
    cluster.close();
    cluster.close();
    assertThatThrownBy(() -> Sql.query(cluster.dataSource(), "select 1"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("refused");
  }

  @Test
  void should_keep_citus_first_when_more_libraries_are_preloaded() throws SQLException {
    try (TestCluster cluster =
        nativeCluster().workers(0).setting("shared_preload_libraries", "auto_explain").start()) {
      assertThat(Sql.query(cluster.dataSource(), "show shared_preload_libraries"))
          .containsExactly("citus,auto_explain");
    }
  }

  @Test
  void should_show_the_log_of_a_node_that_does_not_start() {
    assertThatThrownBy(() -> nativeCluster().setting("wal_level", "telepathic").start())
        .isInstanceOf(TestClusterException.class)
        .hasMessageContaining("invalid value for parameter \"wal_level\": \"telepathic\"");
  }

  @Test
  void should_describe_its_connections() throws SQLException {
    try (TestCluster cluster = nativeCluster().workers(1).start()) {
      TestNode worker = cluster.worker(0);
      assertThat(worker.name()).isEqualTo("worker-0");
      assertThat(worker.clusterPort()).isEqualTo(worker.port());
      assertThat(worker.log()).contains("database system is ready to accept connections");
      PGSimpleDataSource dataSource = (PGSimpleDataSource) worker.dataSource();
      assertThat(dataSource.getPortNumbers()).containsExactly(worker.port());
      try (Connection connection = DriverManager.getConnection(worker.jdbcUrl())) {
        assertThat(connection.getMetaData().getUserName()).isEqualTo("postgres");
      }
    }
  }
}
