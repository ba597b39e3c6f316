package io.citus4j.testkit.internal.postgres;

import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who runs the servers. PostgreSQL refuses to run as root, yet containers on build servers usually
 * do: then an unprivileged user runs it, and its directories are given to that user.
 *
 * <p>Immutable.
 */
public final class ServerUser {

  private static final List<String> UNPRIVILEGED = List.of("postgres", "nobody");

  private final List<String> prefix;
  private final @Nullable UserPrincipal owner;
  private final boolean root;

  private ServerUser(List<String> prefix, @Nullable UserPrincipal owner, boolean root) {
    this.prefix = List.copyOf(prefix);
    this.owner = owner;
    this.root = root;
  }

  /**
   * Finds a user that can run an installation: this one, unless it is root.
   *
   * @throws TestClusterException if this is root and no way to another user works
   */
  public static ServerUser forRunning(PostgresInstallation installation) {
    if (!isRoot()) {
      return new ServerUser(List.of(), null, false);
    }
    String postgres = installation.executable("postgres").toString();
    for (String name : UNPRIVILEGED) {
      UserPrincipal principal = lookup(name);
      if (principal == null) {
        continue;
      }
      for (List<String> prefix : waysTo(name)) {
        if (works(prefix, postgres)) {
          return new ServerUser(prefix, principal, true);
        }
      }
    }
    // Files stay root's here: in the new user namespace their owner is whoever runs the server.
    List<String> namespace = List.of("unshare", "-U");
    if (works(namespace, postgres)) {
      return new ServerUser(namespace, null, true);
    }
    throw new TestClusterException(
        "PostgreSQL refuses to run as root, and no way to another user works: setpriv, runuser and"
            + " su to the users postgres and nobody, and unshare -U were tried with \""
            + postgres
            + "\". Run the tests as an ordinary user, or install util-linux, add a user"
            + " \"postgres\" and make the binaries readable for it.");
  }

  private static List<List<String>> waysTo(String name) {
    return List.of(
        List.of("setpriv", "--reuid=" + name, "--regid=" + name, "--clear-groups", "--"),
        List.of("setpriv", "--reuid=" + name, "--regid=nogroup", "--clear-groups", "--"),
        List.of("runuser", "-u", name, "--"),
        List.of("su", "-s", "/bin/sh", name, "-c", "exec \"$0\" \"$@\"", "--"));
  }

  private static boolean works(List<String> prefix, String postgres) {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(List.of(postgres, "--version"));
    try {
      return Command.run(words, Path.of("/"), Deadline.after(Duration.ofSeconds(10))).succeeded();
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable UserPrincipal lookup(String name) {
    try {
      return Path.of("/")
          .getFileSystem()
          .getUserPrincipalLookupService()
          .lookupPrincipalByName(name);
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isRoot() {
    if (Command.isWindows()) {
      return false;
    }
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return isRootById();
    }
  }

  /** Where there is no {@code /proc}, as on macOS. */
  private static boolean isRootById() {
    try {
      return Command.run(List.of("id", "-u"), Path.of("/"), Deadline.after(Duration.ofSeconds(10)))
          .output()
          .equals("0");
    } catch (IOException e) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  /** Returns the command line that runs a command as this user. */
  public List<String> command(List<String> words) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(words);
    return all;
  }

  /** Returns whether the JVM runs as root, so that others must be let into its directories. */
  boolean isForeign() {
    return root;
  }

  /**
   * Gives one file or directory, not what is in it, to this user.
   *
   * @throws IOException if the file system refuses
   */
  public void own(Path path) throws IOException {
    if (owner != null) {
      Files.setOwner(path, owner);
    }
  }
}
