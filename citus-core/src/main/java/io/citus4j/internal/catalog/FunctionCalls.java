package io.citus4j.internal.catalog;

import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;

/** Calls and conditions about distributed functions. */
public final class FunctionCalls {

  private FunctionCalls() {}

  /** Keeps a function on every node; its calls run where they are made. */
  public static SqlText distribute(String signature) {
    return SqlText.of("SELECT create_distributed_function(CAST(? AS regprocedure))", signature);
  }

  /** Keeps a function on every node and delegates its calls by an argument. */
  public static SqlText delegate(
      String signature, String argument, QualifiedName table, boolean force) {
    return SqlText.of(
        "SELECT create_distributed_function(CAST(? AS regprocedure), ?, colocate_with => ?,"
            + " force_delegation => ?)",
        signature,
        argument,
        table.toSql(),
        force);
  }

  /** Whether a function is kept on every node and its calls are not delegated. */
  public static SqlText isDistributed(String signature) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_dist_object o
          WHERE o.classid = 'pg_catalog.pg_proc'::regclass
            AND o.objid = to_regprocedure(?)
            AND o.distribution_argument_index IS NULL)""",
        signature);
  }

  /** Whether the calls of a function are delegated by an argument and the shards of a table. */
  public static SqlText isDelegated(
      String signature, String argument, QualifiedName table, boolean force) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_dist_object o
          JOIN pg_catalog.pg_proc p ON p.oid = o.objid
          JOIN pg_catalog.pg_dist_partition d ON d.colocationid = o.colocationid
          WHERE o.classid = 'pg_catalog.pg_proc'::regclass
            AND o.objid = to_regprocedure(?)
            AND p.proargnames[o.distribution_argument_index + 1] = ?
            AND d.logicalrelid = to_regclass(?)
            AND coalesce(o.force_delegation, false) = ?)""",
        signature,
        argument,
        table.toSql(),
        force);
  }
}
