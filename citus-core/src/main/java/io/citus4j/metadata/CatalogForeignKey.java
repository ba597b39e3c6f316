package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Objects;

/**
 * A foreign key as {@code pg_constraint} lists it. Immutable.
 *
 * @param name the constraint's name
 * @param columns the referencing columns
 * @param target the referenced table
 * @param targetColumns the referenced columns, in the order of the referencing ones
 * @param onDelete what happens when a referenced row is deleted, for example {@code NO ACTION}
 * @param onUpdate what happens when a referenced row's key changes, likewise
 * @param definition the constraint as the server writes it
 * @since 0.1
 */
public record CatalogForeignKey(
    Identifier name,
    List<Identifier> columns,
    QualifiedName target,
    List<Identifier> targetColumns,
    String onDelete,
    String onUpdate,
    String definition) {

  /** Checks and copies the arguments. */
  public CatalogForeignKey {
    Objects.requireNonNull(name, "name");
    columns = List.copyOf(columns);
    Objects.requireNonNull(target, "target");
    targetColumns = List.copyOf(targetColumns);
    Objects.requireNonNull(onDelete, "onDelete");
    Objects.requireNonNull(onUpdate, "onUpdate");
    Objects.requireNonNull(definition, "definition");
  }
}
