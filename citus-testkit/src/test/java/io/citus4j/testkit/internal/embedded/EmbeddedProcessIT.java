package io.citus4j.testkit.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.citus4j.testkit.internal.Deadline;
import io.citus4j.testkit.internal.TestkitConfiguration;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The embedded backend in JVMs of its own: another user's, and one that is killed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs signals and users of a POSIX system")
class EmbeddedProcessIT {

  private static final String UNPRIVILEGED = "nobody";

  // Not a @TempDir: another user must be let in, and what it leaves must be removable.
  private Path directory;

  @BeforeEach
  void createDirectory() throws IOException {
    directory = Files.createTempDirectory("citus4j-embedded-");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.createDirectory(directory.resolve("run"));
    Files.setPosixFilePermissions(
        directory.resolve("run"), PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @AfterEach
  void removeDirectory() throws IOException {
    io.citus4j.testkit.internal.postgres.FileTree.delete(directory);
  }

  @Test
  void should_leave_neither_process_nor_directory_when_the_jvm_is_killed() throws Exception {
    Process child = start(List.of(), System.getProperty("java.class.path"));
    int port = awaitReady(child);
    assertThat(answers(port)).isTrue();
    assertThat(runDirectories()).isNotEmpty();

    child.destroyForcibly().waitFor();

    Deadline deadline = Deadline.after(Duration.ofSeconds(20));
    while (!deadline.passed() && (answers(port) || !runDirectories().isEmpty())) {
      Deadline.pause(Duration.ofMillis(50));
    }
    assertThat(answers(port)).isFalse();
    assertThat(runDirectories()).isEmpty();
  }

  @Test
  void should_unpack_and_start_as_an_ordinary_user() throws Exception {
    assumeTrue(
        "root".equals(System.getProperty("user.name")),
        "all tests run as an ordinary user here, and only root can become another");
    Process child = start(List.of("runuser", "-u", UNPRIVILEGED, "--"), readableClassPath());
    int port = awaitReady(child);
    assertThat(answers(port)).isTrue();

    child.getOutputStream().close();

    assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isZero();
    assertThat(answers(port)).isFalse();
    assertThat(runDirectories()).isEmpty();
    try (Stream<Path> cached = Files.list(directory.resolve("cache"))) {
      assertThat(cached.filter(Files::isDirectory)).hasSize(1);
    }
  }

  private Process start(List<String> prefix, String classPath) throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Djava.io.tmpdir=" + directory);
    words.add("-Duser.home=" + directory);
    words.add("-D" + TestkitConfiguration.CACHE + "=" + directory.resolve("cache"));
    words.add("-D" + TestkitConfiguration.DIRECTORY + "=" + directory.resolve("run"));
    words.add("-cp");
    words.add(classPath);
    words.add(EmbeddedChild.class.getName());
    return new ProcessBuilder(words)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static int awaitReady(Process child) throws IOException {
    StringBuilder output = new StringBuilder();
    BufferedReader reader = child.inputReader(StandardCharsets.UTF_8);
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith(EmbeddedChild.READY)) {
        return Integer.parseInt(line.substring(EmbeddedChild.READY.length()));
      }
      output.append(line).append('\n');
    }
    throw new AssertionError("The child did not get ready:\n" + output);
  }

  /** The repository of the build is often below a home directory that nobody else may enter. */
  private String readableClassPath() throws IOException {
    Path copies = Files.createDirectory(directory.resolve("classes"));
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path source = Path.of(entry);
      Path target = copies.resolve(entries.size() + "-" + source.getFileName());
      if (Files.isDirectory(source)) {
        copyTree(source, target);
      } else if (Files.exists(source)) {
        Files.copy(source, target);
      }
      entries.add(target.toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void copyTree(Path source, Path target) throws IOException {
    try (Stream<Path> paths = Files.walk(source)) {
      for (Path path : paths.toList()) {
        Files.copy(path, target.resolve(source.relativize(path).toString()));
      }
    }
  }

  private List<Path> runDirectories() throws IOException {
    try (Stream<Path> paths = Files.list(directory.resolve("run"))) {
      return paths.toList();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
