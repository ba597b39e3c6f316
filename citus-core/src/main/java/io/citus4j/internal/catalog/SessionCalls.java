package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;
import java.time.Duration;
import java.util.List;

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

  /**
   * Lets reference and distributed tables be changed in one transaction, and keeps Citus from
   * adding not yet distributed tables to its metadata because they reference a reference table.
   */
  public static List<SqlText> mixedDdl() {
    return List.of(
        SqlText.of("SET LOCAL citus.multi_shard_modify_mode TO 'sequential'"),
        SqlText.of("SET LOCAL citus.enable_local_reference_table_foreign_keys TO off"));
  }
}
