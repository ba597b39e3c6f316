package io.citus4j.testkit;

import io.citus4j.testkit.internal.BackendSelection;
import io.citus4j.testkit.internal.ClusterLauncher;
import io.citus4j.testkit.internal.ClusterSpecification;
import io.citus4j.testkit.internal.RunningCluster;
import io.citus4j.testkit.internal.TestkitConfiguration;
import io.citus4j.testkit.internal.docker.DockerLauncher;
import io.citus4j.testkit.internal.embedded.EmbeddedLauncher;
import io.citus4j.testkit.internal.external.ExternalLauncher;
import io.citus4j.testkit.internal.local.NativeLauncher;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses a launcher and has it start a cluster. Immutable. */
final class TestClusterStarter {

  private static final Logger LOG = LoggerFactory.getLogger(TestCluster.class);

  private final TestkitConfiguration configuration;
  private final List<ClusterLauncher> launchers;

  private TestClusterStarter(TestkitConfiguration configuration) {
    this.configuration = configuration;
    this.launchers =
        List.of(
            new ExternalLauncher(configuration),
            new NativeLauncher(configuration),
            new DockerLauncher(configuration),
            new EmbeddedLauncher(configuration));
  }

  /** Returns a starter that follows the configuration of this JVM. */
  static TestClusterStarter system() {
    return new TestClusterStarter(TestkitConfiguration.system());
  }

  boolean requiresReal() {
    return configuration.requiresReal();
  }

  /** Chooses without starting anything. */
  BackendSelection select(List<Backend> wanted) {
    List<BackendSelection.Candidate> candidates =
        launchers.stream()
            .map(launcher -> new BackendSelection.Candidate(launcher.backend(), launcher::obstacle))
            .toList();
    return BackendSelection.choose(candidates, wanted, configuration);
  }

  TestCluster start(ClusterSpecification specification, List<Backend> wanted) {
    BackendSelection selection = select(wanted);
    ClusterLauncher launcher = launcher(selection.backend());
    long start = System.nanoTime();
    RunningCluster running = launcher.launch(specification);
    try {
      String description = selection.describe(versions(running));
      long millis = (System.nanoTime() - start) / 1_000_000;
      LOG.info(
          "Started 1 coordinator and {} workers in {} ms: {}",
          running.workers().size(),
          millis,
          description);
      return new TestCluster(
          running, selection.backend(), description, running.superuser(), running::close);
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
  }

  private ClusterLauncher launcher(Backend backend) {
    return launchers.stream()
        .filter(launcher -> launcher.backend() == backend)
        .findFirst()
        .orElseThrow();
  }

  private static String versions(RunningCluster running) {
    try (Connection connection =
            running
                .superuser()
                .dataSource(running.coordinator().host(), running.coordinator().port())
                .getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT regexp_replace(citus_version(), ' on .*$', '')"
                    + " || ' on PostgreSQL ' || current_setting('server_version')")) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new TestClusterException(
          "The test cluster has no Citus in its first database: " + e.getMessage(), e);
    }
  }
}
