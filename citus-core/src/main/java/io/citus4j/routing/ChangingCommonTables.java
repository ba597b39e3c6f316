package io.citus4j.routing;

import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryBlock.CommonTable;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.RowSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Common table expressions that change rows. Citus runs each of them on its own before the rest,
 * unless the whole statement is a router query.
 */
final class ChangingCommonTables {

  private ChangingCommonTables() {}

  static boolean isChanging(CommonTable commonTable) {
    return !(commonTable.statement() instanceof QueryShape.Read);
  }

  /** The query that finds the rows that a common table expression changes, with its target. */
  static QueryBlock asBlock(CommonTable commonTable) {
    if (!(commonTable.statement() instanceof QueryShape.Insert insert)) {
      return Statements.asBlocks(commonTable.statement()).get(0);
    }
    RowSource rows = new RowSource.Derived(-1 - insert.target().id(), insert.rows(), false);
    return new QueryBlock(
        insert.with(),
        new QueryBlock.Select(
            List.of(),
            QueryBlock.Distinct.NONE,
            List.of(insert.target(), rows),
            Optional.empty(),
            QueryBlock.Grouping.NONE),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** Whether one of a level keeps the statement from being a router query, wherever rows are. */
  static boolean needOwnPlan(Level level) {
    return level.commonTables().stream()
        .filter(kept -> isChanging(kept.declaration()))
        .anyMatch(
            kept ->
                kept.declaration().statement() instanceof QueryShape.Insert
                    || kept.query().fromRelations().get(0).isReferenceTable());
  }

  /**
   * Checks the statements that change rows, as Citus checks each of them.
   *
   * @throws UnsupportedQueryException if Citus refuses one
   * @throws NotRoutableException if only the coordinator can tell
   */
  static void check(QueryShape shape, ShardMap shards) {
    for (CommonTable commonTable : with(shape)) {
      if (isChanging(commonTable) && !usesOthers(commonTable)) {
        Route route = Router.plan(commonTable.statement(), shards);
        if (route instanceof Route.Unknown unknown) {
          throw new NotRoutableException(unknown.why());
        }
      } else if (isChanging(commonTable)) {
        checkFunctions(commonTable, shards);
      }
    }
  }

  private static void checkFunctions(CommonTable commonTable, ShardMap shards) {
    QueryBlock block = asBlock(commonTable);
    Level level = new LevelBuilder(shards, MentionCount.in(List.of(block))).build(block, null);
    if (commonTable.statement() instanceof QueryShape.Update update) {
      ChangeFunctions.check(update.assignments(), update.where(), update.returning(), level);
    } else if (commonTable.statement() instanceof QueryShape.Delete delete) {
      ChangeFunctions.check(List.of(), delete.where(), delete.returning(), level);
    } else if (commonTable.statement() instanceof QueryShape.Insert insert) {
      ChangeFunctions.checkInserted(insert.returning());
    }
  }

  private static boolean usesOthers(CommonTable commonTable) {
    QueryBlock block = asBlock(commonTable);
    Set<Integer> own = new HashSet<>();
    List<Integer> mentioned = new ArrayList<>();
    Blocks.forEachBlock(
        block,
        each -> {
          each.with().forEach(with -> own.add(with.id()));
          if (each.body() instanceof QueryBlock.Select select) {
            select.from().forEach(source -> addMentions(source, mentioned));
          }
        });
    return !own.containsAll(mentioned);
  }

  private static void addMentions(RowSource root, List<Integer> mentioned) {
    Blocks.forEachSource(
        root,
        source -> {
          if (source instanceof RowSource.CommonTableMention mention) {
            mentioned.add(mention.commonTable());
          }
        });
  }

  private static List<CommonTable> with(QueryShape shape) {
    if (shape instanceof QueryShape.Read read) {
      return read.query().with();
    }
    if (shape instanceof QueryShape.Insert insert) {
      return insert.with();
    }
    return Statements.asBlocks(shape).stream().flatMap(block -> block.with().stream()).toList();
  }

  /** Whether the tables of the workers are all in common table expressions of a level. */
  static boolean holdAllOfWorkers(Level level) {
    return !level.commonTables().isEmpty()
        && level.fromRelations().stream()
            .filter(Relation::isTable)
            .allMatch(
                relation ->
                    relation.table().kind() == TableKind.LOCAL
                        || relation.table().kind() == TableKind.CITUS_LOCAL)
        && level.children().stream()
            .filter(child -> level.commonTables().stream().noneMatch(kept -> kept.query() == child))
            .allMatch(child -> child.tables().stream().allMatch(Relation::isLocalTable));
  }
}
