package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.internal.catalog.ViewCalls;
import io.citus4j.metadata.MaterializedView;
import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a plan does about materialized views. */
class ViewPlanTest {

  private static final String SELECT = "SELECT id, count(*) FROM events GROUP BY id";

  private static MaterializedView view(@Nullable String comment, String... uniqueKeys) {
    return new MaterializedView(
        QualifiedName.of("public", "counts"),
        comment,
        true,
        List.of(uniqueKeys),
        List.of(),
        List.of("GRANT SELECT ON public.counts TO readers"));
  }

  private static Plan plan(SnapshotFixture fixture) {
    return Planner.plan(
        ClusterSchema.define(
            "analytics", c -> c.materializedView("counts").as(SELECT).uniqueBy("id", "Day")),
        fixture.snapshot());
  }

  private static Plan plan(MaterializedView current) {
    return plan(SnapshotFixture.cluster(1).materializedView(current));
  }

  @Test
  void should_create_the_view_in_the_first_schema_of_the_path_and_index_it() {
    Plan plan = plan(SnapshotFixture.cluster(1).searchPath("app", "public"));
    assertThat(plan.steps())
        .extracting(Step::describe)
        .containsExactly(
            "create materialized view \"app.counts\"",
            "create unique index on materialized view \"app.counts\" by \"id\", \"Day\"");
    assertThat(plan.steps().get(0).statement().inlined())
        .startsWith(
            "CREATE MATERIALIZED VIEW \"app\".\"counts\" AS\n" + SELECT + "\n;\nCOMMENT ON");
  }

  @Test
  void should_find_nothing_to_do_when_the_digest_and_the_index_are_there() {
    assertThat(plan(view(ViewCalls.mark(SELECT), "\"id\", \"Day\"")).isEmpty()).isTrue();
    assertThat(plan(view(ViewCalls.mark(SELECT), "\"Day\", \"id\"")).steps())
        .extracting(Step::kind)
        .containsExactly(StepKind.INDEX_MATERIALIZED_VIEW);
  }

  @Test
  void should_replace_a_view_with_another_digest_and_keep_its_grants() {
    Plan plan = plan(view(ViewCalls.mark("SELECT 1")));
    Step replacement = plan.steps().get(0);
    assertThat(replacement.risk()).isEqualTo(Risk.REWRITES_TABLE);
    assertThat(replacement.statement().inlined())
        .contains("DROP MATERIALIZED VIEW \"public\".\"counts\";")
        .endsWith("GRANT SELECT ON public.counts TO readers");
    assertThat(plan.steps().get(1).kind()).isEqualTo(StepKind.INDEX_MATERIALIZED_VIEW);
  }

  @Test
  void should_refuse_a_view_without_a_digest() {
    for (String comment : new String[] {null, "counts by day"}) {
      assertThat(plan(view(comment)).conflicts().get(0).remedy())
          .contains(
              "say so: COMMENT ON MATERIALIZED VIEW \"public\".\"counts\" IS '"
                  + ViewCalls.mark(SELECT)
                  + "'");
    }
  }

  @Test
  void should_be_outdated_when_the_view_was_made_otherwise_meanwhile() {
    Plan plan = plan(SnapshotFixture.cluster(1));
    assertThat(
            plan.outdatedTables(
                SnapshotFixture.cluster(1).materializedView(view("other")).snapshot()))
        .containsExactly(QualifiedName.of("public", "counts"));
  }
}
