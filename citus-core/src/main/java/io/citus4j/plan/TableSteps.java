package io.citus4j.plan;

import io.citus4j.internal.catalog.CitusCalls;
import io.citus4j.internal.catalog.SessionCalls;
import io.citus4j.internal.catalog.TableGuards;
import io.citus4j.schema.Colocation;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.List;
import java.util.OptionalInt;

/** The steps that change how Citus keeps a table. */
final class TableSteps {

  static final String DISTRIBUTED_OTHERWISE = "the table is distributed otherwise";

  private TableSteps() {}

  /**
   * Cuts a table into shards by the hash of a column. Existing rows are copied into the shards;
   * their old copies stay on the coordinator, where no query sees them.
   */
  static Step distribute(QualifiedName table, Identifier column, Colocation colocation) {
    OptionalInt declared = colocation.shardCount();
    Integer shardCount = declared.isPresent() ? declared.getAsInt() : null;
    QualifiedName with = colocation instanceof Colocation.WithTable target ? target.table() : null;
    Step.Builder step =
        Step.of(StepKind.DISTRIBUTE_TABLE, describe(table, column, colocation))
            .changes(table)
            .impossibleWhen(TableGuards.isDistributed(table), DISTRIBUTED_OTHERWISE)
            .copiesRows()
            .risk(Risk.BLOCKS_WRITES)
            .locks("EXCLUSIVE");
    if (with != null) {
      step.after(with);
    }
    SqlText call =
        with != null
            ? CitusCalls.distributeWith(table, column, with)
            : colocation instanceof Colocation.DefaultGroup
                ? CitusCalls.distributeInDefaultGroup(table, column, shardCount)
                : CitusCalls.distributeInNewGroup(table, column, shardCount);
    return step.run(call, TableGuards.isDistributed(table, column, with, shardCount));
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
