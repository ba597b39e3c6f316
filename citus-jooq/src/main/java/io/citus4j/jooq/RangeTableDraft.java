package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.RangeShardStep;
import io.citus4j.schema.RangeStep;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;

/**
 * A table to be distributed by ranges whose distribution column is still to be named. Registered
 * with the core at once, so that a declaration that ends here is reported.
 */
final class RangeTableDraft implements NamedRangeStep {

  private final Table<?> table;
  private final QualifiedName name;
  private final RangeStep step;

  RangeTableDraft(SchemaDeclarations declarations, Table<?> table) {
    this.table = table;
    name = TableNames.of(table);
    step = declarations.range(name);
  }

  @Override
  public <K> KeyedRangeStep<K> by(Field<K> column) {
    return new Shards<>(step.by(new ColumnResolver(table, name).resolve(column)), column);
  }

  /** The same for a table whose columns are known by its record type. */
  record Generated<R extends TableRecord<R>>(RangeTableDraft draft)
      implements GeneratedRangeStep<R> {

    @Override
    public <K> KeyedRangeStep<K> by(TableField<R, K> column) {
      return draft.by(column);
    }
  }

  /** The shards, passed on to the core as the values that the database gets. */
  record Shards<K>(RangeShardStep step, Field<K> column) implements KeyedRangeStep<K> {

    @Override
    public KeyedRangeStep<K> shard(K from, K to) {
      step.shard(databaseValue(from), databaseValue(to));
      return this;
    }

    @SuppressWarnings("unchecked") // both bounds come from one converter
    private Comparable<Object> databaseValue(K value) {
      Objects.requireNonNull(value, "value");
      Object converted = column.getConverter().to(value);
      if (converted instanceof Comparable<?> comparable) {
        return (Comparable<Object>) comparable;
      }
      throw new SchemaDeclarationException(
          "Column \"%s\" cannot bound ranges: its values have no order in Java. Use a column of numbers, texts, dates, times or UUIDs."
              .formatted(column.getName()));
    }
  }
}
