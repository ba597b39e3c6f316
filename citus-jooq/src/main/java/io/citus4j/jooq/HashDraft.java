package io.citus4j.jooq;

import io.citus4j.schema.HashDistributionStep;
import io.citus4j.schema.ShardCountStep;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;
import org.jooq.Table;

/** The last steps of a declaration, passed on to the untyped ones of the core. */
record HashDraft<K>(HashDistributionStep step) implements KeyedHashStep<K> {

  @Override
  public QualifiedName table() {
    return step.table();
  }

  @Override
  public KeyedShardCountStep<K> shardCount(int shardCount) {
    return new Counted<>(step.shardCount(shardCount));
  }

  @Override
  public KeyedTable<K> colocateWith(KeyedTable<K> declaration) {
    Objects.requireNonNull(declaration, "declaration");
    step.colocateWith(declaration.table());
    return this;
  }

  @Override
  public KeyedTable<K> colocateWith(Table<?> table) {
    step.colocateWith(TableNames.of(table));
    return this;
  }

  @Override
  public KeyedTable<K> inDefaultColocationGroup() {
    step.inDefaultColocationGroup();
    return this;
  }

  @Override
  public KeyedTable<K> concurrently() {
    step.concurrently();
    return this;
  }

  /** The same, with the number of shards declared. */
  record Counted<K>(ShardCountStep step) implements KeyedShardCountStep<K> {

    @Override
    public QualifiedName table() {
      return step.table();
    }

    @Override
    public KeyedTable<K> concurrently() {
      step.concurrently();
      return this;
    }

    @Override
    public KeyedTable<K> inDefaultColocationGroup() {
      step.inDefaultColocationGroup();
      return this;
    }
  }
}
