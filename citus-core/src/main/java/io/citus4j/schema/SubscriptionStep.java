package io.citus4j.schema;

import io.citus4j.sql.QualifiedName;

/**
 * A subscription whose source and tables are still to be named.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface SubscriptionStep permits SubscriptionDraft {

  /**
   * Names the database and the publications that are followed.
   *
   * @param connection how this server reaches the other database, in libpq's form: {@code
   *     host=source.example.com dbname=shop user=replicator}. It is shown in scripts and in the
   *     JSON of a plan: leave the password to a password file on the server
   * @param publication the name of a publication there
   * @param more further publications
   * @return this step
   */
  SubscriptionStep from(String connection, String publication, String... more);

  /**
   * Names the tables that are filled. They have to be local tables: changes that arrive for a
   * distributed or reference table would be lost without an error.
   *
   * @param table a local table, with the same name as the published one
   * @param more further tables
   * @return this step
   */
  SubscriptionStep into(QualifiedName table, QualifiedName... more);

  /**
   * Leaves out the rows that are there already: only changes from now on arrive.
   *
   * @return this step
   */
  SubscriptionStep withoutCopy();
}
