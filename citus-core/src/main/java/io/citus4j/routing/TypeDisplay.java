package io.citus4j.routing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types as PostgreSQL writes them in messages. */
final class TypeDisplay {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("int2", "smallint"),
          Map.entry("int4", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("bool", "boolean"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("varchar", "character varying"),
          Map.entry("bpchar", "character"),
          Map.entry("time", "time without time zone"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timestamptz", "timestamp with time zone"));

  private TypeDisplay() {}

  static String of(@Nullable String typeName) {
    return typeName == null ? "unknown" : NAMES.getOrDefault(typeName, typeName);
  }
}
