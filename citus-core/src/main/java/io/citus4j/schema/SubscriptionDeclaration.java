package io.citus4j.schema;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Objects;

/**
 * A declared subscription: local tables that follow the publications of another database.
 * Immutable.
 *
 * @param name the subscription's name
 * @param connection how the server reaches the other database, in libpq's form
 * @param publications the names of the publications there, at least one
 * @param tables the tables here that are filled, at least one
 * @param copyData whether the rows that are there already are copied first
 * @since 0.1
 */
public record SubscriptionDeclaration(
    Identifier name,
    String connection,
    List<Identifier> publications,
    List<QualifiedName> tables,
    boolean copyData)
    implements Declaration {

  /** Checks and copies the arguments. */
  public SubscriptionDeclaration {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(connection, "connection");
    publications = List.copyOf(publications);
    tables = List.copyOf(tables);
  }

  /** Returns the name and the publications; not the connection, which may hold a password. */
  @Override
  public String toString() {
    return "SubscriptionDeclaration[" + name + " of " + publications + "]";
  }
}
