package io.citus4j.schema;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Objects;

/**
 * A declared publication: tables whose changes others may subscribe to. Immutable.
 *
 * @param name the publication's name
 * @param tables the published tables, at least one
 * @since 0.1
 */
public record PublicationDeclaration(Identifier name, List<QualifiedName> tables)
    implements Declaration {

  /** Checks and copies the arguments. */
  public PublicationDeclaration {
    Objects.requireNonNull(name, "name");
    tables = List.copyOf(tables);
  }
}
