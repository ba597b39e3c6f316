package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds a script whose steps are taken only if they are needed, so that it can be run any number
 * of times. Steps that can share a transaction are put together in a {@code DO} block, which can
 * also run within the transaction of a migration tool. Not thread-safe.
 */
public final class GuardedScript {

  private static final String CALL = "SELECT ";
  private static final int INDENT = 2;

  private final StringBuilder script = new StringBuilder();
  private @Nullable StringBuilder block;
  private int depth;

  /** Statements end in a semicolon and an empty line, by which tools can tell them apart. */
  private boolean hasStatements;

  /** Starts a script that takes its turn among all that apply plans to the database. */
  public GuardedScript(String title) {
    script.append("-- ").append(oneLine(title)).append('\n');
  }

  /** Begins a step that can share a transaction with others. */
  public void begin(String description) {
    if (block == null) {
      block = new StringBuilder();
      depth = 1;
      run(SessionCalls.applyLock());
      run(SessionCalls.sequentialShards());
    }
    block.append('\n');
    line("-- " + oneLine(description));
  }

  /** Leaves the rest of the step out if a condition holds. */
  public void unless(SqlText condition) {
    open("IF NOT " + condition.inlined() + " THEN");
  }

  /** Fails if a condition holds. */
  public void refuse(SqlText condition, String message) {
    open("IF " + condition.inlined() + " THEN");
    line(
        SqlText.of(
                "RAISE EXCEPTION USING MESSAGE = ?, HINT = ?;",
                message,
                "Compare the table with its declaration and plan again.")
            .inlined());
    close();
  }

  /** Runs a statement; what a query returns does not matter. */
  public void run(SqlText statement) {
    String text = statement.inlined();
    if (statement.isVerbatim()) {
      raw(text + ";\n");
      return;
    }
    line((text.startsWith(CALL) ? "PERFORM " + text.substring(CALL.length()) : text) + ';');
  }

  /** Ends the step. */
  public void end() {
    close();
  }

  /** Adds a statement that has to run outside of a transaction. */
  public void alone(String description, SqlText done, SqlText statement) {
    endBlock();
    script
        .append("\n-- ")
        .append(oneLine(description))
        .append(" (runs alone, outside of a transaction)\n")
        .append(statement.inlined());
    if (statement.text().startsWith(CALL)) {
      script.append("\nWHERE NOT ").append(done.inlined());
    }
    script.append(";\n");
    hasStatements = true;
  }

  /** Warns of a change that is still to be made by a statement that no script can guard. */
  public void remind(String description, SqlText statement) {
    warn(
        "Not done by this script: %s. Run once, outside of a transaction: %s;"
            .formatted(oneLine(description), statement.inlined()));
  }

  /** Warns of what an interrupted attempt left, which would keep the next one from succeeding. */
  public void remindOfCleanup(SqlText condition, SqlText statement) {
    begin("what an interrupted attempt at the next step left");
    open("IF " + condition.inlined() + " THEN");
    warn(
        "An interrupted attempt at the next step has left something behind. Run before it: %s;"
            .formatted(statement.inlined()));
    close();
  }

  /** All in the message: migration tools show no hints of warnings. */
  private void warn(String message) {
    String text = SqlText.of("RAISE WARNING USING MESSAGE = ?;", message).inlined();
    raw(" ".repeat(INDENT * depth) + text + '\n');
  }

  /** Adds a statement that takes away what an interrupted attempt left, if it left something. */
  public void cleanUp(SqlText condition, SqlText statement) {
    begin("what an interrupted attempt at the next step left");
    open("IF " + condition.inlined() + " THEN");
    run(statement);
    close();
  }

  private void open(String condition) {
    line(condition);
    depth++;
  }

  private void close() {
    depth--;
    line("END IF;");
  }

  private void line(String text) {
    raw(
        text.lines()
            .map(line -> line.isEmpty() ? line : " ".repeat(INDENT * depth) + line)
            .collect(Collectors.joining("\n", "", "\n")));
  }

  /** Adds text whose line breaks and spaces may be part of a literal. */
  private void raw(String text) {
    StringBuilder body = block;
    if (body == null) {
      throw new IllegalStateException("A step has to begin first.");
    }
    body.append(text);
  }

  private void endBlock() {
    StringBuilder body = block;
    if (body == null) {
      return;
    }
    String tag = "$citus4j$";
    for (int i = 1; body.indexOf(tag) >= 0; i++) {
      tag = "$citus4j_" + i + "$";
    }
    script
        .append(hasStatements ? "\nDO " : "DO ")
        .append(tag)
        .append("\nBEGIN\n")
        .append(body)
        .append("END\n")
        .append(tag)
        .append(";\n");
    hasStatements = true;
    block = null;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }

  /** Returns the script, ending in a line break. */
  public String text() {
    endBlock();
    return script.toString();
  }
}
