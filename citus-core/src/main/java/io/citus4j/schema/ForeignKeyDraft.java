package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key that is being declared. It is created after its tables were distributed, so that
 * tables may refer to each other in a circle.
 *
 * <pre>{@code
 * cluster.foreignKey("orders_user").from("orders", "user_id").to("users", "user_id");
 * }</pre>
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public final class ForeignKeyDraft {

  private final Identifier name;
  private List<Identifier> columns = List.of();
  private List<Identifier> targetColumns = List.of();
  private @Nullable QualifiedName table;
  private @Nullable QualifiedName target;
  private @Nullable ReferentialAction onDelete = ReferentialAction.NO_ACTION;
  private @Nullable ReferentialAction onUpdate = ReferentialAction.NO_ACTION;

  ForeignKeyDraft(Identifier name) {
    this.name = name;
  }

  /**
   * Names the referencing columns.
   *
   * @param tableName the referencing table's name in internal form
   * @param columnNames its columns' names in internal form
   * @return this declaration
   */
  public ForeignKeyDraft from(String tableName, String... columnNames) {
    return from(QualifiedName.of(tableName), columnNames);
  }

  /**
   * Names the referencing columns.
   *
   * @param tableName the referencing table
   * @param columnNames its columns' names in internal form
   * @return this declaration
   */
  public ForeignKeyDraft from(QualifiedName tableName, String... columnNames) {
    table = Objects.requireNonNull(tableName, "tableName");
    columns = identifiers(columnNames);
    return this;
  }

  /**
   * Names the referenced columns.
   *
   * @param tableName the referenced table's name in internal form
   * @param columnNames its columns' names in internal form, in the order of the referencing ones
   * @return this declaration
   */
  public ForeignKeyDraft to(String tableName, String... columnNames) {
    return to(QualifiedName.of(tableName), columnNames);
  }

  /**
   * Names the referenced columns.
   *
   * @param tableName the referenced table
   * @param columnNames its columns' names in internal form, in the order of the referencing ones
   * @return this declaration
   */
  public ForeignKeyDraft to(QualifiedName tableName, String... columnNames) {
    target = Objects.requireNonNull(tableName, "tableName");
    targetColumns = identifiers(columnNames);
    return this;
  }

  /**
   * Says what happens when a referenced row is deleted; the statement fails otherwise. Citus
   * refuses {@code SET NULL} and {@code SET DEFAULT} for a key with the distribution column.
   *
   * @param action the action
   * @return this declaration
   */
  public ForeignKeyDraft onDelete(ReferentialAction action) {
    onDelete = Objects.requireNonNull(action, "action");
    return this;
  }

  /**
   * Says what happens when a referenced row's key changes; the statement fails otherwise. Citus
   * refuses all but {@code NO ACTION} and {@code RESTRICT} for a key with the distribution column.
   *
   * @param action the action
   * @return this declaration
   */
  public ForeignKeyDraft onUpdate(ReferentialAction action) {
    onUpdate = Objects.requireNonNull(action, "action");
    return this;
  }

  /**
   * Leaves the actions of a key that is there as they are: for a source that does not know them. A
   * key that is missing is created without actions.
   *
   * <p>For the jOOQ module, whose generated tables do not know the actions of their keys; a
   * declaration by hand names them.
   *
   * @return this declaration
   */
  public ForeignKeyDraft withUnknownActions() {
    onDelete = null;
    onUpdate = null;
    return this;
  }

  ForeignKeyDeclaration freeze() {
    if (table == null || target == null) {
      throw new SchemaDeclarationException(
          "Foreign key \""
              + name
              + "\" is declared without its tables. Name them with from(...) and to(...).");
    }
    if (columns.isEmpty() || columns.size() != targetColumns.size()) {
      throw new SchemaDeclarationException(
          "Foreign key \"%s\" pairs %d columns of \"%s\" with %d of \"%s\". Name as many on both sides."
              .formatted(name, columns.size(), table, targetColumns.size(), target));
    }
    return new ForeignKeyDeclaration(
        name, table, columns, target, targetColumns, onDelete, onUpdate);
  }

  private static List<Identifier> identifiers(String[] names) {
    return Arrays.stream(names).map(Identifier::new).toList();
  }
}
