package io.citus4j.schema;

/**
 * A declared materialized view.
 *
 * <pre>{@code
 * cluster.materializedView("event_counts")
 *     .as("SELECT tenant_id, count(*) AS events FROM events GROUP BY tenant_id")
 *     .uniqueBy("tenant_id");
 * }</pre>
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public sealed interface DefinedMaterializedViewStep permits MaterializedViewDraft {

  /**
   * Declares columns of which no two rows of the view have the same values. They get a unique
   * index, by which the view can be refreshed while it is read.
   *
   * @param columns the names of the view's columns in internal form, at least one
   */
  void uniqueBy(String... columns);
}
