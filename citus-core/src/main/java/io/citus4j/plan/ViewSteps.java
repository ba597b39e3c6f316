package io.citus4j.plan;

import io.citus4j.internal.catalog.ViewCalls;
import io.citus4j.internal.catalog.ViewQueries;
import io.citus4j.metadata.MaterializedView;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;

/** The steps that create materialized views. */
final class ViewSteps {

  private ViewSteps() {}

  static Step create(QualifiedName view, String select) {
    return Step.of(StepKind.CREATE_MATERIALIZED_VIEW, "create materialized view \"" + view + '"')
        .changes(view)
        .run(ViewCalls.create(view, select), ViewQueries.isMarked(view, ViewCalls.mark(select)));
  }

  /** Computes a view anew from another query. What others may do with it is kept. */
  static Step replace(MaterializedView current, String select) {
    QualifiedName view = current.name();
    return Step.of(
            StepKind.CREATE_MATERIALIZED_VIEW,
            "create materialized view \"" + view + "\" anew, because its query has changed")
        .changes(view)
        .risk(Risk.REWRITES_TABLE)
        .locks("ACCESS EXCLUSIVE")
        .run(
            ViewCalls.replace(view, select, current.grants()),
            ViewQueries.isMarked(view, ViewCalls.mark(select)));
  }

  static Step addKey(QualifiedName view, List<Identifier> columns) {
    String quoted = ViewCalls.quoted(columns);
    return Step.of(
            StepKind.INDEX_MATERIALIZED_VIEW,
            "create unique index on materialized view \"%s\" by %s".formatted(view, quoted))
        .changes(view)
        .locks("SHARE")
        .run(ViewCalls.addKey(view, columns), ViewQueries.hasKey(view, quoted));
  }
}
