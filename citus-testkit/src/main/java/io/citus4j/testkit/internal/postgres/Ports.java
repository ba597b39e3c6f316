package io.citus4j.testkit.internal.postgres;

import io.citus4j.testkit.TestClusterException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * TCP ports that no other JVM of this user takes at the same time.
 *
 * <p>A port that was free a moment ago may be given away by the kernel before the server binds it,
 * so ports come from below the range of ephemeral ports, and each is held by a file lock as long as
 * it is leased. Whoever binds must still be ready to try another one.
 *
 * <p>Thread-safe.
 */
public final class Ports {

  static final int FIRST = 10_200;
  static final int LAST = 32_767;

  // File locks belong to the process, and closing any channel on a file drops them all: a file must
  // not be opened twice in one JVM, whichever instance asks.
  private static final Set<Integer> LEASED = ConcurrentHashMap.newKeySet();

  private final Path directory;

  /** Creates the ports of this user and machine. */
  public Ports() {
    this(
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("citus4j-ports-" + System.getProperty("user.name")));
  }

  Ports(Path directory) {
    this.directory = directory;
  }

  /** A port held for this JVM until it is closed. */
  public static final class Lease implements AutoCloseable {

    private final int port;
    private final FileLock lock;

    private Lease(int port, FileLock lock) {
      this.port = port;
      this.lock = lock;
    }

    /** Returns the port. */
    public int port() {
      return port;
    }

    /** Lets others have the port. */
    @Override
    public void close() {
      try {
        lock.acquiredBy().close();
      } catch (IOException e) {
        // The lock ends with the process at the latest.
        return;
      } finally {
        LEASED.remove(port);
      }
    }
  }

  /**
   * Leases a port on which nobody listens.
   *
   * @throws TestClusterException if there is none
   */
  public Lease lease() {
    int size = LAST - FIRST + 1;
    int start = ThreadLocalRandom.current().nextInt(size);
    try {
      Files.createDirectories(directory);
      for (int i = 0; i < size; i++) {
        Lease lease = tryLease(FIRST + (start + i) % size);
        if (lease != null) {
          return lease;
        }
      }
    } catch (IOException e) {
      throw new TestClusterException(
          "Cannot lock a port in \"" + directory + "\". Make it writable, or set java.io.tmpdir.",
          e);
    }
    throw new TestClusterException(
        "Every port from "
            + FIRST
            + " to "
            + LAST
            + " is taken or locked in \""
            + directory
            + "\".");
  }

  private @Nullable Lease tryLease(int port) throws IOException {
    if (!LEASED.add(port)) {
      return null;
    }
    FileChannel channel = null;
    FileLock lock = null;
    try {
      channel =
          FileChannel.open(
              directory.resolve(port + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      lock = isFree(port) ? channel.tryLock() : null;
      return lock == null ? null : new Lease(port, lock);
    } finally {
      if (lock == null) {
        if (channel != null) {
          channel.close();
        }
        LEASED.remove(port);
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
