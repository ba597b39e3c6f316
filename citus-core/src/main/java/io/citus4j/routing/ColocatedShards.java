package io.citus4j.routing;

import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The shards of the one colocation group that a statement uses.
 *
 * <p>What the router makes of such a statement depends on the values of its distribution columns
 * only through the shards that these are in. Immutable.
 *
 * @since 0.1
 */
public final class ColocatedShards {

  private final List<RoutableTable> tables;
  private final Set<Identifier> distributionColumns = new HashSet<>();

  private ColocatedShards(List<RoutableTable> tables) {
    this.tables = tables;
    tables.forEach(table -> distributionColumns.add(table.distributionColumn().name()));
  }

  /**
   * Finds the colocation group of a statement.
   *
   * @param shape the statement
   * @param shards where the shards are
   * @return the group, without shards if no table has a distribution column; empty if there are
   *     several groups, or tables that are not in the map or not distributed by hash
   */
  public static Optional<ColocatedShards> of(QueryShape shape, ShardMap shards) {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(shards, "shards");
    Set<RoutableTable> keyed = new LinkedHashSet<>();
    for (QualifiedName name : tablesIn(shape)) {
      Optional<RoutableTable> table = shards.find(name);
      if (table.isEmpty() || table.get().kind() == TableKind.VIEW) {
        return Optional.empty();
      }
      if (table.get().hasDistributionColumn()) {
        keyed.add(table.get());
      }
    }
    List<RoutableTable> tables = List.copyOf(keyed);
    return tables.stream()
            .allMatch(
                table ->
                    table.kind() == TableKind.HASH_DISTRIBUTED
                        && table.isColocatedWith(tables.get(0)))
        ? Optional.of(new ColocatedShards(tables))
        : Optional.empty();
  }

  private static Set<QualifiedName> tablesIn(QueryShape statement) {
    Set<QualifiedName> names = new LinkedHashSet<>();
    addTables(statement, names);
    return names;
  }

  private static void addTables(QueryShape statement, Set<QualifiedName> names) {
    if (statement instanceof QueryShape.Insert insert) {
      names.add(insert.target().name());
      insert.with().forEach(with -> addTables(with.statement(), names));
    } else if (statement instanceof QueryShape.Truncate truncate) {
      names.addAll(truncate.tables());
    }
    for (QueryBlock root : Blocks.blocks(statement)) {
      Blocks.forEachBlock(
          root,
          block -> {
            block.with().forEach(with -> addTables(with.statement(), names));
            if (block.body() instanceof QueryBlock.Select select) {
              select.from().forEach(source -> addTables(source, names));
            }
          });
    }
  }

  private static void addTables(RowSource root, Set<QualifiedName> names) {
    Blocks.forEachSource(
        root,
        source -> {
          if (source instanceof RowSource.Table table) {
            names.add(table.name());
          }
        });
  }

  /**
   * Tells which columns decide the shard.
   *
   * @param column a column's name
   * @return whether a table of the group is distributed by a column of that name
   */
  public boolean isDistributionColumn(Identifier column) {
    return distributionColumns.contains(column);
  }

  /**
   * Finds the shard of a value.
   *
   * @param key the value of a distribution column
   * @return the shard's place in the order of the group's intervals; empty if the value is NULL or
   *     only the server can tell
   */
  public OptionalInt indexOf(Expression.Value key) {
    if (tables.isEmpty()) {
      return OptionalInt.empty();
    }
    ShardSet shards;
    try {
      shards = tables.get(0).shardsEqualTo(key);
    } catch (UnsupportedQueryException e) {
      return OptionalInt.empty();
    }
    return shards.isAll() || shards.whyUnreadable().isPresent() || shards.indexes().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(shards.indexes().nextSetBit(0));
  }
}
