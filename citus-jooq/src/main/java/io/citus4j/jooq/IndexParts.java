package io.citus4j.jooq;

import io.citus4j.jooq.internal.NullOrder;
import io.citus4j.schema.IndexDeclaration.Part;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.QueryPart;
import org.jooq.SortField;
import org.jooq.SortOrder;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.CustomQueryPart;

/** What jOOQ's objects say about the parts of an index. */
final class IndexParts {

  private IndexParts() {}

  /** A column if the field is one, and an expression otherwise, with its order. */
  static Part of(OrderField<?> part, Table<?> table, QualifiedName name) {
    Objects.requireNonNull(part, "part");
    if (part instanceof SortField<?> sorted) {
      return of(sorted.$field(), table, name)
          .ordered(sorted.$sortOrder() == SortOrder.DESC, NullOrder.first(sorted));
    }
    if (part instanceof TableField<?, ?> column) {
      return Part.column(new ColumnResolver(table, name, "index").resolve(column).name());
    }
    if (part instanceof Field<?> expression) {
      return Part.expression(text(expression));
    }
    throw new IllegalArgumentException("[" + part + "] is neither a field nor an order of one.");
  }

  /** The text of an expression or condition, with literals, its columns not qualified. */
  static String text(QueryPart part) {
    return TableNames.postgres()
        .renderInlined(CustomQueryPart.of(context -> context.qualify(false, c -> c.visit(part))));
  }
}
