package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.Expression.Volatility;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of PostgreSQL's own functions, as {@code pg_proc} has it. */
final class FunctionFacts {

  private static final Set<String> VOLATILE =
      Set.of(
          "clock_timestamp",
          "currval",
          "gen_random_uuid",
          "lastval",
          "nextval",
          "pg_advisory_lock",
          "pg_sleep",
          "random",
          "set_config",
          "setseed",
          "setval",
          "timeofday",
          "txid_current");

  private static final Set<String> STABLE =
      Set.of(
          "age",
          "array_to_string",
          "concat",
          "concat_ws",
          "current_database",
          "current_schema",
          "current_schemas",
          "current_setting",
          "date_part",
          "date_trunc",
          "format",
          "jsonb_agg",
          "jsonb_build_array",
          "jsonb_build_object",
          "json_build_array",
          "json_build_object",
          "now",
          "quote_literal",
          "row_to_json",
          "statement_timestamp",
          "to_char",
          "to_date",
          "to_json",
          "to_jsonb",
          "to_number",
          "to_timestamp",
          "to_tsquery",
          "to_tsvector",
          "transaction_timestamp",
          "version");

  private static final Set<String> STRICT =
      Set.of(
          "abs",
          "ascii",
          "btrim",
          "ceil",
          "ceiling",
          "char_length",
          "chr",
          "exp",
          "floor",
          "initcap",
          "left",
          "length",
          "ln",
          "log",
          "lower",
          "lpad",
          "ltrim",
          "md5",
          "mod",
          "octet_length",
          "power",
          "repeat",
          "replace",
          "reverse",
          "right",
          "round",
          "rpad",
          "rtrim",
          "sign",
          "split_part",
          "sqrt",
          "strpos",
          "substr",
          "substring",
          "translate",
          "trunc",
          "upper");

  private static final Set<String> OTHER_IMMUTABLE =
      Set.of(
          "array_append",
          "array_cat",
          "array_length",
          "array_position",
          "array_prepend",
          "array_remove",
          "array_replace",
          "array_upper",
          "cardinality",
          "coalesce",
          "cos",
          "generate_series",
          "greatest",
          "hashtext",
          "int4range",
          "int8range",
          "jsonb_array_elements",
          "jsonb_array_length",
          "jsonb_extract_path",
          "jsonb_extract_path_text",
          "jsonb_set",
          "jsonb_typeof",
          "json_array_elements",
          "least",
          "make_date",
          "nullif",
          "overlay",
          "pi",
          "position",
          "radians",
          "regexp_replace",
          "regexp_split_to_table",
          "row",
          "sin",
          "string_to_array",
          "tan",
          "to_hex",
          "unnest",
          "width_bucket");

  private FunctionFacts() {}

  static Volatility volatility(@Nullable String schema, String name) {
    if (isForeign(schema)) {
      return Volatility.UNKNOWN;
    }
    if (VOLATILE.contains(name)) {
      return Volatility.VOLATILE;
    }
    if (STABLE.contains(name)) {
      return Volatility.STABLE;
    }
    return STRICT.contains(name) || OTHER_IMMUTABLE.contains(name)
        ? Volatility.IMMUTABLE
        : Volatility.UNKNOWN;
  }

  /** Whether it is NULL whenever an argument is. */
  static boolean isStrict(@Nullable String schema, String name) {
    return !isForeign(schema) && STRICT.contains(name);
  }

  private static boolean isForeign(@Nullable String schema) {
    return schema != null && !schema.equals("pg_catalog");
  }
}
