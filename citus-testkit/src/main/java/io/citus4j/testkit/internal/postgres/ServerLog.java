package io.citus4j.testkit.internal.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file a server logs to. Thread-safe. */
public final class ServerLog {

  private static final int MOST_BYTES = 1 << 20;

  private final Path file;

  ServerLog(Path file) {
    this.file = file;
  }

  /** Returns how much there is, a position for {@link #from(long)}. */
  public long size() {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Returns what was written since a position, at most the last mebibyte of it. */
  public String from(long position) {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(Math.min(size(), Math.max(position, size() - MOST_BYTES)));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(the log cannot be read: " + e + ")";
    }
  }

  /** Returns the last lines. */
  public String tail(int lines) {
    return tail(from(0), lines);
  }

  static String tail(String text, int lines) {
    List<String> all = text.lines().toList();
    return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
  }

  static boolean tellsOfTakenPort(String text) {
    return text.contains("could not bind") && text.contains("could not create any TCP/IP sockets");
  }

  static boolean tellsOfRemainingChildren(@Nullable String text) {
    return text != null && text.contains("pre-existing shared memory block");
  }
}
