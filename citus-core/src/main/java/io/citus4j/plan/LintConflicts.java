package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.ColumnStatistics;
import io.citus4j.metadata.ColumnTraits;
import io.citus4j.metadata.HiddenTable;
import io.citus4j.metadata.TableTraits;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The wording of what a table or its key has that Citus refuses, or that will disappoint. */
final class LintConflicts {

  private LintConflicts() {}

  static Conflict temporary(QualifiedName table) {
    return new Conflict(
        table,
        "Table \"%s\" is a temporary table, which Citus cannot distribute.".formatted(table),
        "Create it without TEMPORARY.");
  }

  static Conflict ofExtension(HiddenTable table, Identifier extension) {
    return new Conflict(
        table.name(),
        "Table \"%s\" belongs to extension \"%s\", whose tables Citus does not create on workers."
            .formatted(table.name(), extension),
        "Take it out of the extension: ALTER EXTENSION %s DROP TABLE %s;"
            .formatted(extension.toSql(), table.name().toSql()));
  }

  static Conflict view(CatalogTable table) {
    return new Conflict(
        table.name(),
        "\"%s\" is a view, and Citus distributes tables only.".formatted(table.name()),
        "Declare the tables that it reads.");
  }

  static Conflict foreignTable(CatalogTable table) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is a foreign table, whose rows Citus cannot distribute."
            .formatted(table.name()),
        "Leave it out of the declaration, or copy its rows into an ordinary table.");
  }

  static Conflict partition(CatalogTable table, QualifiedName parent) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is a partition of \"%s\" and can only be distributed with it."
            .formatted(table.name(), parent),
        "Declare \"%s\" instead, or make the partition a table of its own: %s"
            .formatted(parent, detach(parent, table.name())));
  }

  static Conflict subpartitioned(CatalogTable table, List<QualifiedName> partitions) {
    return new Conflict(
        table.name(),
        "Table \"%s\" has partitions that are partitioned themselves (%s); Citus distributes one level only."
            .formatted(table.name(), Conflicts.quoted(partitions)),
        "Replace them by plain partitions, or detach them: "
            + statements(partitions.stream().map(child -> detach(table.name(), child)).toList()));
  }

  static Conflict partitionedReference(CatalogTable table) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is partitioned, and reference tables cannot be.".formatted(table.name()),
        "Declare it as distributed, or replace it by a table without partitions.");
  }

  static Conflict inheritance(
      CatalogTable table, List<QualifiedName> parents, List<QualifiedName> children) {
    List<QualifiedName> relatives = new ArrayList<>(parents);
    relatives.addAll(children);
    List<String> corrections = new ArrayList<>();
    parents.forEach(parent -> corrections.add(noInherit(table.name(), parent)));
    children.forEach(child -> corrections.add(noInherit(child, table.name())));
    return new Conflict(
        table.name(),
        "Table \"%s\" shares rows by inheritance with %s, which Citus does not support."
            .formatted(table.name(), Conflicts.quoted(relatives)),
        "Use declarative partitioning, or part them: " + statements(corrections));
  }

  static Conflict triggers(CatalogTable table, List<TableTraits.Owned> triggers) {
    return new Conflict(
        table.name(),
        "Table \"%s\" has triggers (%s), which Citus refuses unless citus.enable_unsafe_triggers is on."
            .formatted(table.name(), names(triggers.stream().map(t -> t.name()).toList())),
        "Move their work into the application and drop them: "
            + statements(
                triggers.stream()
                    .map(
                        trigger ->
                            "DROP TRIGGER %s ON %s;"
                                .formatted(trigger.name().toSql(), trigger.table().toSql()))
                    .toList()));
  }

  static Conflict policies(CatalogTable table, List<Identifier> policies) {
    return new Conflict(
        table.name(),
        "Table \"%s\" has row-level security policies with subqueries (%s), which Citus refuses."
            .formatted(table.name(), names(policies)),
        "Create them anew without a subquery after: "
            + statements(
                policies.stream()
                    .map(
                        policy ->
                            "DROP POLICY %s ON %s;".formatted(policy.toSql(), table.name().toSql()))
                    .toList()));
  }

  static Conflict unknownType(CatalogTable table, Identifier column, String type) {
    return new Conflict(
        table.name(),
        "Column \"%s\" of table \"%s\" depends on type %s, which Citus cannot create on workers: it is a range or base type that belongs to no extension."
            .formatted(column, table.name(), type),
        "Use a built-in type, for example: " + retype(table.name(), column, "text"));
  }

  static Conflict exclusionWithoutKey(
      CatalogTable table, TableTraits.Exclusion exclusion, CatalogColumn column) {
    return new Conflict(
        table.name(),
        "The exclusion constraint \"%s\" of table \"%s\" does not compare the distribution column \"%s\" by =: Citus could not enforce it across shards."
            .formatted(exclusion.name(), table.name(), column.name()),
        ExclusionCorrections.remedy(table.name(), exclusion, column));
  }

  static Conflict unhashable(
      CatalogTable table, CatalogColumn column, String part, boolean within) {
    String type = column.displayType();
    String problem =
        within
            ? "is %s, which is made of %s, a type without hash or btree operators: Citus takes it and its server process crashes with the first row."
                .formatted(type, part)
            : "is %s, which has no default operator class for hash and btree.".formatted(type);
    return new Conflict(
        table.name(),
        "Distribution column \"%s\" of table \"%s\" %s"
            .formatted(column.name(), table.name(), problem),
        "Distribute by another column, or change its type: "
            + retype(table.name(), column.name(), hashable(column)));
  }

  static Conflict nondeterministic(
      CatalogTable table, CatalogColumn column, Optional<QualifiedName> collation) {
    return new Conflict(
        table.name(),
        "Distribution column \"%s\" of table \"%s\" has the non-deterministic collation %s, under which equal values have different hashes."
            .formatted(
                column.name(),
                table.name(),
                collation.map(name -> "\"" + name + '"').orElse("of its type")),
        "Give it a deterministic one: "
            + recollate(table.name(), column, QualifiedName.of("pg_catalog", "default")));
  }

  static Conflict generated(
      CatalogTable table, CatalogColumn column, ColumnTraits.Generated generated) {
    boolean stored = generated == ColumnTraits.Generated.STORED;
    return new Conflict(
        table.name(),
        "Distribution column \"%s\" of table \"%s\" is generated (%s); Citus needs a column that is written."
            .formatted(column.name(), table.name(), generated),
        stored
            ? "Fill it in the application, or distribute by the columns it comes from: ALTER TABLE %s ALTER COLUMN %s DROP EXPRESSION;"
                .formatted(table.name().toSql(), column.name().toSql())
            : "Distribute by another column, or replace it by one that the application fills.");
  }

  static Conflict negativeScale(CatalogTable table, CatalogColumn column, int scale) {
    return new Conflict(
        table.name(),
        "Distribution column \"%s\" of table \"%s\" is %s, whose scale %d is negative: Citus refuses it."
            .formatted(column.name(), table.name(), column.displayType(), scale),
        "Change its type: " + retype(table.name(), column.name(), "numeric"));
  }

  static Conflict defaultGroupCollation(
      CatalogTable table, CatalogColumn column, CatalogTable first, String citusVersion) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is declared in the default colocation group, which is that of \"%s\"; the collations of their distribution columns differ, and Citus %s fails on that."
            .formatted(table.name(), first.name(), citusVersion),
        "Declare \"%s\" without inDefaultColocationGroup, so that it gets a group of its own (colocate_with 'none'), or give column \"%s\" the same collation."
            .formatted(table.name(), column.name()));
  }

  static PlanWarning defaultGroupOfAnother(CatalogTable table, CatalogTable first) {
    return new PlanWarning(
        table.name(),
        "Table \"%s\" is declared in the default colocation group, for which Citus takes the first one with the same key type and number of shards: that of \"%s\", which is declared in a group of its own."
            .formatted(table.name(), first.name()),
        "Declare it with colocateWith \"%s\" if they belong together, or without inDefaultColocationGroup."
            .formatted(first.name()));
  }

  static PlanWarning narrowSequence(CatalogTable table, CatalogColumn column, ColumnTraits traits) {
    String correction =
        retype(table.name(), column.name(), "bigint")
            + traits
                .sequence()
                .map(sequence -> " ALTER SEQUENCE %s AS bigint;".formatted(sequence.toSql()))
                .orElse("");
    return new PlanWarning(
        table.name(),
        "Column \"%s\" of table \"%s\" takes its default from a sequence into %s; workers can do that for bigint only, so that rows without it can be inserted over the coordinator only."
            .formatted(column.name(), table.name(), column.displayType()),
        "Widen it while the table is local, afterwards Citus refuses to: " + correction);
  }

  static PlanWarning nullKeys(CatalogTable table, ColumnStatistics statistics) {
    return new PlanWarning(
        table.name(),
        "About %s of the rows of table \"%s\" have no \"%s\"; Citus refuses rows without a distribution column."
            .formatted(percent(statistics.nullShare()), table.name(), statistics.column()),
        "Fill it in, then: ALTER TABLE %s ALTER COLUMN %s SET NOT NULL;"
            .formatted(table.name().toSql(), statistics.column().toSql()));
  }

  static PlanWarning fewValues(CatalogTable table, ColumnStatistics statistics, int shardCount) {
    return new PlanWarning(
        table.name(),
        "Distribution column \"%s\" of table \"%s\" has about %d different values in %d rows for %d shards: some shards stay empty."
            .formatted(
                statistics.column(),
                table.name(),
                Math.round(statistics.distinctValues()),
                Math.round(statistics.rows()),
                shardCount),
        "Distribute by a column with many more values than shards.");
  }

  static PlanWarning dominantValue(
      CatalogTable table, ColumnStatistics statistics, int shardCount) {
    return new PlanWarning(
        table.name(),
        "One value of distribution column \"%s\" is in about %s of the %d rows of table \"%s\"; the fair share of each of %d shards is %s."
            .formatted(
                statistics.column(),
                percent(statistics.mostCommonShare()),
                Math.round(statistics.rows()),
                table.name(),
                shardCount,
                percent(1.0 / shardCount)),
        "Distribute by a column whose values are in about equally many rows, or expect one shard to be that large.");
  }

  static String retype(QualifiedName table, Identifier column, String type) {
    return "ALTER TABLE %s ALTER COLUMN %s TYPE %s;".formatted(table.toSql(), column.toSql(), type);
  }

  static String recollate(QualifiedName table, CatalogColumn column, QualifiedName collation) {
    return retype(table, column.name(), column.displayType() + " COLLATE " + collation.toSql());
  }

  private static String hashable(CatalogColumn column) {
    return switch (column.baseType()) {
      case "json" -> "jsonb";
      case "json[]" -> "jsonb[]";
      default -> "text";
    };
  }

  private static String detach(QualifiedName parent, QualifiedName partition) {
    return "ALTER TABLE %s DETACH PARTITION %s;".formatted(parent.toSql(), partition.toSql());
  }

  private static String noInherit(QualifiedName child, QualifiedName parent) {
    return "ALTER TABLE %s NO INHERIT %s;".formatted(child.toSql(), parent.toSql());
  }

  private static String statements(List<String> statements) {
    return String.join(" ", statements);
  }

  private static String names(List<Identifier> names) {
    return names.stream().map(name -> "\"" + name + '"').collect(Collectors.joining(", "));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
  }
}
