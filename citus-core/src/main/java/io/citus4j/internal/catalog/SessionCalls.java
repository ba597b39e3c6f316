package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;
import java.time.Duration;

/** Statements that prepare the transaction in which a plan is applied. */
public final class SessionCalls {

  /** "citus4j" and "apply" in ASCII, folded to the two halves of an advisory lock's key. */
  private static final int LOCK_CLASS = 0x63346A00;

  private static final int LOCK_OBJECT = 0x6170706C;

  private SessionCalls() {}

  /** Bounds the wait for every lock of the transaction. */
  public static SqlText lockTimeout(Duration timeout) {
    return SqlText.of(
        "SELECT set_config('lock_timeout', ?, true)", Long.toString(timeout.toMillis()));
  }

  /** Waits until no other transaction of this database applies a plan. */
  public static SqlText applyLock() {
    return SqlText.of("SELECT pg_advisory_xact_lock(?, ?)", LOCK_CLASS, LOCK_OBJECT);
  }

  /** Asks for the lock of {@link #applyLock} without waiting: a boolean expression. */
  public static SqlText tryApplyLock() {
    return SqlText.of("pg_try_advisory_xact_lock(?, ?)", LOCK_CLASS, LOCK_OBJECT);
  }

  /** Asks for the lock of {@link #applyLock} for the whole session: a boolean expression. */
  public static SqlText trySessionApplyLock() {
    return SqlText.of("pg_try_advisory_lock(?, ?)", LOCK_CLASS, LOCK_OBJECT);
  }

  /** Gives the lock of {@link #trySessionApplyLock} back: a boolean expression. */
  public static SqlText releaseSessionApplyLock() {
    return SqlText.of("pg_advisory_unlock(?, ?)", LOCK_CLASS, LOCK_OBJECT);
  }

  /** The session's bound for lock waits, as {@link #sessionLockTimeout} takes it. */
  public static SqlText currentLockTimeout() {
    return SqlText.of("SELECT current_setting('lock_timeout')");
  }

  /** Bounds the wait for every lock of the session. */
  public static SqlText sessionLockTimeout(String timeout) {
    return SqlText.of("SELECT set_config('lock_timeout', ?, false)", timeout);
  }

  /** Bounds the time of every statement of the transaction. */
  public static SqlText statementTimeout(Duration timeout) {
    return SqlText.of(
        "SELECT set_config('statement_timeout', ?, true)", Long.toString(timeout.toMillis()));
  }

  /** Lets each statement see what others have committed before it, whatever the default is. */
  public static SqlText seeWhatOthersCommit() {
    return SqlText.of("SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE");
  }

  /** Lets reference and distributed tables be changed in one transaction. */
  public static SqlText sequentialShards() {
    return SqlText.of("SET LOCAL citus.multi_shard_modify_mode TO 'sequential'");
  }

  /**
   * Decides whether local tables that reference a new reference table are added to Citus's
   * metadata, so that their foreign keys hold, or left alone.
   */
  public static SqlText convertReferencingTables(boolean convert) {
    return SqlText.of(
        "SET LOCAL citus.enable_local_reference_table_foreign_keys TO " + (convert ? "on" : "off"));
  }
}
