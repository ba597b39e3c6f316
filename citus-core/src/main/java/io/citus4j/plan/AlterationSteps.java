package io.citus4j.plan;

import io.citus4j.internal.catalog.AlterationCalls;
import io.citus4j.internal.catalog.Conditions;
import io.citus4j.internal.catalog.GroupGuards;
import io.citus4j.internal.catalog.RewriteQueries;
import io.citus4j.internal.catalog.TableGuards;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps that change tables which are distributed already. */
final class AlterationSteps {

  private static final String FULL_LOCK = "ACCESS EXCLUSIVE";
  private static final String WOULD_LOSE_OBJECTS =
      "objects depend on the table that would be dropped with it";
  private static final String WOULD_LOSE =
      "the table is distributed otherwise, or has foreign keys or dependent objects that would be"
          + " dropped";
  private static final String NOT_HASHED = "the table is no longer distributed by a hash";

  private AlterationSteps() {}

  /** Turns a table into a local one, and lets it stay so. */
  static Step undistribute(QualifiedName table, String loss) {
    return undistribute(table, loss, Conditions.not(TableGuards.isDistributed(table)));
  }

  /** Turns a table into a local one, from which it is distributed in another way. */
  static Step undistributeBefore(QualifiedName table, String loss, SqlText distributedAsDeclared) {
    return undistribute(
        table,
        loss,
        Conditions.any(
            List.of(distributedAsDeclared, Conditions.not(TableGuards.isDistributed(table)))));
  }

  private static Step undistribute(QualifiedName table, String loss, SqlText done) {
    return Step.of(
            StepKind.UNDISTRIBUTE_TABLE, "turn \"" + table + "\" back into a local table" + loss)
        .changes(table)
        .impossibleWhen(RewriteQueries.losesObjects(table), WOULD_LOSE_OBJECTS)
        .risk(Risk.REWRITES_TABLE)
        .locks(FULL_LOCK)
        .run(AlterationCalls.undistribute(table), done);
  }

  /**
   * Writes one table anew.
   *
   * @param oldColumn the distribution column it has
   * @param newColumn the distribution column it gets, maybe the same
   * @param shardCount the number of shards it gets, or null to leave it
   * @param group the group it gets
   */
  static Step alter(
      QualifiedName table,
      Identifier oldColumn,
      Identifier newColumn,
      @Nullable Integer shardCount,
      TargetGroup group,
      String loss) {
    boolean sameColumn = oldColumn.equals(newColumn);
    StringBuilder text = new StringBuilder("alter \"").append(table).append("\": ");
    if (!sameColumn) {
      text.append("distribute by \"").append(newColumn).append("\", ");
    }
    if (shardCount != null) {
      text.append("into ").append(shardCount).append(" shards, ");
    }
    Step.Builder step =
        Step.of(StepKind.ALTER_DISTRIBUTED_TABLE, text.append(group.words()) + loss)
            .changes(table)
            .impossibleWhen(
                Conditions.any(
                    List.of(
                        Conditions.not(TableGuards.isDistributed(table, oldColumn, null, null)),
                        RewriteQueries.losesForeignKeys(table),
                        RewriteQueries.losesObjects(table))),
                WOULD_LOSE)
            .risk(Risk.REWRITES_TABLE)
            .locks(FULL_LOCK);
    QualifiedName with = group.table();
    if (with != null && group.waitsForTable()) {
      step.after(with);
    }
    return step.run(
        AlterationCalls.alter(table, sameColumn ? null : newColumn, shardCount, group.argument()),
        TableGuards.isDistributed(table, newColumn, with, shardCount));
  }

  /** Writes all tables of a colocation group anew, into another number of shards. */
  static Step alterGroup(
      QualifiedName head,
      Identifier column,
      Collection<QualifiedName> others,
      int shardCount,
      String loss) {
    List<SqlText> obstacles = new ArrayList<>();
    obstacles.add(Conditions.not(TableGuards.isDistributed(head, column, null, null)));
    obstacles.add(Conditions.not(GroupGuards.isAmongItsOwn(head, others)));
    obstacles.add(RewriteQueries.losesObjects(head));
    others.forEach(table -> obstacles.add(RewriteQueries.losesObjects(table)));
    Step.Builder step =
        Step.of(
                StepKind.ALTER_DISTRIBUTED_TABLE,
                "alter \"%s\": into %d shards, together with %s%s"
                    .formatted(head, shardCount, Conflicts.quoted(List.copyOf(others)), loss))
            .changes(head)
            .impossibleWhen(
                Conditions.any(obstacles),
                "the tables are distributed otherwise, or have dependent objects that would be"
                    + " dropped")
            .risk(Risk.REWRITES_TABLE)
            .locks(FULL_LOCK);
    others.forEach(step::changes);
    return step.run(
        AlterationCalls.alterGroup(head, shardCount),
        TableGuards.isDistributed(head, column, null, shardCount));
  }

  /** Gives a table a colocation group of its own; the tables of its family follow it. */
  static Step leaveGroup(QualifiedName table, Collection<QualifiedName> family) {
    return Step.of(
            StepKind.CHANGE_COLOCATION,
            "give \"" + table + "\" a colocation group of its own; its shards stay")
        .changes(table)
        .impossibleWhen(Conditions.not(TableGuards.isHashDistributed(table)), NOT_HASHED)
        .risk(Risk.BLOCKS_WRITES)
        .run(AlterationCalls.leaveGroup(table), GroupGuards.isAmongItsOwn(table, family));
  }

  /** Puts a table into the group of another one whose shards are on the same nodes. */
  static Step joinGroup(QualifiedName table, Identifier column, QualifiedName target) {
    return Step.of(
            StepKind.CHANGE_COLOCATION,
            "colocate \"%s\" with \"%s\"; its shards stay".formatted(table, target))
        .changes(table)
        .after(target)
        .impossibleWhen(
            Conditions.not(TableGuards.isDistributed(table, column, null, null)), NOT_HASHED)
        .risk(Risk.BLOCKS_WRITES)
        .run(
            AlterationCalls.joinGroup(table, target),
            TableGuards.isDistributed(table, column, target, null));
  }
}
