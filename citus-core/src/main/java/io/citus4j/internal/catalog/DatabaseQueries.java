package io.citus4j.internal.catalog;

import io.citus4j.sql.SqlText;

/** Queries for what a database has beside tables. */
public final class DatabaseQueries {

  private DatabaseQueries() {}

  /** The schemas of users, with the colocation groups of the distributed ones. */
  public static SqlText schemas() {
    return SqlText.of(
        """
        SELECT n.nspname, d.colocationid AS colocation_id
        FROM pg_catalog.pg_namespace n
        LEFT JOIN pg_catalog.pg_dist_schema d ON d.schemaid = n.oid
        WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
        ORDER BY n.nspname
        """);
  }

  /** The ways in which tables can be stored. */
  public static SqlText tableAccessMethods() {
    return SqlText.of("SELECT amname FROM pg_catalog.pg_am WHERE amtype = 't' ORDER BY amname");
  }
}
