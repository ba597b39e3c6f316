package io.citus4j.schema;

/**
 * A materialized view whose query is still to be given.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface MaterializedViewStep permits MaterializedViewDraft {

  /**
   * Declares what the view shows.
   *
   * <p>The text is compared with the one the view was created from, character by character: its
   * digest is kept in the view's comment. A changed text is a step that computes the view anew.
   *
   * @param select one SELECT statement without a semicolon at its end
   * @return the declared view
   */
  DefinedMaterializedViewStep as(String select);
}
