package io.citus4j.jooq.internal;

import java.util.Locale;
import java.util.Map;

/** Types of SQL text by their names in {@code pg_type}. */
final class TypeNames {

  private static final Map<String, String> INTERNAL =
      Map.ofEntries(
          Map.entry("bigint", "int8"),
          Map.entry("int", "int4"),
          Map.entry("integer", "int4"),
          Map.entry("smallint", "int2"),
          Map.entry("boolean", "bool"),
          Map.entry("character varying", "varchar"),
          Map.entry("character", "bpchar"),
          Map.entry("char", "bpchar"),
          Map.entry("decimal", "numeric"),
          Map.entry("double precision", "float8"),
          Map.entry("double", "float8"),
          Map.entry("real", "float4"),
          Map.entry("float", "float8"),
          Map.entry("time without time zone", "time"),
          Map.entry("time with time zone", "timetz"),
          Map.entry("timestamp without time zone", "timestamp"),
          Map.entry("timestamp with time zone", "timestamptz"));

  private TypeNames() {}

  /** The name of a type, with an underscore before that of an array's elements. */
  static String ofText(String text) {
    boolean array = text.contains("[");
    String bare =
        text.replaceAll("\\([^)]*\\)", " ")
            .replaceAll("[\\[\\]]", " ")
            .replaceAll("\\s+", " ")
            .strip();
    String type = bare.startsWith("\"") ? bare : bare.toLowerCase(Locale.ROOT);
    String internal = INTERNAL.getOrDefault(type, type.replace("\"", ""));
    return array ? '_' + internal : internal;
  }
}
