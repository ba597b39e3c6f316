package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A subscription while it is being declared. Not thread-safe. */
final class SubscriptionDraft implements SubscriptionStep, SchemaDeclarations.Draft {

  private final Identifier name;
  private final List<Identifier> publications = new ArrayList<>();
  private final List<QualifiedName> tables = new ArrayList<>();
  private @Nullable String connection;
  private boolean copyData = true;

  SubscriptionDraft(Identifier name) {
    this.name = name;
  }

  @Override
  public SubscriptionStep from(String source, String publication, String... more) {
    Objects.requireNonNull(source, "connection");
    if (connection != null) {
      throw new SchemaDeclarationException(
          "Subscription \"%s\" is declared with from(...) twice. Keep one of them."
              .formatted(name));
    }
    connection = source;
    Stream.concat(Stream.of(publication), Stream.of(more))
        .map(Identifier::new)
        .forEach(publications::add);
    return this;
  }

  @Override
  public SubscriptionStep into(QualifiedName table, QualifiedName... more) {
    tables.add(Objects.requireNonNull(table, "table"));
    tables.addAll(List.of(more));
    return this;
  }

  @Override
  public SubscriptionStep withoutCopy() {
    copyData = false;
    return this;
  }

  @Override
  public Declaration freeze() {
    if (connection == null || tables.isEmpty()) {
      throw new SchemaDeclarationException(
          "Subscription \"%s\" is not complete: name its source with from(...) and its tables with into(...)."
              .formatted(name));
    }
    return new SubscriptionDeclaration(name, connection, publications, tables, copyData);
  }
}
