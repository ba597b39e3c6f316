package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.Colocation.NewGroup;
import io.citus4j.schema.Colocation.WithTable;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;

/**
 * A single-shard table while it is being declared. Not thread-safe; confined to the thread that
 * runs the declaration.
 */
final class SingleShardDraft implements SingleShardStep, SchemaDeclarations.Draft {

  private final QualifiedName table;
  private Colocation colocation = new NewGroup(null);

  SingleShardDraft(QualifiedName table) {
    this.table = Objects.requireNonNull(table, "table");
  }

  @Override
  public QualifiedName table() {
    return table;
  }

  @Override
  public void colocateWith(QualifiedName other) {
    if (colocation instanceof WithTable before) {
      throw new SchemaDeclarationException(
          "Table \"%s\" is declared with colocateWith(\"%s\") and then with colocateWith(\"%s\"). Keep one of them."
              .formatted(table, before.table(), other));
    }
    colocation = new WithTable(other);
  }

  @Override
  public TableDeclaration freeze() {
    return new TableDeclaration(table, new Distribution.SingleShard(colocation));
  }
}
