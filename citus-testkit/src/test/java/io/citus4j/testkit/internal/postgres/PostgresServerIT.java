package io.citus4j.testkit.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.Deadline;
import io.citus4j.testkit.internal.TestkitConfiguration;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresServerIT {

  private static final Map<String, String> SETTINGS =
      Map.of("fsync", "off", "dynamic_shared_memory_type", "mmap");

  private final TestkitConfiguration configuration = TestkitConfiguration.system();
  private final Ports ports = new Ports();
  private RunDirectory runDirectory;
  private NodeDirectory node;

  @BeforeEach
  void createNode() {
    List<PostgresInstallation> installations = PostgresInstallation.find(configuration);
    assumeTrue(!installations.isEmpty(), "no PostgreSQL is installed here");
    PostgresInstallation installation = installations.get(0);
    ServerUser user = ServerUser.forRunning(installation);
    runDirectory = RunDirectory.create(configuration, 50_000_000, user);
    node = new NodeDirectory(installation, user, runDirectory.resolve("node"));
  }

  @AfterEach
  void removeNode() {
    if (runDirectory != null) {
      runDirectory.close();
      assertThat(runDirectory.path()).doesNotExist();
    }
  }

  @Test
  void should_answer_on_the_loopback_interface_with_the_given_settings() throws SQLException {
    node.initialize(soon());
    try (PostgresServer server = node.start(ports, Map.of("work_mem", "3MB"), soon())) {
      assertThat(query(server, "show work_mem")).isEqualTo("3MB");
      assertThat(query(server, "show unix_socket_directories")).isEmpty();
      assertThat(query(server, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(server, "show wal_segment_size")).isEqualTo("1MB");
      assertThat(server.port()).isBetween(Ports.FIRST, Ports.LAST);
    }
  }

  @Test
  void should_keep_data_and_port_over_every_way_of_stopping() throws SQLException {
    node.initialize(soon());
    try (PostgresServer server = node.start(ports, SETTINGS, soon())) {
      execute(server, "create table kept(id int)");
      int port = server.port();
      for (StopMode mode : StopMode.values()) {
        execute(server, "insert into kept values (1)");
        server.stop(mode);
        assertThat(server.isRunning()).as(mode.name()).isFalse();
        server.restart(soon());
        assertThat(server.port()).isEqualTo(port);
      }
      assertThat(query(server, "select count(*) from kept")).isEqualTo("3");
    }
  }

  @Test
  void should_start_from_a_copy() throws SQLException {
    node.initialize(soon());
    try (PostgresServer server = node.start(ports, SETTINGS, soon())) {
      execute(server, "create table kept as select 7 id");
      server.stop(StopMode.FAST);
    }
    NodeDirectory copy =
        new NodeDirectory(node.installation(), node.user(), runDirectory.resolve("copy"));
    copy.copyFrom(node.data());
    try (PostgresServer server = copy.start(ports, SETTINGS, soon())) {
      assertThat(query(server, "select id from kept")).isEqualTo("7");
    }
  }

  @Test
  void should_show_the_servers_own_log_when_it_does_not_start() {
    node.initialize(soon());
    assertThatThrownBy(() -> node.start(ports, Map.of("no_such_setting", "1"), soon()))
        .isInstanceOf(TestClusterException.class)
        .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"")
        .hasMessageContaining("Mend what the log complains about");
  }

  @Test
  void should_tell_a_taken_port_from_other_failures() throws Exception {
    node.initialize(soon());
    Ports.Lease lease = ports.lease();
    Files.writeString(
        node.data().resolve(ServerSettings.FILE), ServerSettings.render(lease.port(), SETTINGS));
    node.user().own(node.data().resolve(ServerSettings.FILE));
    try (PostgresServer server = new PostgresServer(node, lease)) {
      try (ServerSocket squatter =
          new ServerSocket(lease.port(), 1, InetAddress.getLoopbackAddress())) {
        assertThatThrownBy(() -> server.start(soon()))
            .isInstanceOf(PortTakenException.class)
            .hasMessageContaining("" + squatter.getLocalPort());
      }
      server.restart(soon());
      assertThat(server.isRunning()).isTrue();
    }
  }

  @Test
  void should_work_without_pg_config_when_the_tree_lies_together() {
    Path bin = runDirectory.resolve("bin");
    assertThatThrownBy(() -> PostgresInstallation.of(bin))
        .isInstanceOf(TestClusterException.class)
        .hasMessageContaining("postgres and initdb must both be there");
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(30));
  }

  private static void execute(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = server.dataSource(PostgresServer.DATABASE).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = server.dataSource(PostgresServer.DATABASE).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
