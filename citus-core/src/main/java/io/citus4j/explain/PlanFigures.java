package io.citus4j.explain;

import static io.citus4j.explain.PlanDocument.children;
import static io.citus4j.explain.PlanDocument.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Properties of a node that are one line together in PostgreSQL's text format: it stands where the
 * first of them does. Immutable.
 */
final class PlanFigures {

  private static final List<List<String>> GROUPS =
      List.of(
          List.of("Sort-Method", "Sort-Space-Used", "Sort-Space-Type"),
          List.of(
              "Hash-Buckets",
              "Original-Hash-Buckets",
              "Hash-Batches",
              "Original-Hash-Batches",
              "Peak-Memory-Usage"),
          List.of("Planned-Partitions", "HashAgg-Batches", "Peak-Memory-Usage", "Disk-Usage"),
          List.of("Tuples-Skipped", "Tuples-Inserted", "Tuples-Updated", "Tuples-Deleted"),
          List.of("Exact-Heap-Blocks", "Lossy-Heap-Blocks"),
          List.of(
              "Shared-Hit-Blocks",
              "Shared-Read-Blocks",
              "Shared-Dirtied-Blocks",
              "Shared-Written-Blocks",
              "Local-Hit-Blocks",
              "Local-Read-Blocks",
              "Local-Dirtied-Blocks",
              "Local-Written-Blocks",
              "Temp-Read-Blocks",
              "Temp-Written-Blocks"));

  private final Element plan;

  PlanFigures(Element plan) {
    this.plan = plan;
  }

  /** Whether a property is a part of such a line. */
  boolean holds(Element property) {
    return groupOf(property).isPresent();
  }

  /** The lines of a hash and of a hashed aggregate end with the same property. */
  private Optional<List<String>> groupOf(Element property) {
    return GROUPS.stream()
        .filter(group -> group.contains(property.getTagName()))
        .filter(group -> text(plan, group.get(0)).isPresent())
        .findFirst();
  }

  /** The line that stands where a property does, if it is the first one of the line. */
  Optional<String> lineAt(Element property) {
    List<String> group = groupOf(property).orElse(List.of());
    boolean first =
        children(plan).stream()
            .filter(each -> group.contains(each.getTagName()))
            .findFirst()
            .filter(each -> each == property)
            .isPresent();
    return first ? line(group.get(0)) : Optional.empty();
  }

  private Optional<String> line(String lead) {
    return switch (lead) {
      case "Sort-Method" ->
          Optional.of(
              "Sort Method: %s  %s: %skB"
                  .formatted(of("Sort-Method"), of("Sort-Space-Type"), of("Sort-Space-Used")));
      case "Hash-Buckets" ->
          Optional.of(
              "Buckets: %s%s  Batches: %s%s  Memory Usage: %skB"
                  .formatted(
                      of("Hash-Buckets"),
                      originally("Hash-Buckets"),
                      of("Hash-Batches"),
                      originally("Hash-Batches"),
                      of("Peak-Memory-Usage")));
      case "Planned-Partitions" -> hashAggregate();
      case "Tuples-Skipped" ->
          counts(
              "Tuples:",
              counted("inserted=", "Tuples-Inserted")
                  + counted("updated=", "Tuples-Updated")
                  + counted("deleted=", "Tuples-Deleted")
                  + counted("skipped=", "Tuples-Skipped"));
      case "Exact-Heap-Blocks" ->
          counts(
              "Heap Blocks:",
              counted("exact=", "Exact-Heap-Blocks") + counted("lossy=", "Lossy-Heap-Blocks"));
      default -> buffers();
    };
  }

  private String of(String property) {
    return text(plan, property).orElse("?");
  }

  private long number(String property) {
    return text(plan, property).map(BigDecimal::new).map(BigDecimal::longValue).orElse(0L);
  }

  private String originally(String property) {
    long original = number("Original-" + property);
    return original == 0 || original == number(property) ? "" : " (originally " + original + ')';
  }

  private Optional<String> hashAggregate() {
    String line =
        (number("Planned-Partitions") > 0
                ? "Planned Partitions: " + of("Planned-Partitions") + "  "
                : "")
            + text(plan, "HashAgg-Batches")
                .map(batches -> "Batches: " + batches + "  Memory Usage: ")
                .map(batches -> batches + of("Peak-Memory-Usage") + "kB")
                .orElse("")
            + (number("Disk-Usage") > 0 ? "  Disk Usage: " + of("Disk-Usage") + "kB" : "");
    return Optional.of(line.strip()).filter(each -> !each.isEmpty());
  }

  private static Optional<String> counts(String label, String counts) {
    return Optional.of(label + counts).filter(each -> !counts.isEmpty());
  }

  /** How many blocks were read and written, if any were. */
  Optional<String> buffers() {
    StringBuilder line = new StringBuilder();
    for (String kind : List.of("Shared", "Local", "Temp")) {
      String counts =
          counted("hit=", kind + "-Hit-Blocks")
              + counted("read=", kind + "-Read-Blocks")
              + counted("dirtied=", kind + "-Dirtied-Blocks")
              + counted("written=", kind + "-Written-Blocks");
      if (!counts.isEmpty()) {
        line.append(line.isEmpty() ? " " : ", ").append(kind.toLowerCase(Locale.ROOT));
        line.append(counts);
      }
    }
    return counts("Buffers:", line.toString());
  }

  private String counted(String label, String property) {
    long count = number(property);
    return count == 0 ? "" : " " + label + count;
  }
}
