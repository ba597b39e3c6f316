package io.citus4j.testkit.internal.embedded;

import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.Deadline;
import io.citus4j.testkit.internal.TestkitConfiguration;
import io.citus4j.testkit.internal.postgres.FileTree;
import io.citus4j.testkit.internal.postgres.NodeDirectory;
import io.citus4j.testkit.internal.postgres.Ports;
import io.citus4j.testkit.internal.postgres.PostgresInstallation;
import io.citus4j.testkit.internal.postgres.PostgresServer;
import io.citus4j.testkit.internal.postgres.RunDirectory;
import io.citus4j.testkit.internal.postgres.ServerUser;
import io.citus4j.testkit.internal.postgres.StopMode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/**
 * The unpacked binaries with the emulated extension, and a data directory made with them, kept
 * between runs. Immutable.
 *
 * @param binaries the binaries
 * @param user who runs them
 * @param data a data directory to copy: the extension is in the database {@code postgres} and in
 *     the template of further databases, no node is registered
 */
record EmbeddedInstallation(PostgresInstallation binaries, ServerUser user, Path data) {

  /** The database that further ones are copied from. */
  static final String TEMPLATE = "citus_template";

  private static final String LAYOUT = "1";
  private static final long DATA_BYTES = 50L << 20;
  // One JVM may prepare several clusters at once, and file locks are the whole process's.
  private static final Object IN_THIS_JVM = new Object();

  /**
   * Returns what is in the cache, after preparing it where it is missing: a few seconds, once for
   * each version of the binaries and of this testkit.
   *
   * @throws TestClusterException if it cannot be prepared
   */
  static EmbeddedInstallation prepare(
      TestkitConfiguration configuration, BinariesArchive archive, Deadline deadline) {
    Path cache = configuration.cacheDirectory().toAbsolutePath();
    Path home = cache.resolve("embedded-" + key(archive));
    try {
      if (!Files.isDirectory(home)) {
        synchronized (IN_THIS_JVM) {
          Files.createDirectories(cache);
          prepareLocked(configuration, archive, home, deadline);
        }
      }
    } catch (IOException e) {
      throw new TestClusterException(
          "Cannot prepare the embedded PostgreSQL in \""
              + home
              + "\". Make it writable, or name another directory by "
              + TestkitConfiguration.CACHE
              + ".",
          e);
    }
    return open(home);
  }

  private static EmbeddedInstallation open(Path home) {
    PostgresInstallation binaries = PostgresInstallation.of(home.resolve("postgres/bin"));
    return new EmbeddedInstallation(
        binaries, ServerUser.forRunning(binaries), home.resolve("data"));
  }

  private static void prepareLocked(
      TestkitConfiguration configuration, BinariesArchive archive, Path home, Deadline deadline)
      throws IOException {
    Path lockFile = home.resolveSibling(home.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid() || Files.isDirectory(home)) {
        return;
      }
      // Only a finished directory ever has the final name; what a crash leaves is overwritten.
      Path unfinished = home.resolveSibling(home.getFileName() + ".unfinished");
      if (Files.exists(unfinished)) {
        FileTree.delete(unfinished);
      }
      Files.createDirectories(unfinished.resolve("postgres"));
      archive.unpack(unfinished.resolve("postgres"));
      EmbeddedInstallation prepared = open(unfinished);
      EmulatedExtension.install(prepared.binaries().shareDirectory());
      prepared.createData(configuration, deadline);
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void createData(TestkitConfiguration configuration, Deadline deadline)
      throws IOException {
    try (RunDirectory run = RunDirectory.create(configuration, DATA_BYTES, user)) {
      NodeDirectory node = new NodeDirectory(binaries, user, run.resolve("template"));
      node.initialize(deadline);
      try (PostgresServer server = node.start(new Ports(), ServerDefaults.SETTINGS, deadline)) {
        execute(server, PostgresServer.DATABASE, "CREATE DATABASE " + TEMPLATE);
        execute(server, PostgresServer.DATABASE, "CREATE EXTENSION citus");
        execute(server, TEMPLATE, "CREATE EXTENSION citus");
        server.stop(StopMode.FAST);
      }
      FileTree.copy(node.data(), data, user);
    }
  }

  private static void execute(PostgresServer server, String database, String sql) {
    try (Connection connection = server.dataSource(database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new TestClusterException("Cannot prepare the embedded database: " + sql + ".", e);
    }
  }

  private static String key(BinariesArchive archive) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : new String[] {LAYOUT, archive.fingerprint(), EmulatedExtension.script()}) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
