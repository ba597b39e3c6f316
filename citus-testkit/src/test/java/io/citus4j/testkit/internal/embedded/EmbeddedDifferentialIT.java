package io.citus4j.testkit.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.citus4j.testkit.NativeAvailable;
import io.citus4j.testkit.internal.ClusterSpecification;
import io.citus4j.testkit.internal.ConnectionSettings;
import io.citus4j.testkit.internal.RunningCluster;
import io.citus4j.testkit.internal.RunningNode;
import io.citus4j.testkit.internal.TestkitConfiguration;
import io.citus4j.testkit.internal.postgres.PostgresInstallation;
import io.citus4j.testkit.internal.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Holds the emulation against the real thing: the same statements on both, in the same order; rows,
 * SQLSTATE, message, detail and hint must be equal. The statements are lines of {@code
 * differential.sql}.
 *
 * <p>Differences that cannot be removed, and so have no line there:
 *
 * <ul>
 *   <li>EXPLAIN shows the plan of the whole table, and no query is refused for what a distributed
 *       plan cannot do.
 *   <li>{@code undistribute_table} and {@code alter_distributed_table} keep the OID of the table,
 *       and announce no copying; nothing is copied when a table with rows is distributed.
 *   <li>Shards exist in the catalogue only; sizes are even shares of the table's, and violations of
 *       constraints name the table where Citus names the shard.
 *   <li>Nothing runs in parallel, so no statement is refused because of what ran before it in its
 *       transaction.
 *   <li>{@code worker_hash} of a literal without a type is 42804 instead of 0A000: no function of
 *       ours can take the pseudo-type {@code "any"}.
 *   <li>{@code create_distributed_table_concurrently} is not refused in a transaction block, about
 *       which a function cannot ask the server.
 *   <li>A change of the key column's type modifier alone is not noticed, nor are several
 *       subcommands in one ALTER TABLE.
 *   <li>A key column on which other columns depend fails to be dropped with PostgreSQL's error, as
 *       an event trigger runs after the command.
 *   <li>Moves, rebalancing, isolation and {@code run_command_on_*} are refused with 0A000.
 * </ul>
 */
@ExtendWith(NativeAvailable.class)
class EmbeddedDifferentialIT {

  private static RealCitus real;
  private static RunningCluster emulated;
  private static DifferentialSession expected;
  private static DifferentialSession actual;

  @BeforeAll
  static void start() throws SQLException {
    TestkitConfiguration configuration = TestkitConfiguration.system();
    Optional<PostgresInstallation> installation =
        PostgresInstallation.find(configuration).stream()
            .filter(PostgresInstallation::hasCitus)
            .filter(EmbeddedDifferentialIT::hasEmulatedVersion)
            .findFirst();
    assumeTrue(installation.isPresent(), "no PostgreSQL with Citus 13.2 is installed");
    real = new RealCitus(installation.get());
    emulated =
        new EmbeddedLauncher(configuration)
            .launch(new ClusterSpecification(2, Map.of(), Duration.ofSeconds(90)));
    expected =
        new DifferentialSession(
            real.coordinator().dataSource(PostgresServer.DATABASE),
            real.firstWorker().dataSource(PostgresServer.DATABASE));
    ConnectionSettings superuser = emulated.superuser();
    RunningNode coordinator = emulated.coordinator();
    RunningNode worker = emulated.workers().get(0);
    actual =
        new DifferentialSession(
            superuser.dataSource(coordinator.host(), coordinator.port()),
            superuser.dataSource(worker.host(), worker.port()));
  }

  private static boolean hasEmulatedVersion(PostgresInstallation installation) {
    try {
      return Files.readString(installation.citusControlFile()).contains("'13.2-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable closeable : new AutoCloseable[] {expected, actual, emulated, real}) {
      if (closeable != null) {
        closeable.close();
      }
    }
  }

  @TestFactory
  Stream<DynamicNode> should_answer_like_citus() {
    return DifferentialCases.read().stream()
        .map(section -> dynamicContainer(section.name(), cases(section)));
  }

  private static List<DynamicTest> cases(DifferentialCases.Section section) {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        dynamicTest(
            "(empty schema)",
            () -> {
              expected.reset();
              actual.reset();
            }));
    for (DifferentialCases.Case one : section.cases()) {
      tests.add(
          dynamicTest(
              one.sql(), () -> assertThat(actual.outcome(one)).isEqualTo(expected.outcome(one))));
    }
    return tests;
  }
}
