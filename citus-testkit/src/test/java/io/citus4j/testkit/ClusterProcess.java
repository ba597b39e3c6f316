package io.citus4j.testkit;

import io.citus4j.testkit.internal.TestkitConfiguration;
import io.citus4j.testkit.internal.postgres.FileTree;
import io.citus4j.testkit.internal.postgres.ServerUser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that runs {@link ClusterProgram}, with directories of its own. */
final class ClusterProcess implements AutoCloseable {

  private final Process process;
  private final List<Integer> ports;

  private ClusterProcess(Process process, List<Integer> ports) {
    this.process = process;
    this.ports = ports;
  }

  /** Starts the program as this user. */
  static ClusterProcess start(Path runs, Path cache, String then) throws IOException {
    return start(List.of(), System.getProperty("java.class.path"), runs, cache, then);
  }

  /** Starts the program as a user who may not read what this user may. */
  static ClusterProcess startAs(ServerUser user, Path directory, String then) throws IOException {
    Path runs = Files.createDirectory(directory.resolve("runs"));
    Path cache = Files.createDirectory(directory.resolve("cache"));
    user.own(runs);
    user.own(cache);
    return start(user.command(List.of()), readableClassPath(user, directory), runs, cache, then);
  }

  private static String readableClassPath(ServerUser user, Path directory) throws IOException {
    List<String> copies = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path source = Path.of(entry);
      Path copy = directory.resolve("entry-" + copies.size() + "-" + source.getFileName());
      if (Files.isDirectory(source)) {
        FileTree.copy(source, copy, user);
      } else {
        Files.copy(source, copy);
        user.own(copy);
      }
      copies.add(copy.toString());
    }
    return String.join(File.pathSeparator, copies);
  }

  private static ClusterProcess start(
      List<String> prefix, String classPath, Path runs, Path cache, String then)
      throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            "-D" + TestkitConfiguration.DIRECTORY + "=" + runs,
            "-D" + TestkitConfiguration.CACHE + "=" + cache,
            ClusterProgram.class.getName(),
            then));
    Process process =
        new ProcessBuilder(words).directory(new File("/")).redirectErrorStream(true).start();
    return new ClusterProcess(process, awaitPorts(process));
  }

  private static List<Integer> awaitPorts(Process process) {
    StringBuilder printed = new StringBuilder();
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith(ClusterProgram.READY)) {
          String[] ports = line.substring(ClusterProgram.READY.length()).split(" ", -1);
          return List.of(Integer.valueOf(ports[0]), Integer.valueOf(ports[1]));
        }
        printed.append(line).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("The program did not get ready. It printed:\n" + printed);
  }

  List<Integer> ports() {
    return ports;
  }

  /** Returns every process below the program: servers, their children, the reaper. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  void awaitExit() throws InterruptedException {
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Returns whether a process does anything; one that has merely not been waited for does not. */
  static boolean isAlive(ProcessHandle handle) {
    Path stat = Path.of("/proc/" + handle.pid() + "/stat");
    try {
      if (Files.exists(stat)) {
        String text = Files.readString(stat);
        return !text.substring(text.lastIndexOf(')')).startsWith(") Z");
      }
    } catch (IOException e) {
      return false;
    }
    return handle.isAlive();
  }
}
