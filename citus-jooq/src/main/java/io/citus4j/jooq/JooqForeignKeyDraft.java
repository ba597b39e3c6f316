package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.ForeignKeyDraft;
import io.citus4j.schema.ReferentialAction;
import io.citus4j.sql.QualifiedName;
import java.util.Arrays;
import org.jooq.Field;
import org.jooq.Table;

/**
 * A foreign key that is being declared. It is created after its tables were distributed, so that
 * tables may refer to each other in a circle.
 *
 * <pre>{@code
 * cluster.foreignKey("orders_user_id_fkey").from(ORDERS, ORDERS.USER_ID).to(USERS, USERS.USER_ID)
 *     .onDelete(ReferentialAction.CASCADE);
 * }</pre>
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public final class JooqForeignKeyDraft {

  private final ForeignKeyDraft draft;

  JooqForeignKeyDraft(ForeignKeyDraft draft) {
    this.draft = draft;
  }

  /**
   * Names the referencing columns.
   *
   * @param table the referencing table
   * @param columns its columns
   * @return this declaration
   * @throws SchemaDeclarationException if a column is of another table
   */
  public JooqForeignKeyDraft from(Table<?> table, Field<?>... columns) {
    draft.from(TableNames.of(table), names(table, columns));
    return this;
  }

  /**
   * Names the referenced columns.
   *
   * @param table the referenced table
   * @param columns its columns, in the order of the referencing ones
   * @return this declaration
   * @throws SchemaDeclarationException if a column is of another table
   */
  public JooqForeignKeyDraft to(Table<?> table, Field<?>... columns) {
    draft.to(TableNames.of(table), names(table, columns));
    return this;
  }

  /**
   * Says what happens when a referenced row is deleted, as {@link ForeignKeyDraft#onDelete} does.
   *
   * @param action the action
   * @return this declaration
   */
  public JooqForeignKeyDraft onDelete(ReferentialAction action) {
    draft.onDelete(action);
    return this;
  }

  /**
   * Says what happens when a referenced row's key changes, as {@link ForeignKeyDraft#onUpdate}
   * does.
   *
   * @param action the action
   * @return this declaration
   */
  public JooqForeignKeyDraft onUpdate(ReferentialAction action) {
    draft.onUpdate(action);
    return this;
  }

  private static String[] names(Table<?> table, Field<?>... columns) {
    QualifiedName name = TableNames.of(table);
    ColumnResolver resolver = new ColumnResolver(table, name, "relate");
    return Arrays.stream(columns)
        .map(column -> resolver.resolve(column).name().value())
        .toArray(String[]::new);
  }
}
