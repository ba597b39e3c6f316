package io.citus4j.plan;

import io.citus4j.metadata.CatalogIndex;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.MaterializedView;
import io.citus4j.schema.TableDefinition;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables that a plan was made for, as they were then. Immutable.
 *
 * <p>Shards and placements are left out: they move without any harm to a plan.
 */
final class PlannedState {

  private static final String ABSENT = "absent";

  private final Map<QualifiedName, String> tables;
  private final PlannedColumns columns;

  private PlannedState(Map<QualifiedName, String> tables, PlannedColumns columns) {
    this.tables = tables;
    this.columns = columns;
  }

  /**
   * Notes the state of tables.
   *
   * @param definitions how tables are to be created that are missing
   */
  static PlannedState of(
      CatalogSnapshot snapshot,
      Collection<QualifiedName> tables,
      Map<QualifiedName, TableDefinition> definitions) {
    Map<QualifiedName, String> states = new TreeMap<>();
    for (QualifiedName table : tables) {
      states.put(table, state(table, snapshot));
    }
    return new PlannedState(states, new PlannedColumns(snapshot, tables, definitions));
  }

  /** The tables that are no longer as they were. */
  List<QualifiedName> changedIn(CatalogSnapshot now) {
    List<QualifiedName> changed = new ArrayList<>();
    tables.forEach(
        (table, state) -> {
          if (!state.equals(state(table, now))) {
            changed.add(table);
          }
        });
    return changed;
  }

  /** The tables among them that no step can have changed. */
  List<QualifiedName> redefinedIn(CatalogSnapshot now) {
    return columns.changedIn(now);
  }

  /** A text that differs if any of the tables differs. */
  String text() {
    return tables.toString();
  }

  private static String state(QualifiedName name, CatalogSnapshot snapshot) {
    return snapshot.table(name).map(table -> state(table, snapshot)).orElse(ABSENT)
        + snapshot.materializedView(name).map(PlannedState::state).orElse("");
  }

  private static String state(MaterializedView view) {
    return List.of(view.comment(), view.uniqueKeys(), view.dependents(), view.grants()).toString();
  }

  private static String state(CatalogTable table, CatalogSnapshot snapshot) {
    return List.of(
            table.kind().name(),
            table.distributionColumn().map(column -> column.name().value()).orElse(""),
            table.colocationId().orElse(0),
            table.columns(),
            table.uniqueKeys(),
            table.foreignKeyTargets(),
            snapshot.traits(table),
            table.foreignKeys(),
            table.indexes().stream().filter(CatalogIndex::valid).toList(),
            table.accessMethod(),
            table.isConvertedByCitus())
        .toString();
  }
}
