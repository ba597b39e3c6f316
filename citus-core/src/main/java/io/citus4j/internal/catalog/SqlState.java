package io.citus4j.internal.catalog;

/** What the server's codes of errors mean, as far as somebody acts on them. */
public final class SqlState {

  /** A lock was not obtained within {@code lock_timeout}. */
  public static final String LOCK_NOT_AVAILABLE = "55P03";

  /** Transactions waited for each other. */
  public static final String DEADLOCK = "40P01";

  /** Another transaction has changed what this one saw. */
  public static final String SERIALIZATION_FAILURE = "40001";

  /** Something would be written in a transaction that only reads. */
  public static final String READ_ONLY_TRANSACTION = "25006";

  /** An error without a code of its own. */
  public static final String INTERNAL_ERROR = "XX000";

  /** With what the codes begin that say that the connection is lost. */
  public static final String CONNECTION_CLASS = "08";

  /** The connection to the server is lost. */
  public static final String CONNECTION_FAILURE = "08006";

  private SqlState() {}
}
