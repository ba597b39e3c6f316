package io.citus4j.schema;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A declared foreign key. Immutable.
 *
 * <p>One that is there under another name, with the same columns on both sides, is the same.
 *
 * @param name the name it is created by
 * @param table the referencing table
 * @param columns the referencing columns
 * @param target the referenced table
 * @param targetColumns the referenced columns, in the order of the referencing ones
 * @param onDelete what happens to rows whose referenced row is deleted, or null if the declaration
 *     leaves that to the key that is there; created with {@link ReferentialAction#NO_ACTION}
 * @param onUpdate what happens to rows whose referenced row changes, or null likewise
 * @since 0.1
 */
public record ForeignKeyDeclaration(
    Identifier name,
    QualifiedName table,
    List<Identifier> columns,
    QualifiedName target,
    List<Identifier> targetColumns,
    @Nullable ReferentialAction onDelete,
    @Nullable ReferentialAction onUpdate)
    implements Declaration {

  /** Checks and copies the arguments. */
  public ForeignKeyDeclaration {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(target, "target");
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
    if (columns.isEmpty() || columns.size() != targetColumns.size()) {
      throw new IllegalArgumentException(
          "Foreign key \"%s\" pairs %d columns of \"%s\" with %d of \"%s\"."
              .formatted(name, columns.size(), table, targetColumns.size(), target));
    }
  }
}
