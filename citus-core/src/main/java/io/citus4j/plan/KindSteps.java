package io.citus4j.plan;

import io.citus4j.internal.catalog.KindCalls;
import io.citus4j.internal.catalog.KindGuards;
import io.citus4j.internal.catalog.TableGuards;
import io.citus4j.schema.Colocation;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps that make a table of a kind, hash-distributed within a transaction excepted. */
final class KindSteps {

  private KindSteps() {}

  /** Keeps a table whole on one node. Existing rows are copied there. */
  static Step createSingleShard(QualifiedName table, @Nullable QualifiedName with) {
    Step.Builder step =
        Step.of(
                StepKind.CREATE_SINGLE_SHARD_TABLE,
                "create single-shard table \"%s\", %s"
                    .formatted(
                        table,
                        with == null
                            ? "in a new colocation group"
                            : "colocated with \"" + with + '"'))
            .changes(table)
            .impossibleWhen(TableGuards.isDistributed(table), TableSteps.DISTRIBUTED_OTHERWISE)
            .risk(Risk.BLOCKS_WRITES)
            .locks("EXCLUSIVE");
    if (with != null) {
      step.after(with);
    }
    return step.run(
        KindCalls.createSingleShardTable(table, with), KindGuards.isSingleShard(table, with));
  }

  /**
   * Adds a table to the metadata.
   *
   * @param connected the tables that foreign keys connect with it, which enter with it; the table
   *     itself included
   */
  static Step addToMetadata(QualifiedName table, Set<QualifiedName> connected) {
    Step.Builder step =
        Step.of(StepKind.ADD_LOCAL_TABLE, "add local table \"" + table + "\" to the metadata")
            .impossibleWhen(TableGuards.isDistributed(table), TableSteps.DISTRIBUTED_OTHERWISE)
            .risk(Risk.BLOCKS_WRITES)
            .locks("ACCESS EXCLUSIVE");
    connected.forEach(step::changes);
    return step.run(
        KindCalls.addToMetadata(table, connected.size() > 1),
        KindGuards.areCitusLocal(List.of(table)));
  }

  /**
   * Adds a table with foreign keys to reference tables to the metadata, with all that these keys
   * connect. Concurrent distribution begins with that too, but not where there are foreign keys.
   */
  static Step prepareConcurrentDistribution(QualifiedName table) {
    return Step.of(StepKind.ADD_LOCAL_TABLE, "add local table \"" + table + "\" to the metadata")
        .changes(table)
        .risk(Risk.BLOCKS_WRITES)
        .locks("ACCESS EXCLUSIVE")
        .run(KindCalls.addToMetadata(table, true), KindGuards.isInMetadata(table));
  }

  /**
   * Cuts a table into shards while it is written to. A failed attempt leaves a Citus local table,
   * with which the next one begins; there is nothing to take away.
   *
   * @param apartFrom tables that have to be in other groups
   * @param identified whether a primary key lets updates and deletes go on
   */
  static Step distributeConcurrently(
      QualifiedName table,
      Identifier column,
      Colocation colocation,
      Collection<QualifiedName> apartFrom,
      boolean identified) {
    OptionalInt declared = colocation.shardCount();
    Integer shardCount = declared.isPresent() ? declared.getAsInt() : null;
    QualifiedName with = colocation instanceof Colocation.WithTable target ? target.table() : null;
    String text = TableSteps.describe(table, column, colocation) + ", while it is written to";
    Step.Builder step =
        Step.of(
                StepKind.DISTRIBUTE_TABLE_CONCURRENTLY,
                identified
                    ? text
                    : text + " (updates and deletes fail meanwhile: it has no primary key)")
            .changes(table)
            .impossibleWhen(TableGuards.isDistributed(table), TableSteps.DISTRIBUTED_OTHERWISE)
            .risk(identified ? Risk.ONLINE : Risk.BLOCKS_WRITES)
            .alone();
    if (with != null) {
      step.after(with);
    }
    String group =
        with != null
            ? with.toSql()
            : colocation instanceof Colocation.DefaultGroup ? "default" : "none";
    return step.run(
        KindCalls.distributeConcurrently(table, column, group, shardCount),
        TableSteps.distributed(table, column, colocation, apartFrom));
  }

  /** Stores a table's rows in another way, which writes all of them anew. */
  static Step setAccessMethod(QualifiedName table, Identifier accessMethod, boolean mayHaveRows) {
    return Step.of(
            StepKind.SET_ACCESS_METHOD, "store \"%s\" as \"%s\"".formatted(table, accessMethod))
        .changes(table)
        .risk(mayHaveRows ? Risk.REWRITES_TABLE : Risk.BLOCKS_WRITES)
        .locks("ACCESS EXCLUSIVE")
        .run(
            KindCalls.setAccessMethod(table, accessMethod),
            KindGuards.isStoredAs(table, accessMethod));
  }
}
