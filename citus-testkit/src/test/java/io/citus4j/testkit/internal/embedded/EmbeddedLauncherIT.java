package io.citus4j.testkit.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.error.ErrorCode;
import io.citus4j.explain.ExplainException;
import io.citus4j.sql.Identifier;
import io.citus4j.testkit.internal.ClusterSpecification;
import io.citus4j.testkit.internal.RunningCluster;
import io.citus4j.testkit.internal.RunningNode;
import io.citus4j.testkit.internal.TestkitConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class EmbeddedLauncherIT {

  private static final EmbeddedLauncher LAUNCHER =
      new EmbeddedLauncher(TestkitConfiguration.system());

  private static RunningCluster cluster;

  @BeforeAll
  static void launch() {
    cluster = LAUNCHER.launch(specification(2, Map.of("citus.shard_count", "6")));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void should_have_no_obstacle_with_the_binaries_on_the_class_path() {
    assertThat(LAUNCHER.obstacle()).isEmpty();
  }

  @Test
  void should_say_that_it_is_an_emulation() throws SQLException {
    assertThat(query(cluster.coordinator(), "select citus_version()"))
        .isEqualTo("Citus 13.2.2 (emulated)");
    assertThat(cluster.realCitus()).isFalse();
  }

  @Test
  void should_know_each_node_by_the_port_it_is_reached_through() throws SQLException {
    String group = "select groupid from pg_dist_local_group";
    assertThat(query(cluster.coordinator(), group)).isEqualTo("0");
    assertThat(query(cluster.workers().get(0), group)).isEqualTo("1");
    assertThat(query(cluster.workers().get(1), group)).isEqualTo("2");
    assertThat(query(cluster.workers().get(1), "select citus_is_coordinator()")).isEqualTo("f");
    assertThat(
            query(cluster.coordinator(), "select count(*) from citus_check_cluster_node_health()"))
        .isEqualTo("9");
  }

  @Test
  void should_stay_a_worker_after_discard_all() throws SQLException {
    try (Connection connection = connect(cluster.workers().get(0), "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("DISCARD ALL");
      assertThat(query(connection, "select groupid from pg_dist_local_group")).isEqualTo("1");
    }
  }

  @Test
  void should_take_the_settings_of_the_specification() throws SQLException {
    assertThat(query(cluster.coordinator(), "show citus.shard_count")).isEqualTo("6");
  }

  @Test
  void should_roll_back_ddl_entirely() throws SQLException {
    try (Connection connection = connect(cluster.coordinator(), "postgres");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create table rolled_back(id int primary key)");
      statement.execute("select create_distributed_table('rolled_back', 'id')");
      assertThat(query(connection, "select count(*) from pg_dist_shard")).isEqualTo("6");
      connection.rollback();
      assertThat(query(connection, "select count(*) from pg_dist_shard")).isEqualTo("0");
      assertThat(query(connection, "select count(*) from pg_dist_placement")).isEqualTo("0");
      assertThat(query(connection, "select count(*) from pg_dist_colocation")).isEqualTo("0");
      assertThat(query(connection, "select to_regclass('rolled_back')")).isNull();
    }
  }

  @Test
  void should_give_a_database_of_its_own_with_all_nodes() throws SQLException {
    Identifier name = new Identifier("One \"more\"");
    cluster.databases().create(name);
    try (Connection connection = connect(cluster.workers().get(1), name.value())) {
      assertThat(query(connection, "select count(*) from pg_dist_node")).isEqualTo("3");
      assertThat(query(connection, "select groupid from pg_dist_local_group")).isEqualTo("2");
      cluster.databases().drop(name);
    }
    assertThatThrownBy(() -> connect(cluster.coordinator(), name.value()))
        .isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("3D000");
  }

  @Test
  void should_refuse_what_needs_the_distributed_engine_and_name_the_remedy() {
    for (String call :
        List.of(
            "citus_rebalance_start()",
            "citus_move_shard_placement(1, 1, 2)",
            "isolate_tenant_to_new_shard('pg_class', 5)",
            "isolate_tenant_to_new_shard('pg_class', 'five')",
            "run_command_on_workers('select 1')")) {
      assertThatThrownBy(() -> query(cluster.coordinator(), "select " + call))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("is not available on the embedded backend")
          .hasMessageContaining("native or docker")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("0A000");
    }
  }

  @Test
  void should_not_add_a_node_that_nothing_forwards() {
    assertThatThrownBy(() -> query(cluster.coordinator(), "select citus_add_node('127.0.0.1', 1)"))
        .isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("08006");
  }

  @Test
  void should_forward_fifty_connections_at_once() throws Exception {
    int connections = 50;
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    CountDownLatch allConnected = new CountDownLatch(connections);
    Callable<String> client =
        () -> {
          try (Connection connection = connect(cluster.workers().get(0), "postgres")) {
            allConnected.countDown();
            assertThat(allConnected.await(60, TimeUnit.SECONDS)).isTrue();
            return query(
                connection,
                "select sum(length(repeat(md5(i::text), 100))) from generate_series(1, 200) i");
          }
        };
    try {
      List<Future<String>> sums = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        sums.add(threads.submit(client));
      }
      for (Future<String> sum : sums) {
        assertThat(sum.get(60, TimeUnit.SECONDS)).isEqualTo("640000");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void should_pass_on_the_refusal_of_encryption() throws SQLException {
    RunningNode worker = cluster.workers().get(0);
    PGSimpleDataSource preferring = new PGSimpleDataSource();
    preferring.setUrl(
        "jdbc:postgresql://127.0.0.1:" + worker.port() + "/postgres?sslmode=prefer&user=postgres");
    try (Connection connection = preferring.getConnection()) {
      assertThat(query(connection, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void should_have_no_distributed_plan_to_explain() {
    PGSimpleDataSource coordinator = new PGSimpleDataSource();
    coordinator.setUrl(
        "jdbc:postgresql://127.0.0.1:" + cluster.coordinator().port() + "/postgres?user=postgres");
    try (CitusCluster citus = CitusCluster.connect(coordinator)) {
      assertThatThrownBy(() -> citus.explain("SELECT 1"))
          .isInstanceOf(ExplainException.class)
          .hasMessageStartingWith("Cannot explain the statement: the server does not load Citus")
          .satisfies(
              e ->
                  assertThat(((ExplainException) e).code())
                      .isEqualTo(ErrorCode.NOT_A_CITUS_SERVER));
    }
  }

  @Test
  void should_cancel_through_a_worker() throws Exception {
    try (Connection connection = connect(cluster.workers().get(0), "postgres");
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertThatThrownBy(() -> statement.execute("select pg_sleep(60)"))
          .isInstanceOf(SQLException.class)
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("57014");
    }
  }

  @Test
  void should_leave_no_port_behind() throws IOException {
    RunningCluster other = LAUNCHER.launch(specification(1, Map.of()));
    List<Integer> ports = other.nodes().stream().map(RunningNode::port).toList();
    other.close();
    for (int port : ports) {
      InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      assertThatThrownBy(() -> new Socket(address, port).close()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void should_work_without_workers() throws SQLException {
    try (RunningCluster lone =
        LAUNCHER.launch(
            specification(0, Map.of("shared_preload_libraries", "citus,auto_explain")))) {
      assertThat(query(lone.coordinator(), "select count(*) from pg_dist_node")).isEqualTo("1");
      assertThat(query(lone.coordinator(), "show shared_preload_libraries"))
          .isEqualTo("auto_explain");
    }
  }

  private static ClusterSpecification specification(int workers, Map<String, String> settings) {
    return new ClusterSpecification(workers, settings, Duration.ofSeconds(90));
  }

  private static Connection connect(RunningNode node, String database) throws SQLException {
    return cluster
        .superuser()
        .withDatabase(database)
        .dataSource(node.host(), node.port())
        .getConnection();
  }

  private static String query(RunningNode node, String sql) throws SQLException {
    try (Connection connection = connect(node, "postgres")) {
      return query(connection, sql);
    }
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
