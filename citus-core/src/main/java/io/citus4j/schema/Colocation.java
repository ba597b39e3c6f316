package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which colocation group a hash-distributed table belongs to, and how many shards it has.
 *
 * <p>Tables of one group keep the rows of equal shard keys on the same node, so that they can be
 * joined there. Immutable.
 *
 * @since 0.1
 */
public sealed interface Colocation {

  /** The largest number of shards that Citus accepts. */
  int MAX_SHARD_COUNT = 64_000;

  /**
   * A group of the table's own: {@code colocate_with => 'none'}. Immutable.
   *
   * @param declaredShardCount the number of shards, 1 to 64000, or null for the server's {@code
   *     citus.shard_count} at the time the table is distributed
   */
  record NewGroup(@Nullable Integer declaredShardCount) implements Colocation {
    /** Checks the number of shards. */
    public NewGroup {
      requireShardCount(declaredShardCount);
    }

    @Override
    public OptionalInt shardCount() {
      return optional(declaredShardCount);
    }
  }

  /**
   * Citus's default group for the key's type and the number of shards: {@code colocate_with =>
   * 'default'}. It collects every table that asked for it. Immutable.
   *
   * @param declaredShardCount the number of shards, 1 to 64000, or null for the server's {@code
   *     citus.shard_count} at the time the table is distributed
   */
  record DefaultGroup(@Nullable Integer declaredShardCount) implements Colocation {
    /** Checks the number of shards. */
    public DefaultGroup {
      requireShardCount(declaredShardCount);
    }

    @Override
    public OptionalInt shardCount() {
      return optional(declaredShardCount);
    }
  }

  /**
   * The group of another table, which also decides the number of shards. Immutable.
   *
   * @param table the other table, declared here or already distributed
   */
  record WithTable(QualifiedName table) implements Colocation {
    /** Checks the arguments. */
    public WithTable {
      Objects.requireNonNull(table, "table");
    }

    @Override
    public OptionalInt shardCount() {
      return OptionalInt.empty();
    }
  }

  /**
   * Returns the declared number of shards.
   *
   * @return the number, or empty if the declaration leaves it to the server or to another table
   */
  OptionalInt shardCount();

  private static OptionalInt optional(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static void requireShardCount(@Nullable Integer shardCount) {
    if (shardCount != null && (shardCount < 1 || shardCount > MAX_SHARD_COUNT)) {
      throw new SchemaDeclarationException(
          "A shard count of %d is outside 1..%d. Leave it out to take the server's citus.shard_count."
              .formatted(shardCount, MAX_SHARD_COUNT));
    }
  }
}
