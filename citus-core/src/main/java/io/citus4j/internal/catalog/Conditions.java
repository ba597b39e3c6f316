package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;

/** Boolean SQL expressions. */
public final class Conditions {

  private Conditions() {}

  /** A query of one row that says whether a condition holds. */
  public static SqlText query(SqlText condition) {
    return SqlText.of("SELECT " + condition.text(), condition.binds().toArray());
  }
}
