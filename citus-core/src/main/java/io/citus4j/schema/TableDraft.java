package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.Colocation.DefaultGroup;
import io.citus4j.schema.Colocation.NewGroup;
import io.citus4j.schema.Colocation.WithTable;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A hash-distributed table while it is being declared: every step of the fluent interface in one
 * object. Not thread-safe; confined to the thread that runs the declaration.
 */
final class TableDraft
    implements DistributeStep, HashDistributionStep, ShardCountStep, SchemaDeclarations.Draft {

  private final QualifiedName table;
  private @Nullable ColumnRef column;
  private Colocation colocation = new NewGroup(null);

  TableDraft(QualifiedName table) {
    this.table = Objects.requireNonNull(table, "table");
  }

  @Override
  public QualifiedName table() {
    return table;
  }

  @Override
  public HashDistributionStep by(ColumnRef column) {
    this.column = Objects.requireNonNull(column, "column");
    return this;
  }

  @Override
  public ShardCountStep shardCount(int shardCount) {
    colocation = new NewGroup(shardCount);
    return this;
  }

  @Override
  public DistributedTable colocateWith(QualifiedName other) {
    colocation = new WithTable(other);
    return this;
  }

  @Override
  public DistributedTable inDefaultColocationGroup() {
    colocation =
        new DefaultGroup(
            colocation.shardCount().isPresent() ? colocation.shardCount().getAsInt() : null);
    return this;
  }

  @Override
  public TableDeclaration freeze() {
    if (column == null) {
      throw new SchemaDeclarationException(
          "Table \""
              + table
              + "\" is distributed by no column: distribute(...) is not followed by by(...)."
              + " Name its distribution column, or declare it with reference(...).");
    }
    return new TableDeclaration(table, new Distribution.Hash(column, colocation));
  }
}
