package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table or view that no plan touches: a temporary one of the session, or one that belongs to an
 * extension and that its scripts create on every node. Immutable.
 *
 * @param name the name with its schema
 * @param owner the name of the extension, or null for a temporary table
 * @since 0.1
 */
public record HiddenTable(QualifiedName name, @Nullable Identifier owner) {

  /** Checks the arguments. */
  public HiddenTable {
    Objects.requireNonNull(name, "name");
  }

  /**
   * Returns the extension that the table belongs to.
   *
   * @return the extension's name, or empty for a temporary table
   */
  public Optional<Identifier> extension() {
    return Optional.ofNullable(owner);
  }
}
