package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.IndexDraft;
import io.citus4j.sql.QualifiedName;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * An index that is being declared.
 *
 * <pre>{@code
 * cluster.index("orders_by_date").on(ORDERS, ORDERS.USER_ID, ORDERS.ORDER_DATE.desc())
 *     .where(ORDERS.QUANTITY.gt(0));
 * cluster.index("users_email").on(USERS, DSL.lower(USERS.EMAIL));
 * }</pre>
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public final class JooqIndexDraft {

  private final IndexDraft draft;
  private final Consumer<QualifiedName> onTable;
  private @Nullable ColumnResolver columns;

  /** Creates a draft that tells the table of the index as soon as it is named. */
  JooqIndexDraft(IndexDraft draft, Consumer<QualifiedName> onTable) {
    this.draft = draft;
    this.onTable = onTable;
  }

  /**
   * Names the table and what is indexed.
   *
   * @param table the table
   * @param parts its columns, expressions of them, or either with an order
   * @return this declaration
   * @throws SchemaDeclarationException if it is not a table with a name of its own, or a column is
   *     of another table
   */
  public JooqIndexDraft on(Table<?> table, OrderField<?>... parts) {
    QualifiedName name = TableNames.of(table);
    draft.on(name);
    onTable.accept(name);
    columns = new ColumnResolver(table, name, "index");
    for (OrderField<?> part : parts) {
      draft.part(IndexParts.of(part, table, name));
    }
    return this;
  }

  /**
   * Lets no two rows be equal in what is indexed. On a distributed table the distribution column
   * has to be among it.
   *
   * @return this declaration
   */
  public JooqIndexDraft unique() {
    draft.unique();
    return this;
  }

  /**
   * Chooses the access method; {@code btree} otherwise.
   *
   * @param accessMethod its name, for example {@code gin}
   * @return this declaration
   */
  public JooqIndexDraft using(String accessMethod) {
    draft.using(accessMethod);
    return this;
  }

  /**
   * Chooses the operator class of what was named last.
   *
   * @param operatorClass its name, for example {@code jsonb_path_ops}
   * @return this declaration
   */
  public JooqIndexDraft operatorClass(String operatorClass) {
    draft.operatorClass(operatorClass);
    return this;
  }

  /**
   * Stores further columns in the index.
   *
   * @param included columns of the table
   * @return this declaration
   * @throws SchemaDeclarationException if the table is not named yet, or a column is of another one
   */
  public JooqIndexDraft include(Field<?>... included) {
    if (columns == null) {
      throw new SchemaDeclarationException(
          "Cannot include columns in an index whose table is not known. Name it with on(...)"
              + " before.");
    }
    for (Field<?> column : included) {
      draft.include(columns.resolve(column).name().value());
    }
    return this;
  }

  /**
   * Leaves out the rows for which a condition does not hold.
   *
   * @param condition a condition on columns of the table
   * @return this declaration
   */
  public JooqIndexDraft where(Condition condition) {
    draft.where(IndexParts.text(condition));
    return this;
  }

  /**
   * Lets writes go on while the index is built, which takes longer and runs outside of a
   * transaction: {@code CREATE INDEX CONCURRENTLY}. A table that the same plan creates gets its
   * index at once, for it has no rows.
   *
   * <p>A script of the plan only warns that the index is missing, with the statement to be run by
   * hand: Citus would make an index that is there invalid if the script were run again.
   *
   * @return this declaration
   */
  public JooqIndexDraft concurrently() {
    draft.concurrently();
    return this;
  }
}
