package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import org.jooq.Field;
import org.jooq.Select;

/**
 * A materialized view whose query is still to be given.
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface SelectedViewStep permits SelectedViewDraft {

  /**
   * Declares what the view shows.
   *
   * <p>The query is rendered for PostgreSQL with its values in the text. That text is what is
   * compared: a version of jOOQ that renders it otherwise makes the next plan compute the view
   * anew.
   *
   * @param select the query
   * @return the declared view
   */
  Selected as(Select<?> select);

  /**
   * A declared materialized view.
   *
   * @since 0.1
   */
  sealed interface Selected permits SelectedViewDraft.Defined {

    /**
     * Declares columns of which no two rows of the view have the same values. They get a unique
     * index, by which the view can be refreshed while it is read.
     *
     * @param columns fields of the query, at least one
     * @throws SchemaDeclarationException if the query has no field of such a name
     */
    void uniqueBy(Field<?>... columns);
  }
}
