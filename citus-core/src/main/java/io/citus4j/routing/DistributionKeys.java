package io.citus4j.routing;

import io.citus4j.routing.shape.QueryBlock.SetOperator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether the tables of queries are colocated and joined on their distribution columns. */
final class DistributionKeys {

  private final Restrictions restrictions;

  DistributionKeys(Restrictions restrictions) {
    this.restrictions = restrictions;
  }

  /** Whether all distribution columns of a query are equal, or in one place of its unions. */
  boolean areEqualIn(Level level) {
    List<Relation> tables = level.tables();
    if (tables.stream().anyMatch(Relation::isLocalTable)) {
      return false;
    }
    return tables.stream().filter(Relation::isDistributedTable).count() <= 1
        || restrictions.areJoinedOnDistributionColumns(distributed(tables))
        || areInOnePlace(level);
  }

  static boolean areColocated(List<Relation> tables) {
    List<Relation> distributed = distributed(tables);
    return distributed.stream()
        .allMatch(table -> table.table().isColocatedWith(distributed.get(0).table()));
  }

  static List<Relation> distributed(List<Relation> tables) {
    return tables.stream().filter(Relation::isDistributedTable).toList();
  }

  /** Whether the branches of a union return their distribution column in the same place. */
  boolean areInOnePlace(Level level) {
    if (level.setOperation().isEmpty() && !isAroundUnion(level)) {
      return false;
    }
    List<Relation> tables = distributed(level.tables());
    List<Set<RelationColumn>> unions = new ArrayList<>();
    addUnions(level, unions);
    return restrictions.areJoinedOnDistributionColumns(tables, tables, unions)
        && areColocated(tables);
  }

  /** Whether a query reads a union, or a query that does, and nothing else. */
  static boolean isAroundUnion(Level level) {
    List<Relation> relations = level.fromRelations();
    Level query = relations.size() == 1 ? relations.get(0).query() : null;
    if (query == null || relations.get(0).kind() != Relation.Kind.QUERY || query.isReplaced()) {
      return false;
    }
    return query
        .setOperation()
        .map(operation -> operation.operator() == SetOperator.UNION)
        .orElseGet(() -> isAroundUnion(query));
  }

  private static void addUnions(Level level, List<Set<RelationColumn>> unions) {
    level.children().forEach(child -> addUnions(child, unions));
    if (level.setOperation().isEmpty()) {
      return;
    }
    int place = places(level).nextSetBit(0);
    if (place >= 0) {
      Set<RelationColumn> keys = new LinkedHashSet<>();
      addKeys(level, place, keys);
      unions.add(keys);
    }
  }

  /** The outputs that are a distribution column in every branch. */
  private static BitSet places(Level level) {
    BitSet places = new BitSet();
    if (level.setOperation().isPresent()) {
      places = places(level.branches().get(0));
      places.and(places(level.branches().get(1)));
      return places;
    }
    for (int i = 0; i < level.outputNames().size(); i++) {
      int index = i;
      boolean key =
          level
              .output(index)
              .flatMap(output -> DistributionColumns.tableOf(output, level))
              .isPresent();
      places.set(index, key);
    }
    return places;
  }

  private static void addKeys(Level level, int place, Set<RelationColumn> keys) {
    for (Level branch : level.branches()) {
      addKeys(branch, place, keys);
    }
    level
        .output(place)
        .flatMap(output -> DistributionColumns.tableOf(output, level))
        .ifPresent(table -> keys.add(RelationColumn.ofKey(table)));
  }
}
