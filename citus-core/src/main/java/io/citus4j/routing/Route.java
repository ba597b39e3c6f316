package io.citus4j.routing;

import io.citus4j.metadata.Node;
import java.util.List;
import java.util.Objects;

/**
 * Where a statement runs.
 *
 * <p>More variants may be added, so a {@code switch} needs a default.
 *
 * @since 0.1
 */
public sealed interface Route {

  /**
   * Returns the route's class.
   *
   * @return one of {@code single-shard}, {@code any-node}, {@code every-node}, {@code multi-shard},
   *     {@code local}, {@code unknown}
   */
  String name();

  /**
   * Says where the statement runs and why.
   *
   * @return one line for people
   */
  String describe();

  /**
   * A router query: one shard, or the colocated shards of several tables. It can be sent straight
   * to the node.
   *
   * @param shardId the shard of the first distributed table
   * @param node the node that holds it
   */
  record SingleShard(long shardId, Node node) implements Route {
    /** Checks the arguments. */
    public SingleShard {
      Objects.requireNonNull(node, "node");
    }

    @Override
    public String name() {
      return "single-shard";
    }

    @Override
    public String describe() {
      return "single-shard: shard " + shardId + " on " + node.address();
    }

    /** Returns {@link #describe()}. */
    @Override
    public String toString() {
      return describe();
    }
  }

  /** Reads reference tables only, which every node has. */
  record AnyNode() implements Route {
    @Override
    public String name() {
      return "any-node";
    }

    @Override
    public String describe() {
      return "any-node: reads reference tables only";
    }

    /** Returns {@link #describe()}. */
    @Override
    public String toString() {
      return describe();
    }
  }

  /** Writes a reference table: each node's copy, in one two-phase commit. */
  record EveryNode() implements Route {
    @Override
    public String name() {
      return "every-node";
    }

    @Override
    public String describe() {
      return "every-node: writes every copy of a reference table";
    }

    /** Returns {@link #describe()}. */
    @Override
    public String toString() {
      return describe();
    }
  }

  /**
   * One task for each of several shards.
   *
   * @param shardIds the shards of the first distributed table that are touched, 2 or more
   * @param why what makes it more than one shard
   */
  record MultiShard(List<Long> shardIds, String why) implements Route {
    /** Checks and copies the arguments. */
    public MultiShard {
      shardIds = List.copyOf(shardIds);
      Objects.requireNonNull(why, "why");
    }

    @Override
    public String name() {
      return "multi-shard";
    }

    @Override
    public String describe() {
      return "multi-shard: " + shardIds.size() + " shards, " + why;
    }

    /** Returns {@link #describe()}. */
    @Override
    public String toString() {
      return describe();
    }
  }

  /** Touches no table that Citus knows. */
  record Local() implements Route {
    @Override
    public String name() {
      return "local";
    }

    @Override
    public String describe() {
      return "local: tables of the coordinator only";
    }

    /** Returns {@link #describe()}. */
    @Override
    public String toString() {
      return describe();
    }
  }

  /**
   * Not known before the coordinator plans it.
   *
   * @param why what is not known
   */
  record Unknown(String why) implements Route {
    /** Checks the arguments. */
    public Unknown {
      Objects.requireNonNull(why, "why");
    }

    @Override
    public String name() {
      return "unknown";
    }

    @Override
    public String describe() {
      return "unknown: " + why;
    }

    /** Returns {@link #describe()}. */
    @Override
    public String toString() {
      return describe();
    }
  }
}
