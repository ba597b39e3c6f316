package io.citus4j.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs psql, where it is installed. */
final class Psql {

  private Psql() {}

  /** Runs psql and returns its exit code and output; something else if there is no psql. */
  static String run(String... arguments) {
    ProcessBuilder builder = new ProcessBuilder("psql").redirectErrorStream(true);
    builder.command().addAll(List.of(arguments));
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() + " " + output;
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
