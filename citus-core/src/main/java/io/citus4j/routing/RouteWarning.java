package io.citus4j.routing;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something about a statement that makes it slower than it needs to be. Immutable.
 *
 * @since 0.1
 */
public final class RouteWarning {

  private final Code code;
  private final @Nullable QualifiedName table;
  private final @Nullable Identifier column;
  private final String message;
  private final String remedy;

  /**
   * The kinds of warnings; names are never reused, new ones may be added. Each has a page of its
   * name in {@code docs/warnings}.
   */
  public enum Code {
    /** Every shard is read because nothing fixes the distribution column. */
    MISSING_DISTRIBUTION_COLUMN,
    /** A condition is on the distribution column, but within an expression. */
    DISTRIBUTION_COLUMN_IN_EXPRESSION,
    /** The distribution column is compared with something of another type. */
    DISTRIBUTION_COLUMN_OF_OTHER_TYPE,
    /** The values of a list are in several shards. */
    LIST_OVER_SEVERAL_SHARDS,
    /** Colocated tables are joined, but not on their distribution columns. */
    JOIN_NOT_ON_DISTRIBUTION_COLUMN,
    /** Tables of different colocation groups are joined. */
    JOIN_OF_NON_COLOCATED_TABLES,
    /** A table that only the coordinator has is used beside a distributed one. */
    LOCAL_TABLE_IN_DISTRIBUTED_QUERY,
    /** Each shard sorts and sends as many rows as are wanted in all. */
    LIMIT_OVER_SEVERAL_SHARDS,
    /** Each shard sends the rows that the coordinator then leaves out. */
    LARGE_OFFSET,
    /** The coordinator groups or sorts the rows of all shards itself. */
    ROWS_PULLED_TO_COORDINATOR,
    /** An UPDATE or DELETE changes every shard. */
    CHANGE_OF_EVERY_SHARD,
    /** A write to a reference table, which changes the copies of all nodes. */
    REFERENCE_TABLE_WRITE,
    /** A statement of a transaction uses another shard than those before it. */
    TRANSACTION_OVER_SEVERAL_SHARDS,
    /** A unique key is named that cannot exist, because it lacks the distribution column. */
    UNIQUE_KEY_IMPOSSIBLE
  }

  /**
   * Creates a warning, as the router does and tests of listeners need to.
   *
   * @param code what kind of thing it is
   * @param table the table it is about, or null
   * @param column the distribution column of that table, or null
   * @param message what happens and what is missing
   * @param remedy what to do about it
   */
  public RouteWarning(
      Code code,
      @Nullable QualifiedName table,
      @Nullable Identifier column,
      String message,
      String remedy) {
    this.code = Objects.requireNonNull(code, "code");
    this.table = table;
    this.column = column;
    this.message = Objects.requireNonNull(message, "message");
    this.remedy = Objects.requireNonNull(remedy, "remedy");
  }

  /**
   * Returns what kind of thing it is.
   *
   * @return the code, never null
   */
  public Code code() {
    return code;
  }

  /**
   * Returns the table it is about.
   *
   * @return the table with its schema, or empty if it is about several
   */
  public Optional<QualifiedName> table() {
    return Optional.ofNullable(table);
  }

  /**
   * Returns the distribution column of that table.
   *
   * @return the column, or empty if the table has none or it is about several tables
   */
  public Optional<Identifier> column() {
    return Optional.ofNullable(column);
  }

  /**
   * Returns what happens and what is missing.
   *
   * @return one sentence or two
   */
  public String message() {
    return message;
  }

  /**
   * Returns what to do about it.
   *
   * @return one sentence or two
   */
  public String remedy() {
    return remedy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RouteWarning that
        && code == that.code
        && Objects.equals(table, that.table)
        && Objects.equals(column, that.column)
        && message.equals(that.message)
        && remedy.equals(that.remedy);
  }

  @Override
  public int hashCode() {
    return Objects.hash(code, table, column, message, remedy);
  }

  /** Returns the code, the message and the remedy as one line. */
  @Override
  public String toString() {
    return code + ": " + message + ' ' + remedy;
  }
}
