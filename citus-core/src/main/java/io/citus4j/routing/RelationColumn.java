package io.citus4j.routing;

import io.citus4j.sql.Identifier;
import java.util.Set;

/** A column of a relation. Immutable. */
record RelationColumn(Relation relation, Identifier column) {

  /** Types that a cast cannot cut or round to. */
  private static final Set<String> PLAIN_TYPES =
      Set.of("int2", "int4", "int8", "text", "uuid", "date", "bool");

  /** The distribution column of a table that has one. */
  static RelationColumn ofKey(Relation table) {
    return new RelationColumn(table, table.table().distributionColumn().name());
  }

  /** Whether it is the distribution column of a table. */
  boolean isKey() {
    return relation.isTable() && relation.table().isDistributionColumn(column);
  }

  /** Whether a cast to a type changes nothing, as far as that is known. */
  boolean isOfType(String typeName) {
    return PLAIN_TYPES.contains(typeName)
        && relation.isTable()
        && relation.table().columns().stream()
            .anyMatch(each -> each.name().equals(column) && each.typeName().equals(typeName));
  }
}
