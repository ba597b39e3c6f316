package io.citus4j.jooq.lint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What {@code lint} did.
 *
 * @param exitCode its exit code
 * @param out the lines of its standard output
 * @param err the lines of its standard error
 */
public record LintRun(int exitCode, List<String> out, List<String> err) {

  /** Runs the command in this JVM on a script. */
  public static LintRun of(DataSource coordinator, String script, String... options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of());
    int exitCode =
        CommandLineTools.run(console, arguments(coordinator, options).toArray(String[]::new));
    return new LintRun(exitCode, lines(out), lines(err));
  }

  /** The arguments of the command for a cluster. */
  static List<String> arguments(DataSource coordinator, String... options) {
    PGSimpleDataSource dataSource = (PGSimpleDataSource) coordinator;
    List<String> arguments = new ArrayList<>();
    arguments.add("lint");
    arguments.add("--url=" + dataSource.getUrl());
    arguments.add("--user=" + dataSource.getUser());
    arguments.addAll(List.of(options));
    return arguments;
  }

  private static List<String> lines(ByteArrayOutputStream text) {
    return text.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
