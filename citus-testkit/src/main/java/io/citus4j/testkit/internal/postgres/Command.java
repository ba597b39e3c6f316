package io.citus4j.testkit.internal.postgres;

import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A child process of the testkit, with the environment every one of them gets. Stateless. */
final class Command {

  private Command() {}

  /** What a finished process said and how it ended. */
  record Result(int exitCode, String output) {

    boolean succeeded() {
      return exitCode == 0;
    }
  }

  /**
   * Prepares a process: no locale and no time zone of the machine, none of the {@code PG*}
   * variables of the user, nothing to read, and a working directory the server's user may enter.
   */
  static ProcessBuilder prepare(List<String> words, Path workingDirectory) {
    ProcessBuilder builder = new ProcessBuilder(words);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PG"));
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    return builder
        .directory(workingDirectory.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(nullDevice()))
        .redirectErrorStream(true);
  }

  /**
   * Runs a command to its end.
   *
   * @return its exit code and everything it printed
   * @throws IOException if there is no such command
   */
  static Result run(List<String> words, Path workingDirectory, Deadline deadline)
      throws IOException {
    Process process = prepare(words, workingDirectory).start();
    try {
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(deadline.remaining().toMillis() + 1, TimeUnit.MILLISECONDS)) {
        throw new IOException(words.get(0) + " did not end in time. It printed: " + output);
      }
      return new Result(process.exitValue(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TestClusterException("Interrupted while running " + words.get(0) + ".", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static java.io.File nullDevice() {
    return new java.io.File(isWindows() ? "NUL" : "/dev/null");
  }

  static boolean isWindows() {
    return java.io.File.separatorChar == '\\';
  }
}
