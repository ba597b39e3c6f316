package io.citus4j.explain;

import static io.citus4j.explain.PlanDocument.text;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** The first line of a node of a plan: what it does, to which relation, and what that costs. */
final class PlanHeadline {

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

  private static final Set<String> SHOWN =
      Set.of(
          "Node-Type",
          "Strategy",
          "Partial-Mode",
          "Command",
          "Operation",
          "Custom-Plan-Provider",
          "Parent-Relationship",
          "Subplan-Name",
          "Join-Type",
          "Scan-Direction",
          "Index-Name",
          "Relation-Name",
          "Function-Name",
          "Table-Function-Name",
          "CTE-Name",
          "Tuplestore-Name",
          "Schema",
          "Alias",
          "Startup-Cost",
          "Total-Cost",
          "Plan-Rows",
          "Plan-Width",
          "Actual-Startup-Time",
          "Actual-Total-Time",
          "Actual-Rows",
          "Actual-Loops");

  /** What PostgreSQL's text leaves out, or says in the first line, unless it is true. */
  private static final Set<String> FLAGS =
      Set.of("Parallel-Aware", "Async-Capable", "Inner-Unique", "Disabled", "Single-Copy");

  private static final Set<String> FLAGS_IN_NAME = Set.of("Parallel-Aware", "Async-Capable");

  private final Element plan;

  private PlanHeadline(Element plan) {
    this.plan = plan;
  }

  static String of(Element plan) {
    PlanHeadline headline = new PlanHeadline(plan);
    return headline.flags() + headline.name() + headline.target() + headline.figures();
  }

  /** Whether a property needs no line of its own. */
  static boolean holds(Element property) {
    String tag = property.getTagName();
    String value = property.getTextContent();
    return SHOWN.contains(tag)
        || FLAGS_IN_NAME.contains(tag)
        || (FLAGS.contains(tag) && value.equals("false"))
        || (value.equals("0")
            && (tag.startsWith("Rows-Removed-by") || tag.equals("Subplans-Removed")));
  }

  private String of(String property) {
    return text(plan, property).orElse("");
  }

  private String flags() {
    return (of("Parallel-Aware").equals("true") ? "Parallel " : "")
        + (of("Async-Capable").equals("true") ? "Async " : "");
  }

  private String name() {
    String type = of("Node-Type");
    return switch (type) {
      case "Aggregate" -> partial() + aggregate();
      case "Hash Join", "Merge Join" ->
          type.substring(0, type.length() - "Join".length()) + joined() + "Join";
      case "Nested Loop" -> joined().isEmpty() ? type : type + ' ' + joined() + "Join";
      case "ModifyTable" -> of("Operation");
      case "SetOp" -> (of("Strategy").equals("Hashed") ? "HashSetOp " : "SetOp ") + of("Command");
      case "Custom Scan" -> "Custom Scan (" + of("Custom-Plan-Provider") + ')';
      default -> type;
    };
  }

  private String partial() {
    String mode = of("Partial-Mode");
    return mode.equals("Simple") || mode.isEmpty() ? "" : mode + ' ';
  }

  private String aggregate() {
    return switch (of("Strategy")) {
      case "Sorted" -> "GroupAggregate";
      case "Hashed" -> "HashAggregate";
      case "Mixed" -> "MixedAggregate";
      default -> "Aggregate";
    };
  }

  private String joined() {
    String type = of("Join-Type");
    return type.equals("Inner") || type.isEmpty() ? "" : type + ' ';
  }

  private String target() {
    StringBuilder target = new StringBuilder();
    if (of("Scan-Direction").equals("Backward")) {
      target.append(" Backward");
    }
    String index = of("Index-Name");
    if (!index.isEmpty()) {
      target
          .append(of("Node-Type").equals("Bitmap Index Scan") ? " on " : " using ")
          .append(quoted(index));
    }
    String relation = relation();
    String alias = of("Alias");
    if (!relation.isEmpty() || !alias.isEmpty()) {
      target.append(" on");
      if (!relation.isEmpty()) {
        String schema = of("Schema");
        target
            .append(' ')
            .append(schema.isEmpty() ? "" : quoted(schema) + '.')
            .append(quoted(relation));
      }
      if (!alias.isEmpty() && !alias.equals(relation)) {
        target.append(' ').append(quoted(alias));
      }
    }
    return target.toString();
  }

  private String relation() {
    return Optional.of(of("Relation-Name"))
        .filter(name -> !name.isEmpty())
        .or(() -> text(plan, "Function-Name"))
        .or(() -> text(plan, "Table-Function-Name"))
        .or(() -> text(plan, "CTE-Name"))
        .or(() -> text(plan, "Tuplestore-Name"))
        .orElse("");
  }

  private static String quoted(String name) {
    return PLAIN.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private String figures() {
    String cost =
        text(plan, "Total-Cost").isEmpty()
            ? ""
            : "  (cost=%s..%s rows=%s width=%s)"
                .formatted(of("Startup-Cost"), of("Total-Cost"), of("Plan-Rows"), of("Plan-Width"));
    if (text(plan, "Actual-Loops").isEmpty()) {
      return cost;
    }
    if (of("Actual-Loops").equals("0")) {
      return cost + " (never executed)";
    }
    return cost
        + " (actual time=%s..%s rows=%s loops=%s)"
            .formatted(
                of("Actual-Startup-Time"),
                of("Actual-Total-Time"),
                of("Actual-Rows"),
                of("Actual-Loops"));
  }
}
