package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Builds one {@code DO} block whose steps are taken only if they are needed, so that it can be run
 * any number of times, alone or within the transaction of a migration tool. Not thread-safe.
 */
public final class GuardedScript {

  private static final String CALL = "SELECT ";
  private static final int INDENT = 2;

  private final StringBuilder body = new StringBuilder();
  private final String title;

  /** Starts a script that takes its turn among all that apply plans to the database. */
  public GuardedScript(String title) {
    this.title = title;
    body.append(indented(perform(SessionCalls.applyLock()))).append(";\n");
    body.append(indented(SessionCalls.sequentialShards().inlined())).append(";\n");
  }

  /**
   * Adds a step.
   *
   * @param description what it does, for a comment
   * @param done whether it is done
   * @param obstacle whether the table is in a state in which it cannot be done
   * @param settings what has to be set for it
   * @param call a query whose result does not matter
   */
  public void step(
      String description, SqlText done, SqlText obstacle, List<SqlText> settings, SqlText call) {
    body.append("\n")
        .append(indented("-- " + oneLine(description)))
        .append("\n")
        .append(indented("IF NOT " + done.inlined() + " THEN"))
        .append("\n")
        .append(indented(indented("IF " + obstacle.inlined() + " THEN")))
        .append("\n")
        .append(indented(indented(indented(refusal(description)))))
        .append("\n")
        .append(indented(indented("END IF;")))
        .append("\n");
    for (SqlText setting : settings) {
      body.append(indented(indented(setting.inlined()))).append(";\n");
    }
    body.append(indented(indented(perform(call)))).append(";\n").append(indented("END IF;\n"));
  }

  private static String refusal(String description) {
    return SqlText.of(
            "RAISE EXCEPTION USING MESSAGE = ?, HINT = ?;",
            "Cannot " + description + ": the table is distributed otherwise.",
            "Compare the table with its declaration and plan again.")
        .inlined();
  }

  private static String perform(SqlText call) {
    return "PERFORM " + call.inlined().substring(CALL.length());
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }

  private static String indented(String text) {
    return text.lines()
        .map(line -> line.isEmpty() ? line : " ".repeat(INDENT) + line)
        .collect(Collectors.joining("\n", "", text.endsWith("\n") ? "\n" : ""));
  }

  /** Returns the script, ending in a line break. */
  public String text() {
    String tag = "$citus4j$";
    for (int i = 1; body.indexOf(tag) >= 0; i++) {
      tag = "$citus4j_" + i + "$";
    }
    return "-- %s%nDO %s%nBEGIN%n%sEND%n%s;%n"
        .formatted(oneLine(title), tag, body, tag)
        .replace(System.lineSeparator(), "\n");
  }
}
