package io.citus4j.jooq.internal;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern MODIFIER = Pattern.compile("\\([^)]*\\)");

  private TypeNames() {}

  /** The name of a type with its modifier, and with an underscore before that of an array. */
  static String ofText(String text) {
    boolean array = text.contains("[");
    Matcher modifier = MODIFIER.matcher(text);
    String limit = modifier.find() ? modifier.group().replaceAll("\\s+", "") : "";
    String bare =
        MODIFIER
            .matcher(text)
            .replaceAll(" ")
            .replaceAll("[\\[\\]]", " ")
            .replaceAll("\\s+", " ")
            .strip();
    String type = bare.startsWith("\"") ? bare : bare.toLowerCase(Locale.ROOT);
    String internal = INTERNAL.getOrDefault(type, type.replace("\"", ""));
    if (limit.isEmpty() && (type.equals("char") || type.equals("character"))) {
      limit = "(1)";
    }
    return array ? '_' + internal : internal + limit;
  }

  /** The name without its modifier. */
  static String bare(String typeName) {
    return MODIFIER.matcher(typeName).replaceAll("");
  }
}
