package io.citus4j.plan;

import io.citus4j.internal.catalog.ViewCalls;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.MaterializedView;

/** The wording of conflicts about materialized views. */
final class ViewConflicts {

  private ViewConflicts() {}

  static Conflict otherKind(CatalogTable occupant) {
    return new Conflict(
        occupant.name(),
        "A materialized view \"%s\" is declared, but there is a %s of that name."
            .formatted(occupant.name(), occupant.kind()),
        "Drop or rename what is there, or give the view another name.");
  }

  static Conflict unknownOrigin(MaterializedView view, String select) {
    return new Conflict(
        view.name(),
        "Materialized view \"%s\" was not created by a plan, so that its query cannot be compared."
            .formatted(view.name()),
        "If its query is the declared one, say so: %s. Otherwise drop it, and the plan creates it."
            .formatted(ViewCalls.adoption(view.name(), select)));
  }

  static Conflict hasDependents(MaterializedView view) {
    return new Conflict(
        view.name(),
        "The query of materialized view \"%s\" has changed, but it cannot be created anew, because %s %s it."
            .formatted(
                view.name(),
                String.join(", ", view.dependents()),
                view.dependents().size() == 1 ? "reads" : "read"),
        "Drop what depends on it and create that again afterwards, or declare the new query as"
            + " another view.");
  }
}
