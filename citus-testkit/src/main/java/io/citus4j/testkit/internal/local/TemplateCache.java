package io.citus4j.testkit.internal.local;

import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.TestkitConfiguration;
import io.citus4j.testkit.internal.postgres.FileTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * Prepared clusters on disk, each built once by whichever JVM comes first.
 *
 * <p>A template is complete or not there: it is built beside its place and moved into it. Templates
 * nobody has used for a month are deleted when a new one is built. Thread-safe.
 */
final class TemplateCache {

  private static final String MARKER = "complete";
  private static final String LOCK_SUFFIX = ".lock";
  private static final Duration SHELF_LIFE = Duration.ofDays(30);

  // File locks do not hold off other threads of the same JVM.
  private static final Object JVM_LOCK = new Object();

  private final Path directory;

  TemplateCache(Path directory) {
    this.directory = directory;
  }

  /** Fills a directory with a template. */
  @FunctionalInterface
  interface Builder {

    void build(Path target) throws IOException;
  }

  /**
   * Returns the directory of a template, which holds one data directory for each node.
   *
   * @throws TestClusterException if the cache cannot be used
   */
  Path get(TemplateKey key, Builder builder) {
    Path template = directory.resolve(key.value());
    try {
      if (!isComplete(template)) {
        synchronized (JVM_LOCK) {
          buildLocked(key, template, builder);
        }
      }
      Files.setLastModifiedTime(template.resolve(MARKER), FileTime.from(Instant.now()));
      return template;
    } catch (IOException e) {
      throw new TestClusterException(
          "Cannot prepare a cluster in \""
              + directory
              + "\". Make it writable, or name another directory by "
              + TestkitConfiguration.CACHE
              + ".",
          e);
    }
  }

  private void buildLocked(TemplateKey key, Path template, Builder builder) throws IOException {
    Files.createDirectories(directory);
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve(key.value() + LOCK_SUFFIX),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      channel.lock();
      if (isComplete(template)) {
        return;
      }
      prune();
      Path unfinished = directory.resolve(key.value() + ".unfinished");
      if (Files.exists(unfinished)) {
        FileTree.delete(unfinished);
      }
      Files.createDirectory(unfinished);
      builder.build(unfinished);
      Files.createFile(unfinished.resolve(MARKER));
      Files.move(unfinished, template, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static boolean isComplete(Path template) {
    return Files.exists(template.resolve(MARKER));
  }

  private void prune() throws IOException {
    Instant oldest = Instant.now().minus(SHELF_LIFE);
    try (DirectoryStream<Path> templates = Files.newDirectoryStream(directory)) {
      for (Path template : templates) {
        Path marker = template.resolve(MARKER);
        if (Files.exists(marker)
            && Files.getLastModifiedTime(marker).toInstant().isBefore(oldest)) {
          FileTree.delete(template);
        }
      }
    }
  }
}
