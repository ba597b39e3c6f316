package io.citus4j.jooq;

import java.util.Map;
import java.util.Optional;
import org.jooq.DataType;

/**
 * The type that PostgreSQL stores a column as, whatever class a converter makes of it.
 *
 * <p>Two columns with different names here must never have the same type in the database, for they
 * would be refused as a pair. So a type is left to the catalogue if jOOQ uses it for more than one:
 * {@code varchar} without a length is also what {@code String.class} and {@code citext} become, and
 * {@code timestamp} what {@code java.sql.Timestamp} does.
 */
final class DatabaseType {

  /** jOOQ's word for PostgreSQL, and that of {@code format_type}. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("smallint", "smallint"),
          Map.entry("int", "integer"),
          Map.entry("bigint", "bigint"),
          Map.entry("numeric", "numeric"),
          Map.entry("real", "real"),
          Map.entry("double precision", "double precision"),
          Map.entry("float8", "double precision"),
          Map.entry("boolean", "boolean"),
          Map.entry("uuid", "uuid"),
          Map.entry("text", "text"),
          Map.entry("bytea", "bytea"),
          Map.entry("date", "date"),
          Map.entry("timestamp with time zone", "timestamp with time zone"));

  private static final String VARCHAR = "varchar";

  private DatabaseType() {}

  /** The SQL name of the type; empty if only the catalogue can tell. */
  static Optional<String> nameOf(DataType<?> type) {
    if (type.getDomain() != null) {
      return Optional.empty();
    }
    String name = type.getTypeName(TableNames.postgres().configuration());
    if (VARCHAR.equals(name) && type.lengthDefined()) {
      return Optional.of("character varying");
    }
    return Optional.ofNullable(NAMES.get(name));
  }
}
