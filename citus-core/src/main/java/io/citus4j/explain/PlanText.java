package io.citus4j.explain;

import static io.citus4j.explain.PlanDocument.child;
import static io.citus4j.explain.PlanDocument.children;
import static io.citus4j.explain.PlanDocument.descendant;
import static io.citus4j.explain.PlanDocument.text;

import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * Lays a plan out as PostgreSQL does in its text format, so that a statement need not run a second
 * time to be read by people. Confined to one text.
 */
final class PlanText {

  /** How much deeper than its arrow the properties of a node are. */
  private static final int DEPTH = 6;

  /** How much deeper than its arrow Citus writes the times of a plan it got from a worker. */
  private static final int REMOTE_TIMES = 4;

  private static final Set<String> TIMES =
      Set.of("Planning-Time", "Execution-Time", "Subplan-Duration");

  /** What holds properties together in XML only. */
  private static final Set<String> WRAPPERS =
      Set.of("Grouping-Sets", "Grouping-Set", "Hash-Keys", "Group-Keys");

  /** The keys of a grouping set, which may have none. */
  private static final Set<String> KEYS = Set.of("Group-Key", "Hash-Key");

  private final StringBuilder text = new StringBuilder();

  private PlanText() {}

  /** Lays out the plan of a statement, or of a part of one. */
  static String of(Element query) {
    PlanText layout = new PlanText();
    child(query, "Plan").ifPresent(plan -> layout.node(plan, 0, true));
    layout.afterPlan(query, 0);
    return layout.text.toString();
  }

  private void line(int column, String line) {
    text.append(" ".repeat(column)).append(line).append('\n');
  }

  private void node(Element plan, int column, boolean root) {
    int arrow = column;
    String name = text(plan, "Subplan-Name").orElse("");
    if (!name.isEmpty()) {
      line(column, name);
      arrow += 2;
    }
    line(arrow, (root ? "" : "->  ") + PlanHeadline.of(plan));
    properties(plan, root ? 2 : arrow + DEPTH);
  }

  private void properties(Element plan, int column) {
    PlanFigures figures = new PlanFigures(plan);
    for (Element property : children(plan)) {
      switch (property.getTagName()) {
        case "Plans" -> children(property, "Plan").forEach(each -> node(each, column, false));
        case "Distributed-Query" -> distributed(property, column);
        case "Select-Query", "Source-Query" ->
            child(property, "Query").ifPresent(query -> part(query, column, column));
        default -> {
          if (figures.holds(property)) {
            figures.lineAt(property).ifPresent(line -> line(column, line));
          } else if (!PlanHeadline.holds(property)) {
            property(property, column);
          }
        }
      }
    }
  }

  private void distributed(Element query, int column) {
    for (Element subplans : children(query, "Subplans")) {
      int number = 0;
      for (Element subplan : children(subplans, "Subplan")) {
        line(column, "->  Distributed Subplan " + ++number);
        subplan(subplan, column + DEPTH);
      }
    }
    child(query, "Job").ifPresent(job -> job(job, column));
  }

  private void subplan(Element subplan, int column) {
    for (Element property : children(subplan)) {
      if (property.getTagName().equals("PlannedStmt")) {
        child(property, "Query").ifPresent(query -> part(query, column, column));
      } else {
        property(property, column);
      }
    }
  }

  private void job(Element job, int column) {
    for (Element property : children(job)) {
      switch (property.getTagName()) {
        case "Tasks" -> children(property, "Task").forEach(task -> task(task, column));
        case "Dependent-Jobs" -> {
          for (Element dependent : children(property, "MapMergeJob")) {
            line(column, "->  MapMergeJob");
            job(dependent, column + DEPTH);
          }
        }
        default -> property(property, column);
      }
    }
  }

  private void task(Element task, int column) {
    line(column, "->  Task");
    int inner = column + DEPTH;
    for (Element property : children(task)) {
      if (property.getTagName().equals("Remote-Plan")) {
        descendant(property, "explain", "Query")
            .ifPresent(query -> part(query, inner, inner + REMOTE_TIMES));
      } else {
        property(property, inner);
      }
    }
  }

  private void part(Element query, int column, int timesColumn) {
    child(query, "Plan").ifPresent(plan -> node(plan, column, false));
    afterPlan(query, timesColumn);
  }

  private void afterPlan(Element query, int column) {
    for (Element property : children(query)) {
      switch (property.getTagName()) {
        case "Plan" -> {}
        case "Planning" -> {
          PlanFigures figures = new PlanFigures(property);
          figures
              .buffers()
              .ifPresent(
                  line -> {
                    line(column, "Planning:");
                    line(column + 2, line);
                  });
        }
        case "Triggers" -> children(property, "Trigger").forEach(each -> trigger(each, column));
        default -> property(property, column);
      }
    }
  }

  private void trigger(Element trigger, int column) {
    String name =
        text(trigger, "Trigger-Name").map(each -> " " + each).orElse("")
            + text(trigger, "Constraint-Name").map(each -> " for constraint " + each).orElse("")
            + text(trigger, "Relation").map(each -> " on " + each).orElse("");
    line(
        column,
        "Trigger%s: time=%s calls=%s"
            .formatted(
                name, text(trigger, "Time").orElse("?"), text(trigger, "Calls").orElse("?")));
  }

  private void property(Element property, int column) {
    String tag = property.getTagName();
    String name =
        switch (tag) {
          case "One-Time-Filter" -> "One-Time Filter";
          case "INSERT-SELECT-method" -> "INSERT/SELECT method";
          default -> tag.replace('-', ' ');
        };
    if (children(property).isEmpty()) {
      String value = property.getTextContent();
      boolean noKey = KEYS.contains(tag) && value.isBlank();
      line(column, name + ": " + (noKey ? "()" : value) + (TIMES.contains(tag) ? " ms" : ""));
    } else if (WRAPPERS.contains(tag)) {
      children(property).forEach(each -> property(each, column));
    } else if (children(property, "Item").size() == children(property).size()) {
      line(
          column,
          name
              + ": "
              + children(property).stream()
                  .map(Element::getTextContent)
                  .collect(Collectors.joining(", ")));
    } else {
      line(column, name + ':');
      children(property).forEach(each -> property(each, column + 2));
    }
  }
}
