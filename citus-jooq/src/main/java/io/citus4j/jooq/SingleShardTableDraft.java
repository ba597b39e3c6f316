package io.citus4j.jooq;

import io.citus4j.schema.SingleShardStep;
import java.util.Objects;
import org.jooq.Table;

/** A declared single-shard table, passed on to the untyped step of the core. */
record SingleShardTableDraft(SingleShardStep step) implements SingleShardTable {

  @Override
  public void colocateWith(SingleShardTable declaration) {
    Objects.requireNonNull(declaration, "declaration");
    step.colocateWith(((SingleShardTableDraft) declaration).step());
  }

  @Override
  public void colocateWith(Table<?> table) {
    step.colocateWith(TableNames.of(table));
  }
}
