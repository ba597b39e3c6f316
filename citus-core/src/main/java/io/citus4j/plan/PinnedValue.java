package io.citus4j.plan;

import io.citus4j.internal.hash.ShardKeyHash;
import io.citus4j.metadata.CatalogColumn;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the hash of a value that is written as text. */
final class PinnedValue {

  private static final Set<String> ENCODED_TYPES = Set.of("text", "varchar", "bpchar", "name");

  private PinnedValue() {}

  /** Returns the hash; empty if the text is no value of the column, or only the server can tell. */
  static OptionalInt hash(String value, CatalogColumn column, String encoding) {
    Optional<ShardKeyHash> hash =
        ShardKeyHash.forType(column.typeName(), column.typeModifier())
            .filter(function -> column.deterministicCollation())
            .filter(
                function -> !ENCODED_TYPES.contains(column.typeName()) || encoding.equals("UTF8"));
    if (hash.isEmpty()) {
      return OptionalInt.empty();
    }
    Object parsed = parse(value, column.typeName());
    return parsed == null ? OptionalInt.empty() : hash.get().hash(parsed);
  }

  private static @Nullable Object parse(String value, String typeName) {
    try {
      return switch (typeName) {
        case "int2", "int4", "int8" -> Long.valueOf(value);
        case "numeric" -> new BigDecimal(value);
        case "uuid" -> UUID.fromString(value);
        case "date" -> LocalDate.parse(value);
        case "bool" -> bool(value);
        case "text", "varchar", "bpchar", "name" -> value;
        default -> null;
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Boolean bool(String value) {
    boolean known = value.equals("true") || value.equals("false");
    return known ? Boolean.valueOf(value) : null;
  }
}
