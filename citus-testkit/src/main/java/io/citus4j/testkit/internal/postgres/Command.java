package io.citus4j.testkit.internal.postgres;

import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.Deadline;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A child process of the testkit, with the environment every one of them gets. Stateless. */
final class Command {

  private static final long OUTPUT_SECONDS = 5;

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
    CompletableFuture<String> output =
        CompletableFuture.supplyAsync(() -> read(process), Command::onThreadOfItsOwn);
    try {
      if (!process.waitFor(deadline.remaining().toMillis() + 1, TimeUnit.MILLISECONDS)) {
        throw new IOException(words.get(0) + " did not end in time.");
      }
      // Whoever inherited the output may keep it open for longer than the process lived.
      String text = output.completeOnTimeout("", OUTPUT_SECONDS, TimeUnit.SECONDS).join();
      return new Result(process.exitValue(), text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TestClusterException("Interrupted while running " + words.get(0) + ".", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void onThreadOfItsOwn(Runnable work) {
    Thread thread = new Thread(work, "citus4j-output");
    thread.setDaemon(true);
    thread.start();
  }

  private static String read(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "(its output cannot be read: " + e + ")";
    }
  }

  private static File nullDevice() {
    return new File(isWindows() ? "NUL" : "/dev/null");
  }

  static boolean isWindows() {
    return File.separatorChar == '\\';
  }
}
