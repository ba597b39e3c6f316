package io.citus4j.testkit.internal.embedded;

import io.citus4j.testkit.TestClusterException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL binaries for this platform, packed, on the class path. Immutable.
 *
 * @param location where the archive is
 */
record BinariesArchive(URL location) {

  private static final int OWNER_MAY_EXECUTE = 0100;

  /** Returns the archive, or empty if the dependency with it is missing. */
  static Optional<BinariesArchive> find(Platform platform) {
    return Optional.ofNullable(
            BinariesArchive.class.getClassLoader().getResource(platform.archive()))
        .map(BinariesArchive::new);
  }

  /** Returns a text that differs between versions of the archive, without reading it. */
  String fingerprint() {
    try {
      URLConnection connection = open();
      connection.getInputStream().close();
      return location.getFile()
          + ' '
          + connection.getContentLengthLong()
          + ' '
          + connection.getLastModified();
    } catch (IOException e) {
      throw new TestClusterException("Cannot read \"" + location + "\".", e);
    }
  }

  /**
   * Unpacks the archive: {@code bin}, {@code lib} and {@code share}.
   *
   * @param target an empty directory
   * @throws IOException if the archive is damaged or the directory cannot be written
   */
  void unpack(Path target) throws IOException {
    try (InputStream packed = new BufferedInputStream(open().getInputStream());
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("\"" + entry.getName() + "\" leads out of the archive");
        }
        write(entry, tar, path);
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, path);
    if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0 && !path.toFile().setExecutable(true, false)) {
      throw new IOException("\"" + path + "\" cannot be made executable");
    }
  }

  private URLConnection open() throws IOException {
    URLConnection connection = location.openConnection();
    // A cached connection would share, and close, the jar file of the class loader.
    connection.setUseCaches(false);
    return connection;
  }
}
