package io.citus4j.routing;

import io.citus4j.metadata.Node;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Where a statement runs. Immutable.
 *
 * <p>More variants may be added, so a {@code switch} needs a default.
 *
 * @since 0.1
 */
public sealed interface Route {

  /**
   * Returns the route's class.
   *
   * @return one of {@code single-shard}, {@code any-node}, {@code multi-shard}, {@code
   *     repartition}, {@code subplan}, {@code local}, {@code unsupported}, {@code unknown}
   */
  String name();

  /**
   * Says where the statement runs and why.
   *
   * @return one line for people
   */
  String describe();

  /**
   * Returns how many tasks Citus makes of the statement.
   *
   * @return the number, or empty if it is not known before Citus plans
   */
  default OptionalInt taskCount() {
    return OptionalInt.empty();
  }

  /**
   * A router query: one shard, or the colocated shards of several tables. It can be sent straight
   * to the node.
   *
   * @param shardIds the shards, that of the first distributed table first; empty if no row can
   *     fulfil the conditions, which Citus finds out with one task on the coordinator
   * @param node the node that holds them
   */
  record SingleShard(List<Long> shardIds, Node node) implements Route {
    /** Checks and copies the arguments. */
    public SingleShard {
      shardIds = List.copyOf(shardIds);
      Objects.requireNonNull(node, "node");
    }

    @Override
    public String name() {
      return "single-shard";
    }

    @Override
    public String describe() {
      return shardIds.isEmpty()
          ? "single-shard: no shard, because no row can fulfil the conditions"
          : "single-shard: shard " + shardIds.get(0) + " on " + node.address();
    }

    @Override
    public OptionalInt taskCount() {
      return OptionalInt.of(1);
    }

    /** Returns {@link #describe()}. */
    @Override
    public String toString() {
      return describe();
    }
  }

  /**
   * Reads or writes reference tables only, which every node has.
   *
   * @param writes whether rows are changed, which is done to the copies of all nodes in one
   *     two-phase commit
   */
  record AnyNode(boolean writes) implements Route {
    @Override
    public String name() {
      return "any-node";
    }

    @Override
    public String describe() {
      return writes
          ? "any-node: writes every copy of a reference table"
          : "any-node: reads reference tables only";
    }

    @Override
    public OptionalInt taskCount() {
      return OptionalInt.of(1);
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
   * @param shardIds the shards of the first distributed table that are touched
   * @param combination how the rows of the tasks are put together
   * @param why what makes it more than one shard
   */
  record MultiShard(List<Long> shardIds, Combination combination, String why) implements Route {
    /** Checks and copies the arguments. */
    public MultiShard {
      shardIds = List.copyOf(shardIds);
      Objects.requireNonNull(combination, "combination");
      Objects.requireNonNull(why, "why");
    }

    @Override
    public String name() {
      return "multi-shard";
    }

    @Override
    public String describe() {
      return "multi-shard: " + shardIds.size() + " shards, " + why + ", " + combination;
    }

    @Override
    public OptionalInt taskCount() {
      return OptionalInt.of(shardIds.size());
    }

    /** Returns {@link #describe()}. */
    @Override
    public String toString() {
      return describe();
    }
  }

  /**
   * Rows are sent from node to node by the hash of another column before they are joined or
   * written.
   *
   * @param why what needs it
   */
  record Repartition(String why) implements Route {
    /** Checks the argument. */
    public Repartition {
      Objects.requireNonNull(why, "why");
    }

    @Override
    public String name() {
      return "repartition";
    }

    @Override
    public String describe() {
      return "repartition: " + why;
    }

    /** Returns {@link #describe()}. */
    @Override
    public String toString() {
      return describe();
    }
  }

  /**
   * Parts of the statement run first, and their rows are kept as intermediate results for the rest.
   *
   * @param count how many parts
   * @param why what they are
   */
  record Subplan(int count, String why) implements Route {
    /** Checks the arguments. */
    public Subplan {
      Objects.requireNonNull(why, "why");
    }

    @Override
    public String name() {
      return "subplan";
    }

    @Override
    public String describe() {
      return "subplan: " + count + " planned first, " + why;
    }

    /** Returns {@link #describe()}. */
    @Override
    public String toString() {
      return describe();
    }
  }

  /** Touches no table that the workers have. */
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
   * Citus refuses it.
   *
   * @param error what Citus says
   * @param why what in the statement makes it say so
   * @param remedy a way of saying it that works
   */
  record Unsupported(String error, String why, String remedy) implements Route {
    /** Checks the arguments. */
    public Unsupported {
      Objects.requireNonNull(error, "error");
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(remedy, "remedy");
    }

    @Override
    public String name() {
      return "unsupported";
    }

    @Override
    public String describe() {
      return "unsupported: " + error + ", because " + why + ". " + remedy;
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
