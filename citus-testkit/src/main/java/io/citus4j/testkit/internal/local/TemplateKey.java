package io.citus4j.testkit.internal.local;

import io.citus4j.testkit.internal.postgres.PostgresInstallation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a prepared cluster by everything that makes it unfit for another use. Immutable.
 *
 * @param value lower-case hexadecimal digits
 */
record TemplateKey(String value) {

  // Raised whenever what a template holds changes.
  private static final int LAYOUT_VERSION = 1;
  private static final int LENGTH = 24;

  /** Returns the key for an installation that has Citus, and a number of workers. */
  static TemplateKey of(PostgresInstallation installation, int workers) throws IOException {
    Path library =
        installation
            .citusLibrary()
            .orElseThrow(() -> new IOException("no Citus in " + installation.libraryDirectory()));
    return of(
        String.join(
            "\n",
            Integer.toString(LAYOUT_VERSION),
            installation.version(),
            installation.binDirectory().toString(),
            Files.readString(installation.citusControlFile()),
            Files.getLastModifiedTime(library).toString(),
            Long.toString(Files.size(library)),
            Integer.toString(workers)));
  }

  static TemplateKey of(String identity) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return new TemplateKey(HexFormat.of().formatHex(digest).substring(0, LENGTH));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
