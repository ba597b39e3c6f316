package io.citus4j.routing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

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

  /** Whether the branches of each union return their distribution column in the same place. */
  boolean areInOnePlace(Level level) {
    uniteUnions(level);
    List<Relation> tables = distributed(level.tables());
    return restrictions.areJoinedOnDistributionColumns(tables) && areColocated(tables);
  }

  private void uniteUnions(Level level) {
    level.children().forEach(this::uniteUnions);
    if (level.setOperation().isEmpty()) {
      return;
    }
    BitSet places = places(level);
    int place = places.nextSetBit(0);
    if (place >= 0) {
      List<RelationColumn> keys = new ArrayList<>();
      addKeys(level, place, keys);
      for (int i = 1; i < keys.size(); i++) {
        restrictions.unite(keys.get(0), keys.get(i));
      }
    }
  }

  /** The outputs that are a distribution column in every branch. */
  private BitSet places(Level level) {
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

  private void addKeys(Level level, int place, List<RelationColumn> keys) {
    for (Level branch : level.branches()) {
      addKeys(branch, place, keys);
    }
    level
        .output(place)
        .flatMap(output -> DistributionColumns.tableOf(output, level))
        .ifPresent(table -> keys.add(RelationColumn.ofKey(table)));
  }
}
