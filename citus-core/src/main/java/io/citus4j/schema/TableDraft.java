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
  private @Nullable String groupDeclaredBy;
  private boolean concurrently;

  TableDraft(QualifiedName table) {
    this.table = Objects.requireNonNull(table, "table");
  }

  @Override
  public QualifiedName table() {
    return table;
  }

  @Override
  public HashDistributionStep by(ColumnRef column) {
    Objects.requireNonNull(column, "column");
    if (this.column != null) {
      throw contradiction("by(\"" + this.column + "\")", "by(\"" + column + "\")");
    }
    this.column = column;
    return this;
  }

  @Override
  public ShardCountStep shardCount(int shardCount) {
    declareGroup(new NewGroup(shardCount), "shardCount(" + shardCount + ")");
    return this;
  }

  @Override
  public DistributedTable colocateWith(QualifiedName other) {
    declareGroup(new WithTable(other), "colocateWith(\"" + other + "\")");
    return this;
  }

  @Override
  public DistributedTable inDefaultColocationGroup() {
    if (colocation instanceof NewGroup shards) {
      // shardCount(n) may come before: it says how many, not which group.
      colocation = new DefaultGroup(shards.declaredShardCount());
      groupDeclaredBy = "inDefaultColocationGroup()";
      return this;
    }
    declareGroup(colocation, "inDefaultColocationGroup()");
    return this;
  }

  @Override
  public DistributedTable concurrently() {
    concurrently = true;
    return this;
  }

  private void declareGroup(Colocation group, String call) {
    if (groupDeclaredBy != null) {
      throw contradiction(groupDeclaredBy, call);
    }
    colocation = group;
    groupDeclaredBy = call;
  }

  private SchemaDeclarationException contradiction(String before, String now) {
    return new SchemaDeclarationException(
        "Table \"%s\" is declared with %s and then with %s. Keep one of them."
            .formatted(table, before, now));
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
    return new TableDeclaration(table, new Distribution.Hash(column, colocation, concurrently));
  }
}
