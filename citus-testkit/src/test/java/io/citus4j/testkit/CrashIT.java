package io.citus4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.testkit.internal.ConnectionSettings;
import io.citus4j.testkit.internal.Deadline;
import io.citus4j.testkit.internal.TestkitConfiguration;
import io.citus4j.testkit.internal.postgres.FileTree;
import io.citus4j.testkit.internal.postgres.PostgresInstallation;
import io.citus4j.testkit.internal.postgres.RunDirectory;
import io.citus4j.testkit.internal.postgres.ServerUser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeAvailable.class)
class CrashIT {

  private final TestkitConfiguration configuration = TestkitConfiguration.system();
  private Path directory;
  private Path runs;

  @BeforeEach
  void createDirectories() throws IOException {
    directory = Files.createTempDirectory("citus4j crash-test-");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    runs = Files.createDirectory(directory.resolve("runs by root"));
    Files.setPosixFilePermissions(runs, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void deleteDirectories() throws IOException {
    FileTree.delete(directory);
  }

  @Test
  void should_leave_nothing_when_the_jvm_is_killed() throws Exception {
    try (ClusterProcess process =
        ClusterProcess.start(runs, configuration.cacheDirectory(), "wait")) {
      List<ProcessHandle> all = process.descendants();
      assertThat(all).hasSizeGreaterThan(10);
      process.kill();
      assertNothingLeft(all, process.ports());
    }
  }

  @Test
  void should_end_paused_servers_when_the_jvm_is_killed() throws Exception {
    try (ClusterProcess process =
        ClusterProcess.start(runs, configuration.cacheDirectory(), "wait")) {
      List<ProcessHandle> all = process.descendants();
      assertThat(postmasters(all)).hasSize(2);
      for (ProcessHandle postmaster : postmasters(all)) {
        new ProcessBuilder("sh", "-c", "kill -STOP " + postmaster.pid()).start().waitFor();
      }
      process.kill();
      assertNothingLeft(all, process.ports());
    }
  }

  @Test
  void should_leave_nothing_when_the_jvm_exits_without_closing() throws Exception {
    try (ClusterProcess process =
        ClusterProcess.start(runs, configuration.cacheDirectory(), "exit")) {
      process.awaitExit();
      assertThat(runs).isEmptyDirectory();
      assertNothingLeft(List.of(), process.ports());
    }
  }

  @Test
  void should_serve_an_unprivileged_user_and_leave_nothing() throws Exception {
    PostgresInstallation installation = PostgresInstallation.find(configuration).get(0);
    ServerUser user = ServerUser.forRunning(installation);
    try (ClusterProcess process = ClusterProcess.startAs(user, directory, "wait")) {
      List<ProcessHandle> all = process.descendants();
      assertThat(postmasters(all)).hasSize(2);
      assertThat(all)
          .filteredOn(handle -> handle.info().user().isPresent())
          .noneMatch(handle -> handle.info().user().orElse("").equals("root"));
      process.kill();
      runs = directory.resolve("runs");
      assertNothingLeft(all, process.ports());
    }
  }

  @Test
  void should_remove_what_others_abandoned_but_not_what_they_use() throws Exception {
    Path abandoned = Files.createDirectory(runs.resolve("citus4j-run-1-abandoned"));
    age(Files.createFile(abandoned.resolve("owner.lock")));
    PostgresInstallation installation = PostgresInstallation.find(configuration).get(0);
    TestkitConfiguration here =
        new TestkitConfiguration(
            name -> name.equals(TestkitConfiguration.DIRECTORY) ? runs.toString() : null,
            name -> null);
    try (ClusterProcess process =
        ClusterProcess.start(runs, configuration.cacheDirectory(), "wait")) {
      await("sweep by the process", () -> !Files.exists(abandoned));
      Path used;
      try (Stream<Path> all = Files.list(runs)) {
        used = all.findFirst().orElseThrow();
      }
      age(used.resolve("owner.lock"));
      Path another = Files.createDirectory(runs.resolve("citus4j-run-1-another"));
      age(Files.createFile(another.resolve("owner.lock")));
      try (RunDirectory own = RunDirectory.create(here, 1, ServerUser.forRunning(installation))) {
        await("sweep by this JVM", () -> !Files.exists(another));
        assertThat(own.path()).exists();
        assertThat(used).exists();
        assertThat(
                Sql.query(
                    ConnectionSettings.trusted("postgres", "postgres")
                        .dataSource("127.0.0.1", process.ports().get(0)),
                    "select 1"))
            .containsExactly("1");
      }
      List<ProcessHandle> all = process.descendants();
      process.kill();
      assertNothingLeft(all, process.ports());
    }
  }

  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
  }

  private static List<ProcessHandle> postmasters(List<ProcessHandle> all) {
    return all.stream()
        .filter(handle -> handle.info().command().orElse("").endsWith("/postgres"))
        .filter(
            handle ->
                handle
                    .parent()
                    .flatMap(parent -> parent.info().command())
                    .filter(command -> command.endsWith("/postgres"))
                    .isEmpty())
        .toList();
  }

  private void assertNothingLeft(List<ProcessHandle> processes, List<Integer> ports)
      throws Exception {
    await("end of all processes", () -> processes.stream().noneMatch(ClusterProcess::isAlive));
    await("removal of " + runs, () -> isEmpty(runs));
    for (int port : ports) {
      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  private static boolean isEmpty(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    Deadline deadline = Deadline.after(Duration.ofSeconds(20));
    while (!condition.call()) {
      assertThat(deadline.passed()).as("waited 20 s for the " + what).isFalse();
      Deadline.pause(Duration.ofMillis(20));
    }
  }
}
