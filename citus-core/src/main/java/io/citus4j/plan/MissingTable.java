package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.UniqueKey;
import io.citus4j.schema.ColumnRef;
import io.citus4j.schema.TableDefinition;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tables that are defined but not there yet, as the catalogue would show them. */
final class MissingTable {

  private static final long UNKNOWN_TYPE = 0;
  private static final Set<String> NARROW =
      Set.of("int", "int4", "integer", "int2", "smallint", "serial", "smallserial");

  /** The names that {@code pg_type} has for types that SQL knows by longer ones. */
  private static final Map<String, String> INTERNAL_NAMES =
      Map.ofEntries(
          Map.entry("smallint", "int2"),
          Map.entry("integer", "int4"),
          Map.entry("int", "int4"),
          Map.entry("bigint", "int8"),
          Map.entry("real", "float4"),
          Map.entry("double precision", "float8"),
          Map.entry("boolean", "bool"),
          Map.entry("decimal", "numeric"),
          Map.entry("character varying", "varchar"),
          Map.entry("timestamp with time zone", "timestamptz"),
          Map.entry("timestamp without time zone", "timestamp"));

  private MissingTable() {}

  static CatalogTable of(QualifiedName name, TableDefinition definition) {
    List<CatalogColumn> columns = definition.columns().stream().map(MissingTable::column).toList();
    List<UniqueKey> keys =
        definition.keys().stream()
            .map(
                key ->
                    new UniqueKey(
                        key.name(),
                        key.primary()
                            ? UniqueKey.Kind.PRIMARY_KEY
                            : UniqueKey.Kind.UNIQUE_CONSTRAINT,
                        key.columns(),
                        true))
            .toList();
    return CatalogTable.missing(name, columns, keys);
  }

  /** Whether a table is one of these. */
  static boolean is(CatalogTable table) {
    return table.oid() == 0;
  }

  private static CatalogColumn column(TableDefinition.Column column) {
    String type = column.typeName();
    String bare = type.replaceAll("\\s*\\([^)]*\\)", "").strip().toLowerCase(Locale.ROOT);
    return new CatalogColumn(
        column.name(),
        INTERNAL_NAMES.getOrDefault(bare, bare),
        type,
        bare,
        UNKNOWN_TYPE,
        -1,
        0,
        true,
        column.numbered() && NARROW.contains(bare));
  }

  /** Whether a column is that of such a table. */
  static boolean isDefinition(CatalogColumn column) {
    return column.typeOid() == UNKNOWN_TYPE;
  }

  /** Whether Citus would not colocate tables by these columns; by name if an OID is not known. */
  static boolean keysDiffer(CatalogColumn column, CatalogColumn other) {
    if (isDefinition(column) || isDefinition(other)) {
      return ColumnRef.of(column.name().value(), column.baseType()).contradicts(other.baseType());
    }
    return column.typeOid() != other.typeOid() || column.collationOid() != other.collationOid();
  }
}
