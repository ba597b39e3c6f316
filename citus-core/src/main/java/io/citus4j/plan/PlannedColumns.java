package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.TableDefinition;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The columns of tables as a plan found them, or as it is to create them. No step changes them, so
 * that other columns are always the work of somebody else; views are left out, which a step may
 * replace. Immutable.
 */
final class PlannedColumns {

  private final Map<QualifiedName, List<CatalogColumn>> found = new TreeMap<>();
  private final Map<QualifiedName, List<CatalogColumn>> defined = new TreeMap<>();

  /**
   * Notes the columns.
   *
   * @param definitions how tables are to be created that are missing
   */
  PlannedColumns(
      CatalogSnapshot snapshot,
      Collection<QualifiedName> tables,
      Map<QualifiedName, TableDefinition> definitions) {
    for (QualifiedName table : tables) {
      Optional<CatalogTable> current = snapshot.table(table);
      TableDefinition definition = definitions.get(table);
      if (current.isPresent() && current.get().kind() != TableKind.VIEW) {
        found.put(table, current.get().columns());
      } else if (current.isEmpty() && definition != null) {
        defined.put(table, MissingTable.of(table, definition).columns());
      }
    }
  }

  /** The tables that were dropped, or have other columns than they had or should have got. */
  List<QualifiedName> changedIn(CatalogSnapshot now) {
    List<QualifiedName> changed = new ArrayList<>();
    found.forEach(
        (table, columns) -> {
          if (now.table(table).filter(current -> areSame(columns, current)).isEmpty()) {
            changed.add(table);
          }
        });
    defined.forEach(
        (table, columns) -> {
          if (now.table(table).filter(current -> !areSame(columns, current)).isPresent()) {
            changed.add(table);
          }
        });
    return changed;
  }

  private static boolean areSame(List<CatalogColumn> columns, CatalogTable table) {
    return columns.size() == table.columns().size()
        && columns.stream()
            .allMatch(
                column ->
                    table.column(column.name()).filter(now -> isSame(column, now)).isPresent());
  }

  private static boolean isSame(CatalogColumn column, CatalogColumn now) {
    return !MissingTable.keysDiffer(column, now)
        && (MissingTable.isDefinition(column) || column.typeModifier() == now.typeModifier());
  }
}
