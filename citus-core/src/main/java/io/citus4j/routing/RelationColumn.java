package io.citus4j.routing;

import io.citus4j.sql.Identifier;

/** A column of a relation. Immutable. */
record RelationColumn(Relation relation, Identifier column) {

  /** The distribution column of a table that has one. */
  static RelationColumn ofKey(Relation table) {
    return new RelationColumn(table, table.table().distributionColumn().name());
  }

  /** Whether it is the distribution column of a table. */
  boolean isKey() {
    return relation.isTable() && relation.table().isDistributionColumn(column);
  }
}
