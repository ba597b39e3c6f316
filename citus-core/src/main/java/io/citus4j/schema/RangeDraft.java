package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A range-distributed table while it is being declared. Not thread-safe; confined to the thread
 * that runs the declaration.
 */
final class RangeDraft implements RangeStep, RangeShardStep, SchemaDeclarations.Draft {

  private final QualifiedName table;
  private final List<Interval> intervals = new ArrayList<>();
  private @Nullable ColumnRef column;

  RangeDraft(QualifiedName table) {
    this.table = Objects.requireNonNull(table, "table");
  }

  @Override
  public RangeShardStep by(ColumnRef column) {
    Objects.requireNonNull(column, "column");
    if (this.column != null) {
      throw new SchemaDeclarationException(
          "Table \"%s\" is declared with by(\"%s\") and then with by(\"%s\"). Keep one of them."
              .formatted(table, this.column, column));
    }
    this.column = column;
    return this;
  }

  @Override
  public <V extends Comparable<? super V>> RangeShardStep shard(V from, V to) {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Interval interval = new Interval(from, to);
    if (BoundText.isAbove(from, to)) {
      throw new SchemaDeclarationException(
          "A shard of table \"%s\" is declared as %s, which ends before it begins. Give the lower bound first."
              .formatted(table, interval.text()));
    }
    for (Interval other : intervals) {
      if (interval.overlaps(other)) {
        throw new SchemaDeclarationException(
            "Two shards of table \"%s\" overlap: %s and %s. Both bounds belong to a range, so let the next one begin above."
                .formatted(table, other.text(), interval.text()));
      }
    }
    intervals.add(interval);
    return this;
  }

  @Override
  public TableDeclaration freeze() {
    if (column == null) {
      throw new SchemaDeclarationException(
          "Table \"%s\" is distributed by no column: range(...) is not followed by by(...). Name its distribution column."
              .formatted(table));
    }
    if (intervals.isEmpty()) {
      throw new SchemaDeclarationException(
          "Table \"%s\" is distributed by ranges, but has none, so that no row would find a shard. Declare them with shard(from, to)."
              .formatted(table));
    }
    return new TableDeclaration(
        table, new Distribution.Range(column, intervals.stream().map(Interval::text).toList()));
  }

  private record Interval(Object from, Object to) {

    ShardRange text() {
      return new ShardRange(BoundText.of(from), BoundText.of(to));
    }

    boolean overlaps(Interval other) {
      if (from.getClass() != other.from.getClass()) {
        return text().equals(other.text());
      }
      if (from instanceof String) {
        return from.equals(other.from) || to.equals(other.to);
      }
      return !BoundText.isAbove(from, other.to) && !BoundText.isAbove(other.from, to);
    }
  }
}
