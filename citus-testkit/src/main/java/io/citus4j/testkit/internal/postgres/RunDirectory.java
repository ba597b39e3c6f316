package io.citus4j.testkit.internal.postgres;

import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.Deadline;
import io.citus4j.testkit.internal.TestkitConfiguration;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one running cluster, one subdirectory for each node. It is deleted when closed,
 * and by the {@link Reaper} when the JVM ends without that.
 *
 * <p>Not thread-safe; confine to one thread. Its subdirectories may be used by many.
 */
public final class RunDirectory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);
  private static final String PREFIX = "citus4j-run-";
  private static final String OWNER_FILE = "owner.lock";
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final int HEADROOM = 4;
  private static final Duration SETTLED = Duration.ofSeconds(30);
  private static final int DELETE_ATTEMPTS = 20;

  private final Path path;
  private final FileLock ownership;

  private RunDirectory(Path path, FileLock ownership) {
    this.path = path;
    this.ownership = ownership;
  }

  /**
   * Creates a directory: in memory if there is room, else among the temporary files.
   *
   * @param bytes how much the servers will need at first
   * @param user who must be able to enter it
   * @throws TestClusterException if it cannot be created
   */
  public static RunDirectory create(
      TestkitConfiguration configuration, long bytes, ServerUser user) {
    Path parent = parent(configuration, bytes);
    try {
      Files.createDirectories(parent);
      Reaper.reap(abandoned(parent));
      // The process id lets a JVM skip its own: opening a lock file twice would drop the lock.
      Path path = Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-");
      Reaper.watch(path);
      FileTree.permit(path, user.isForeign() ? "rwx--x--x" : "rwx------");
      FileChannel channel =
          FileChannel.open(
              path.resolve(OWNER_FILE), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return new RunDirectory(path, channel.lock());
    } catch (IOException e) {
      throw new TestClusterException(
          "Cannot create a directory for the servers in \""
              + parent
              + "\". Make it writable, or name another one by "
              + TestkitConfiguration.DIRECTORY
              + ".",
          e);
    }
  }

  private static Path parent(TestkitConfiguration configuration, long bytes) {
    Optional<String> named = configuration.get(TestkitConfiguration.DIRECTORY);
    if (named.isPresent()) {
      return Path.of(named.get()).toAbsolutePath();
    }
    try {
      if (Files.isWritable(MEMORY)
          && Files.getFileStore(MEMORY).getUsableSpace() >= HEADROOM * bytes) {
        return MEMORY;
      }
    } catch (IOException e) {
      LOG.debug("Cannot tell the room in {}.", MEMORY, e);
    }
    return Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
  }

  /** Returns the run directories nobody holds any more. */
  private static List<Path> abandoned(Path parent) throws IOException {
    List<Path> abandoned = new ArrayList<>();
    String own = PREFIX + ProcessHandle.current().pid() + "-";
    try (DirectoryStream<Path> candidates = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path candidate : candidates) {
        if (!candidate.getFileName().toString().startsWith(own) && isAbandoned(candidate)) {
          abandoned.add(candidate);
        }
      }
    }
    return abandoned;
  }

  private static boolean isAbandoned(Path candidate) {
    Path owner = candidate.resolve(OWNER_FILE);
    try {
      Path dated = Files.exists(owner) ? owner : candidate;
      Instant created = Files.getLastModifiedTime(dated).toInstant();
      if (created.isAfter(Instant.now().minus(SETTLED))) {
        return false;
      }
      if (dated.equals(candidate)) {
        return true;
      }
      try (FileChannel channel = FileChannel.open(owner, StandardOpenOption.WRITE);
          @Nullable FileLock lock = channel.tryLock()) {
        return lock != null;
      }
    } catch (IOException e) {
      // Another user's, or being removed by another JVM.
      return false;
    }
  }

  /** Returns the directory. */
  public Path path() {
    return path;
  }

  /**
   * Returns the place of a node.
   *
   * @param name the node's name, a plain word
   */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /** Deletes the directory. The servers in it must have been stopped. */
  @Override
  public void close() {
    try {
      ownership.acquiredBy().close();
    } catch (IOException e) {
      LOG.debug("Cannot unlock {}.", path, e);
    }
    // A server that was killed has children that write a little longer.
    for (int attempt = 1; ; attempt++) {
      try {
        FileTree.delete(path);
        return;
      } catch (IOException e) {
        if (attempt == DELETE_ATTEMPTS) {
          LOG.warn("Cannot delete {}; it is removed when the JVM ends.", path, e);
          return;
        }
      }
      Deadline.pause(Duration.ofMillis(50));
    }
  }
}
