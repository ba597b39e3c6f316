package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The traits of all tables, by OID. Immutable. */
final class CatalogTraits {

  private static final TableTraits PLAIN = new TableTraits.Builder().build();

  private final Map<Long, TableTraits> tables;
  private final Map<Long, List<ColumnStatistics>> statistics;
  private final Map<QualifiedName, HiddenTable> hidden = new HashMap<>();

  CatalogTraits(
      Map<Long, TableTraits> tables,
      Map<Long, List<ColumnStatistics>> statistics,
      List<HiddenTable> hiddenTables) {
    this.tables = Map.copyOf(tables);
    this.statistics = Map.copyOf(statistics);
    for (HiddenTable table : hiddenTables) {
      hidden.put(table.name(), table);
      if (table.owner() == null) {
        hidden.put(QualifiedName.of(table.name().name().value()), table);
      }
    }
  }

  TableTraits of(CatalogTable table) {
    return tables.getOrDefault(table.oid(), PLAIN);
  }

  Optional<ColumnStatistics> statistics(CatalogTable table, Identifier column) {
    return statistics.getOrDefault(table.oid(), List.of()).stream()
        .filter(found -> found.column().equals(column))
        .findFirst();
  }

  /** A temporary table is found by its name alone, before any other. */
  Optional<HiddenTable> hiddenTable(QualifiedName name, List<Identifier> searchPath) {
    HiddenTable exact = hidden.get(name);
    if (exact != null || name.schema().isPresent()) {
      return Optional.ofNullable(exact);
    }
    for (Identifier schema : searchPath) {
      HiddenTable found = hidden.get(name.in(schema));
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
