package io.citus4j.plan;

import io.citus4j.internal.catalog.CitusCalls;
import io.citus4j.internal.catalog.Conditions;
import io.citus4j.internal.catalog.GroupGuards;
import io.citus4j.internal.catalog.RewriteQueries;
import io.citus4j.internal.catalog.SessionCalls;
import io.citus4j.internal.catalog.TableGuards;
import io.citus4j.schema.Colocation;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The steps that change how Citus keeps a table. */
final class TableSteps {

  static final String DISTRIBUTED_OTHERWISE = "the table is distributed otherwise";

  private TableSteps() {}

  /**
   * Cuts a table into shards by the hash of a column. Existing rows are copied into the shards;
   * their old copies stay on the coordinator, where no query sees them.
   *
   * @param apartFrom tables that have to be in other groups
   * @param loss what Citus loses when it turns a Citus local table into a local one before, which
   *     may be nothing; null if the table is a local one
   */
  static Step distribute(
      QualifiedName table,
      Identifier column,
      Colocation colocation,
      Collection<QualifiedName> apartFrom,
      @Nullable String loss) {
    OptionalInt declared = colocation.shardCount();
    Integer shardCount = declared.isPresent() ? declared.getAsInt() : null;
    QualifiedName with = colocation instanceof Colocation.WithTable target ? target.table() : null;
    Step.Builder step =
        Step.of(
                StepKind.DISTRIBUTE_TABLE,
                describe(table, column, colocation) + Objects.requireNonNullElse(loss, ""))
            .changes(table)
            .copiesRows()
            .risk(Risk.BLOCKS_WRITES)
            .locks(loss == null ? "EXCLUSIVE" : "ACCESS EXCLUSIVE");
    if (loss == null) {
      step.impossibleWhen(TableGuards.isDistributed(table), DISTRIBUTED_OTHERWISE);
    } else {
      step.impossibleWhen(
          Conditions.any(
              List.of(TableGuards.isDistributed(table), RewriteQueries.losesObjects(table))),
          DISTRIBUTED_OTHERWISE + ", or has dependent objects that would be dropped");
    }
    if (with != null) {
      step.after(with);
    }
    SqlText call =
        with != null
            ? CitusCalls.distributeWith(table, column, with)
            : colocation instanceof Colocation.DefaultGroup
                ? CitusCalls.distributeInDefaultGroup(table, column, shardCount)
                : CitusCalls.distributeInNewGroup(table, column, shardCount);
    return step.run(call, distributed(table, column, colocation, apartFrom));
  }

  /** Whether a table is distributed as declared. */
  static SqlText distributed(
      QualifiedName table,
      Identifier column,
      Colocation colocation,
      Collection<QualifiedName> apartFrom) {
    OptionalInt shardCount = colocation.shardCount();
    SqlText distributed =
        TableGuards.isDistributed(
            table,
            column,
            colocation instanceof Colocation.WithTable target ? target.table() : null,
            shardCount.isPresent() ? shardCount.getAsInt() : null);
    return apartFrom.isEmpty()
        ? distributed
        : Conditions.both(distributed, Conditions.not(GroupGuards.isAmongOthers(table, apartFrom)));
  }

  static String describe(QualifiedName table, Identifier column, Colocation colocation) {
    StringBuilder text =
        new StringBuilder("distribute \"")
            .append(table)
            .append("\" by \"")
            .append(column)
            .append('"');
    colocation
        .shardCount()
        .ifPresent(count -> text.append(" into ").append(count).append(" shards"));
    if (colocation instanceof Colocation.WithTable with) {
      text.append(", colocated with \"").append(with.table()).append('"');
    } else if (colocation instanceof Colocation.DefaultGroup) {
      text.append(", in the default colocation group");
    } else {
      text.append(", in a new colocation group");
    }
    return text.toString();
  }

  /**
   * Copies a table to every node. Existing rows are kept.
   *
   * @param converted local tables that stay local and reference the table; Citus adds them to its
   *     metadata as Citus local tables, so that their foreign keys hold
   */
  static Step createReference(QualifiedName table, List<QualifiedName> converted) {
    String text = "create reference table \"" + table + '"';
    return Step.of(
            StepKind.CREATE_REFERENCE_TABLE,
            converted.isEmpty()
                ? text
                : text + ", and Citus local tables of " + Conflicts.quoted(converted))
        .changes(table)
        .setting(SessionCalls.convertReferencingTables(!converted.isEmpty()))
        .impossibleWhen(TableGuards.isDistributed(table), DISTRIBUTED_OTHERWISE)
        .copiesRows()
        .risk(Risk.BLOCKS_WRITES)
        .locks("EXCLUSIVE")
        .run(CitusCalls.createReferenceTable(table), TableGuards.isReference(table));
  }
}
