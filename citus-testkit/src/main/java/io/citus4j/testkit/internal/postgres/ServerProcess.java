package io.citus4j.testkit.internal.postgres;

import io.citus4j.testkit.internal.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Sends signals to a server. The child of the JVM may be a {@code runuser} in front of the
 * postmaster, so the latter's own word about its process id goes first.
 */
final class ServerProcess {

  private final NodeDirectory directory;
  private final Process child;

  ServerProcess(NodeDirectory directory, Process child) {
    this.directory = directory;
    this.child = child;
  }

  void signal(StopMode mode) {
    long postmaster = postmaster();
    try {
      List<String> words =
          Command.isWindows()
              ? List.of(
                  directory.installation().executable("pg_ctl").toString(),
                  "kill",
                  mode.signal(),
                  Long.toString(postmaster))
              : List.of("sh", "-c", "kill -" + mode.signal() + " " + postmaster);
      Command.run(words, Path.of("/").toAbsolutePath(), Deadline.after(Duration.ofSeconds(10)));
    } catch (IOException e) {
      child.destroyForcibly();
    }
  }

  private long postmaster() {
    try {
      List<String> lines = Files.readAllLines(directory.data().resolve("postmaster.pid"));
      return Long.parseLong(lines.get(0).strip());
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
      return child.pid();
    }
  }
}
