package io.citus4j.testkit.internal.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.sql.Identifier;
import io.citus4j.testkit.Backend;
import io.citus4j.testkit.NativeAvailable;
import io.citus4j.testkit.TestCluster;
import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.ClusterSpecification;
import io.citus4j.testkit.internal.ConnectionSettings;
import io.citus4j.testkit.internal.RunningCluster;
import io.citus4j.testkit.internal.RunningNode;
import io.citus4j.testkit.internal.TestkitConfiguration;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeAvailable.class)
class ExternalLauncherIT {

  private static TestCluster host;

  @BeforeAll
  static void startHost() {
    host = TestCluster.builder().backend(Backend.NATIVE).workers(2).start();
  }

  @AfterAll
  static void stopHost() {
    if (host != null) {
      host.close();
    }
  }

  private static RunningCluster borrow(String url, int workers, Map<String, String> settings) {
    TestkitConfiguration configuration =
        new TestkitConfiguration(Map.of("citus.testkit.url", url)::get, name -> null);
    return new ExternalLauncher(configuration)
        .launch(new ClusterSpecification(workers, settings, Duration.ofSeconds(30)));
  }

  private static String query(ConnectionSettings settings, RunningNode node, String sql)
      throws SQLException {
    try (Connection connection = settings.dataSource(node.host(), node.port()).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void should_find_the_workers_and_leave_the_cluster_running() throws SQLException {
    RunningCluster borrowed =
        borrow(host.coordinator().jdbcUrl(), 1, Map.of("citus.shard_count", "7"));
    assertThat(borrowed.workers())
        .extracting(RunningNode::port)
        .containsExactly(host.worker(0).port(), host.worker(1).port());
    assertThat(query(borrowed.superuser(), borrowed.coordinator(), "show citus.shard_count"))
        .isEqualTo("7");
    borrowed.close();
    assertThat(query(borrowed.superuser(), borrowed.coordinator(), "select 1")).isEqualTo("1");
  }

  @Test
  void should_add_a_whole_database_without_leaving_a_template() throws SQLException {
    try (RunningCluster borrowed = borrow(host.coordinator().jdbcUrl(), 2, Map.of())) {
      Identifier name = new Identifier("one more");
      borrowed.databases().create(name);
      ConnectionSettings inside = borrowed.superuser().withDatabase(name.value());
      assertThat(
              query(
                  inside,
                  borrowed.workers().get(1),
                  "select count(*) || ' ' || bool_and(isactive) from pg_dist_node"))
          .isEqualTo("3 true");
      borrowed.databases().drop(name);
      for (RunningNode node : borrowed.nodes()) {
        assertThat(
                query(
                    borrowed.superuser(),
                    node,
                    "select string_agg(datname, ' ' order by datname) from pg_database"
                        + " where datname not like 'template_'"))
            .isEqualTo("postgres");
      }
    }
  }

  @Test
  void should_refuse_a_cluster_that_is_too_small() {
    assertThatThrownBy(() -> borrow(host.coordinator().jdbcUrl(), 3, Map.of()))
        .isInstanceOf(TestClusterException.class)
        .hasMessageContaining("has 2 active workers, the test asks for 3");
  }

  @Test
  void should_say_which_address_does_not_answer() {
    assertThatThrownBy(
            () -> borrow("jdbc:postgresql://127.0.0.1:9/postgres?user=postgres", 0, Map.of()))
        .isInstanceOf(TestClusterException.class)
        .hasMessageContaining("127.0.0.1:9, named by citus.testkit.url");
  }
}
