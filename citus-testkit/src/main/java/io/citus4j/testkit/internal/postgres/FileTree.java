package io.citus4j.testkit.internal.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Whole directories: copied for a server, measured, deleted. Stateless. */
public final class FileTree {

  private FileTree() {}

  /**
   * Copies a directory; every copy belongs to the user and only the user may enter it.
   *
   * @param target must not exist yet, its parent must
   */
  public static void copy(Path source, Path target, ServerUser user) throws IOException {
    copy(source, target, user::own);
  }

  /** Copies a directory for the user of this JVM. */
  public static void copy(Path source, Path target) throws IOException {
    copy(source, target, copied -> {});
  }

  private interface Owning {

    void own(Path copied) throws IOException;
  }

  private static void copy(Path source, Path target, Owning user) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Path copy = target.resolve(source.relativize(directory));
            Files.createDirectory(copy);
            restrict(copy);
            user.own(copy);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path copy = target.resolve(source.relativize(file));
            Files.copy(file, copy);
            user.own(copy);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Lets nobody but the owner into a directory, which PostgreSQL insists on. */
  static void restrict(Path directory) throws IOException {
    permit(directory, "rwx------");
  }

  /** Sets the permissions, where the file system has such. */
  static void permit(Path path, String permissions) throws IOException {
    if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  /** Returns the bytes in all files of a directory. */
  public static long size(Path directory) throws IOException {
    long[] bytes = {0};
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes[0];
  }

  /** Deletes a directory; what others delete meanwhile, or it not being there, is fine. */
  public static void delete(Path directory) throws IOException {
    FileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        };
    Files.walkFileTree(directory, visitor);
  }
}
