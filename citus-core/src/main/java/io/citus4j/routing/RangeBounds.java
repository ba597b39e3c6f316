package io.citus4j.routing;

import io.citus4j.metadata.ShardInterval;
import io.citus4j.routing.shape.Expression.Comparator;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The intervals of a table's shards, of hashes or of values, in ascending order where that is
 * known. Immutable.
 */
final class RangeBounds {

  private final List<ShardInterval> shards;
  private final List<Comparable<?>> lower;
  private final List<Comparable<?>> upper;

  private RangeBounds(
      List<ShardInterval> shards, List<Comparable<?>> lower, List<Comparable<?>> upper) {
    this.shards = shards;
    this.lower = lower;
    this.upper = upper;
  }

  static RangeBounds none(List<ShardInterval> shards) {
    return new RangeBounds(shards, List.of(), List.of());
  }

  static RangeBounds ofHashes(List<ShardInterval> shards) {
    return parsed(shards, "int4");
  }

  /** The intervals of values, as far as their type is one whose order is known here. */
  static RangeBounds ofValues(List<ShardInterval> shards, String typeName) {
    return switch (typeName) {
      case "int2", "int4", "int8", "date" -> parsed(shards, typeName);
      default -> none(shards);
    };
  }

  private static RangeBounds parsed(List<ShardInterval> shards, String typeName) {
    if (shards.stream()
        .anyMatch(shard -> shard.minValue().isEmpty() || shard.maxValue().isEmpty())) {
      return none(shards);
    }
    List<ShardInterval> sorted = new ArrayList<>(shards);
    sorted.sort(
        (left, right) ->
            compare(
                parse(left.minValue().orElseThrow(), typeName),
                parse(right.minValue().orElseThrow(), typeName)));
    List<Comparable<?>> lower = new ArrayList<>(sorted.size());
    List<Comparable<?>> upper = new ArrayList<>(sorted.size());
    for (ShardInterval shard : sorted) {
      lower.add(parse(shard.minValue().orElseThrow(), typeName));
      upper.add(parse(shard.maxValue().orElseThrow(), typeName));
    }
    return new RangeBounds(sorted, lower, upper);
  }

  private static Comparable<?> parse(String text, String typeName) {
    return typeName.equals("date") ? LocalDate.parse(text) : Long.valueOf(text);
  }

  @SuppressWarnings("unchecked")
  private static int compare(Comparable<?> left, Comparable<?> right) {
    return ((Comparable<Object>) left).compareTo(right);
  }

  List<ShardInterval> shards() {
    return shards;
  }

  /** The place of the interval that holds a hash. */
  OptionalInt indexOf(int hash) {
    int low = 0;
    int high = lower.size() - 1;
    long wanted = hash;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if ((Long) lower.get(middle) > wanted) {
        high = middle - 1;
      } else if ((Long) upper.get(middle) < wanted) {
        low = middle + 1;
      } else {
        return OptionalInt.of(middle);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * The places of the intervals that hold values that compare so, or empty if that is not known.
   */
  Optional<BitSet> shards(Comparator comparator, Object value) {
    Optional<Comparable<?>> comparable = comparable(value);
    if (comparable.isEmpty() || lower.isEmpty()) {
      return Optional.empty();
    }
    BitSet places = new BitSet();
    for (int i = 0; i < lower.size(); i++) {
      int toLower = compare(comparable.get(), lower.get(i));
      int toUpper = compare(comparable.get(), upper.get(i));
      boolean holds =
          switch (comparator) {
            case EQUAL -> toLower >= 0 && toUpper <= 0;
            case LESS -> toLower > 0;
            case LESS_OR_EQUAL -> toLower >= 0;
            case GREATER -> toUpper < 0;
            case GREATER_OR_EQUAL -> toUpper <= 0;
            case NOT_EQUAL, OTHER -> true;
          };
      places.set(i, holds);
    }
    return Optional.of(places);
  }

  private Optional<Comparable<?>> comparable(Object value) {
    boolean dates = !lower.isEmpty() && lower.get(0) instanceof LocalDate;
    if (dates) {
      return value instanceof Date date
          ? Optional.of(date.toLocalDate())
          : Optional.of(value).filter(LocalDate.class::isInstance).map(LocalDate.class::cast);
    }
    return value instanceof Byte
            || value instanceof Short
            || value instanceof Integer
            || value instanceof Long
        ? Optional.of(((Number) value).longValue())
        : Optional.empty();
  }
}
