package io.citus4j.testkit.internal.postgres;

import io.citus4j.testkit.TestClusterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * TCP ports that no other JVM of this user takes at the same time.
 *
 * <p>A port that was free a moment ago may be given away by the kernel before the server binds it,
 * so ports come from below the range of ephemeral ports, and each is held by a lock on one byte of
 * a file as long as it is leased. Whoever binds must still be ready to try another one.
 *
 * <p>Thread-safe.
 */
public final class Ports {

  static final int FIRST = 10_200;
  static final int LAST = 32_767;

  // File locks belong to the process, and closing any channel on a file drops them all: each file
  // is
  // opened once in a JVM, whichever instance asks, and stays open.
  private static final Map<Path, FileChannel> CHANNELS = new ConcurrentHashMap<>();
  private static final Set<Integer> LEASED = ConcurrentHashMap.newKeySet();

  private final Path file;

  /** Creates the ports of this user and machine. */
  public Ports() {
    this(
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("citus4j-ports-" + System.getProperty("user.name") + ".lock"));
  }

  Ports(Path file) {
    this.file = file;
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
        lock.release();
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
      for (int i = 0; i < size; i++) {
        Lease lease = tryLease(FIRST + (start + i) % size);
        if (lease != null) {
          return lease;
        }
      }
    } catch (IOException e) {
      throw new TestClusterException(
          "Cannot lock a port in \"" + file + "\". Make it writable, or set java.io.tmpdir.", e);
    }
    throw new TestClusterException(
        "Every port from " + FIRST + " to " + LAST + " is taken or locked in \"" + file + "\".");
  }

  private @Nullable Lease tryLease(int port) throws IOException {
    if (!LEASED.add(port)) {
      return null;
    }
    FileLock lock = null;
    try {
      lock = isFree(port) ? channel().tryLock(port, 1, false) : null;
      return lock == null ? null : new Lease(port, lock);
    } finally {
      if (lock == null) {
        LEASED.remove(port);
      }
    }
  }

  private FileChannel channel() throws IOException {
    try {
      return CHANNELS.computeIfAbsent(file, Ports::open);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static FileChannel open(Path file) {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
