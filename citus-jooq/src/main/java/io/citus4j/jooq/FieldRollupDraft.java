package io.citus4j.jooq;

import io.citus4j.schema.RollupBucketStep;
import io.citus4j.schema.RollupStep;
import io.citus4j.schema.RollupTermStep;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.QualifiedName;
import java.time.Duration;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Table;

/** A rollup while it is being declared, passed on to the untyped one of the core. */
final class FieldRollupDraft implements FieldRollupStep {

  private final ColumnResolver columns;
  private final RollupStep step;

  FieldRollupDraft(SchemaDeclarations declarations, Table<?> table) {
    QualifiedName name = TableNames.of(table);
    columns = new ColumnResolver(table, name, "fill");
    step = declarations.rollup(name);
  }

  @Override
  public Buckets from(Table<?> source, Field<?> time) {
    QualifiedName name = TableNames.of(source);
    ColumnResolver sourceColumns = new ColumnResolver(source, name, "roll up");
    return new Sourced(columns, step.from(name, nameOf(sourceColumns, time)));
  }

  private static String nameOf(ColumnResolver columns, Field<?> column) {
    return columns.resolve(column).name().value();
  }

  private static String text(QueryPart part) {
    return TableNames.postgres().renderInlined(part);
  }

  /** The same with its source. */
  record Sourced(ColumnResolver columns, RollupBucketStep step) implements Buckets {

    @Override
    public Terms every(Duration length, Field<?> column) {
      return new Bucketed(columns, step.every(length, nameOf(columns, column)));
    }
  }

  /** The same with its buckets. */
  record Bucketed(ColumnResolver columns, RollupTermStep step) implements Terms {

    @Override
    public <T> Terms by(Field<T> column, Field<T> expression) {
      step.by(nameOf(columns, column), text(expression));
      return this;
    }

    @Override
    public Terms set(Field<?> column, Field<?> aggregate) {
      step.set(nameOf(columns, column), text(aggregate));
      return this;
    }

    @Override
    public Terms where(Condition condition) {
      step.where(text(condition));
      return this;
    }

    @Override
    public Terms late(Duration time) {
      step.late(time);
      return this;
    }
  }
}
