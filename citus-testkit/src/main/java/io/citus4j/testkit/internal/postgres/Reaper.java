package io.citus4j.testkit.internal.postgres;

import io.citus4j.testkit.TestClusterException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure that no server and no directory outlives the JVM, even one that is killed.
 *
 * <p>A child shell reads the run directories of this JVM from a pipe. However the JVM ends, the
 * kernel closes the pipe; the shell then ends every server below those directories and removes
 * them. A shutdown hook merely waits for it. On Windows there is no such shell: servers end only
 * when their cluster is closed.
 *
 * <p>Thread-safe.
 */
final class Reaper {

  private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);
  private static final long PATIENCE_SECONDS = 10;

  private static final class Holder {
    // One shell for the JVM: there is only one death to wait for.
    private static final Reaper INSTANCE = start();
  }

  private final Process process;
  private final OutputStream pipe;

  private Reaper(Process process) {
    this.process = process;
    this.pipe = process.getOutputStream();
  }

  /** Puts a directory under watch until the JVM ends; to remove it earlier is fine. */
  static void watch(Path directory) {
    if (!Command.isWindows()) {
      Holder.INSTANCE.send(directory);
    }
  }

  /** Ends the servers in directories whose owner is gone, and removes them, in the background. */
  static void reap(Collection<Path> directories) throws IOException {
    if (!Command.isWindows() && !directories.isEmpty()) {
      Reaper once = new Reaper(spawn());
      directories.forEach(once::send);
      once.pipe.close();
    }
  }

  private static Reaper start() {
    try {
      Reaper reaper = new Reaper(spawn());
      Runtime.getRuntime().addShutdownHook(new Thread(reaper::finish, "citus4j-reaper"));
      return reaper;
    } catch (IOException e) {
      throw new TestClusterException(
          "Cannot start sh, which cleans up when the tests are killed. Put it on the PATH.", e);
    }
  }

  private static Process spawn() throws IOException {
    List<String> words = new ArrayList<>(List.of("sh", "-c", script(), "citus4j-reaper"));
    try {
      // A session of its own: whoever kills the build's process group must not hit the reaper.
      List<String> detached = new ArrayList<>(List.of("setsid"));
      detached.addAll(words);
      return spawn(detached);
    } catch (IOException e) {
      LOG.debug("No setsid here, the reaper stays in this session.", e);
      return spawn(words);
    }
  }

  private static Process spawn(List<String> words) throws IOException {
    return Command.prepare(words, Path.of("/"))
        .redirectInput(ProcessBuilder.Redirect.PIPE)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String script() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Reaper.class.getResourceAsStream("reaper.sh"), "reaper.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private synchronized void send(Path directory) {
    try {
      pipe.write((directory + "\n").getBytes(StandardCharsets.UTF_8));
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The reaper is gone; was its sh killed?", e);
    }
  }

  private void finish() {
    try {
      pipe.close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Still removing test servers in the background, process {}.", process.pid());
      }
    } catch (IOException e) {
      LOG.warn("Cannot close the pipe to the reaper; it ends with this JVM.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
