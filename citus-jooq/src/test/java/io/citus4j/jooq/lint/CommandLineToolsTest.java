package io.citus4j.jooq.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of commands that cannot run. */
class CommandLineToolsTest {

  private static final String URL = "--url=jdbc:postgresql://localhost:1/none?connectTimeout=1";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void should_say_in_one_line_why_it_cannot_run(@TempDir Path directory) {
    String missing = directory.resolve("missing.sql").toString();
    assertRefused(
        "lint: Missing required option: '--url=<url>' (see citus-jooq-cli lint --help)", "lint");
    assertRefused(
        "lint: \"jdbc:mysql://x\" is not a JDBC URL of the form jdbc:postgresql://host:port/database.",
        "lint",
        "--url=jdbc:mysql://x");
    assertRefused("lint: There is no file " + missing + '.', "lint", URL, missing);
    assertRefused(
        "lint: Cannot read the password file "
            + missing
            + ": java.nio.file.NoSuchFileException: "
            + missing,
        "lint",
        URL,
        "--password-file=" + missing);
    assertRefused(
        "lint: Invalid value for option '--fail-on': expected one of [WARNING, UNKNOWN, UNSUPPORTED] (case-insensitive) but was 'error' (see citus-jooq-cli lint --help)",
        "lint",
        URL,
        "--fail-on=error");
  }

  @Test
  void should_say_that_there_is_no_server() {
    assertThat(run("lint", URL)).isEqualTo(2);
    assertThat(text(err).lines().toList())
        .singleElement()
        .asString()
        .startsWith("lint: Cannot connect to the coordinator: ");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void should_show_help_and_version() {
    assertThat(run("--help")).isZero();
    assertThat(text(out)).contains("lint").contains("--version");
    assertThat(run("lint", "--help")).isZero();
    assertThat(text(out)).contains("--search-path").contains("Exit codes: 0 clean");
    assertThat(run("--version")).isZero();
    assertThat(text(err)).isEmpty();
  }

  private void assertRefused(String message, String... arguments) {
    err.reset();
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(text(err)).isEqualTo(message + System.lineSeparator());
    assertThat(text(out)).isEmpty();
  }

  private int run(String... arguments) {
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of());
    return CommandLineTools.run(console, arguments);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
