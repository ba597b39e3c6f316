package io.citus4j.plan;

import io.citus4j.internal.catalog.CitusCalls;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.ColocationGroup;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.Colocation;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Cuts a table into shards by the hash of a column: {@code create_distributed_table}.
 *
 * <p>Existing rows are copied into the shards. Their old copies stay on the coordinator, where no
 * query sees them, until {@code truncate_local_data_after_distributing_table} is called. Immutable.
 *
 * @param table the table's name with its schema
 * @param distributionColumn the column whose hash decides the shard
 * @param colocation the colocation group; the table of a {@link Colocation.WithTable} has its
 *     schema
 * @since 0.1
 */
public record DistributeTable(
    QualifiedName table, Identifier distributionColumn, Colocation colocation) implements Step {

  /** Checks the arguments. */
  public DistributeTable {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(distributionColumn, "distributionColumn");
    Objects.requireNonNull(colocation, "colocation");
  }

  @Override
  public Set<QualifiedName> concerns() {
    return colocation instanceof Colocation.WithTable with
        ? Set.of(table, with.table())
        : Set.of(table);
  }

  @Override
  public String describe() {
    StringBuilder text =
        new StringBuilder("distribute \"")
            .append(table)
            .append("\" by \"")
            .append(distributionColumn)
            .append('"');
    colocation
        .shardCount()
        .ifPresent(count -> text.append(" into ").append(count).append(" shards"));
    if (colocation instanceof Colocation.WithTable with) {
      text.append(", colocated with \"").append(with.table()).append('"');
    } else if (colocation instanceof Colocation.DefaultGroup) {
      text.append(", in the default colocation group");
    } else {
      text.append(", in a new colocation group");
    }
    return text.toString();
  }

  @Override
  public SqlText sql() {
    if (colocation instanceof Colocation.WithTable with) {
      return CitusCalls.distributeWith(table, distributionColumn, with.table());
    }
    OptionalInt declared = colocation.shardCount();
    Integer shardCount = declared.isPresent() ? declared.getAsInt() : null;
    return colocation instanceof Colocation.DefaultGroup
        ? CitusCalls.distributeInDefaultGroup(table, distributionColumn, shardCount)
        : CitusCalls.distributeInNewGroup(table, distributionColumn, shardCount);
  }

  @Override
  public Risk risk() {
    return Risk.BLOCKS_WRITES;
  }

  @Override
  public boolean satisfiedBy(CatalogSnapshot snapshot) {
    Optional<CatalogTable> current = snapshot.table(table);
    return current.isPresent()
        && current.get().kind() == TableKind.HASH_DISTRIBUTED
        && current
            .get()
            .distributionColumn()
            .filter(column -> column.name().equals(distributionColumn))
            .isPresent()
        && hasDeclaredColocation(current.get(), snapshot);
  }

  private boolean hasDeclaredColocation(CatalogTable current, CatalogSnapshot snapshot) {
    if (colocation instanceof Colocation.WithTable with) {
      return snapshot.table(with.table()).filter(current::isColocatedWith).isPresent();
    }
    OptionalInt declared = colocation.shardCount();
    return declared.isEmpty()
        || snapshot
            .colocationGroup(current.colocationId().orElse(0))
            .map(ColocationGroup::shardCount)
            .filter(count -> count == declared.getAsInt())
            .isPresent();
  }
}
