package io.citus4j.examples.narration;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.plan.Plan;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.RouteWarning;
import io.citus4j.schema.ClusterSchema;
import java.io.PrintStream;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;

/**
 * Prints what an example does, and stops it where something is not as expected. Thread-safe as far
 * as the stream is.
 *
 * @param out where to print
 */
public record Narrator(PrintStream out) {

  private static final String UNCHANGED = "No changes.";

  /** Prints a headline. */
  public void title(String text) {
    out.printf("%n%s%n%s%n", text, "-".repeat(text.length()));
  }

  /** Prints a line. */
  public void say(Object text) {
    out.println(text);
  }

  /** Plans and applies a schema, and plans it again: nothing may be left to do. */
  public void establish(CitusCluster citus, ClusterSchema schema) {
    title("The plan");
    Plan plan = citus.plan(schema);
    say(plan);
    title("Applied, and planned again");
    say(citus.apply(plan));
    Plan second = citus.plan(schema);
    say(second);
    require(second.toString().equals(UNCHANGED), "the second plan is not empty");
  }

  /**
   * Asks a question, and tells where it runs.
   *
   * @param title the question in words
   * @param query the question
   * @param routing decides where it runs
   * @param expectedRoute the class of the route
   * @param expectedRows the number of rows of the answer
   */
  public void ask(
      String title,
      ResultQuery<?> query,
      CitusRouting routing,
      String expectedRoute,
      int expectedRows) {
    RouteDecision decision = routing.route(query);
    out.printf("%n* %s%n  %s%n", title, decision.route().describe());
    for (RouteWarning warning : decision.warnings()) {
      out.printf("  warning: %s%n  remedy:  %s%n", warning.message(), warning.remedy());
    }
    Result<? extends Record> rows = query.fetch();
    out.println(rows.format().indent(4).stripTrailing());
    require(
        decision.route().name().equals(expectedRoute),
        "\"%s\" was expected to be %s".formatted(title, expectedRoute));
    require(rows.size() == expectedRows, "\"%s\" found %d rows".formatted(title, rows.size()));
  }

  /**
   * Stops the example unless a condition holds.
   *
   * @throws IllegalStateException if it does not
   */
  public void require(boolean condition, String problem) {
    if (!condition) {
      throw new IllegalStateException("Not as expected: " + problem + '.');
    }
  }
}
