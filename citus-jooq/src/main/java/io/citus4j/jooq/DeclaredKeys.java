package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.QualifiedName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** The distribution columns declared so far, by whose converters pinned values go. */
final class DeclaredKeys {

  private final Map<QualifiedName, Field<?>> columns = new HashMap<>();
  private final Set<QualifiedName> pinnedBefore = new HashSet<>();

  /**
   * Notes the distribution column of a table.
   *
   * @throws SchemaDeclarationException if a value was pinned before that the column would convert
   */
  void declare(QualifiedName table, Field<?> column) {
    if (pinnedBefore.contains(table) && PinnedKey.isConverted(column)) {
      throw new SchemaDeclarationException(
          "A value of \"%s\" is pinned before the table is distributed by \"%s\", which converts it. Declare the pin after the table."
              .formatted(table, column.getName()));
    }
    columns.put(table, column);
  }

  /** Returns the distribution column of a table, or null if it is not declared so far. */
  @Nullable Field<?> forPin(QualifiedName table) {
    Field<?> column = columns.get(table);
    if (column == null) {
      pinnedBefore.add(table);
    }
    return column;
  }
}
