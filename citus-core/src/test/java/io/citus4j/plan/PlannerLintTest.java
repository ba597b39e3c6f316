package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.TableKind;
import io.citus4j.metadata.UniqueKey;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What Citus would refuse, found before anything runs and with its correction. */
class PlannerLintTest {

  private static void byK(SchemaDeclarations cluster) {
    cluster.distribute("t").by("k");
  }

  private static void reference(SchemaDeclarations cluster) {
    cluster.reference("t");
  }

  private static Plan plan(
      Consumer<SchemaDeclarations> declaration, Consumer<SnapshotFixture.Table> table) {
    return plan(declaration, SnapshotFixture.cluster(2).table("t", table));
  }

  private static Plan plan(Consumer<SchemaDeclarations> declaration, SnapshotFixture fixture) {
    return Planner.plan(ClusterSchema.define("lint", declaration), fixture.snapshot());
  }

  private static void assertConflicts(Plan plan, String... conflicts) {
    assertThat(plan.conflicts()).extracting(Conflict::toString).containsExactly(conflicts);
    assertThat(plan.steps()).isEmpty();
  }

  @Test
  void should_find_everything_that_is_wrong_with_a_table_at_once() {
    Plan plan =
        plan(
            PlannerLintTest::byK,
            t ->
                t.column("k", "json")
                    .column("id", "int8")
                    .unique("t_pkey", UniqueKey.Kind.PRIMARY_KEY, "id")
                    .exclusion("t_excl", "EXCLUDE USING gist (id WITH =)", "id")
                    .traits(
                        of ->
                            of.trigger("audit")
                                .policy("mine")
                                .inherits("base")
                                .unhashable("k", "json", false)));

    assertThat(plan.conflicts())
        .extracting(Conflict::problem)
        .satisfiesExactly(
            problem -> assertThat(problem).contains("inheritance", "public.base"),
            problem -> assertThat(problem).contains("triggers", "audit"),
            problem -> assertThat(problem).contains("policies", "mine"),
            problem -> assertThat(problem).contains("json"),
            problem -> assertThat(problem).contains("primary key", "t_pkey"),
            problem -> assertThat(problem).contains("exclusion constraint", "t_excl"));
    assertThat(plan.conflicts()).allSatisfy(c -> assertThat(c.remedy()).endsWith(";"));
  }

  @Test
  void should_report_triggers_of_the_table_and_its_partitions() {
    assertConflicts(
        plan(
            PlannerLintTest::byK,
            t ->
                t.column("k", "int8")
                    .traits(of -> of.partitioned().trigger("a b").trigger("c", "t_1"))),
        "Table \"public.t\" has triggers (\"a b\", \"c\"), which Citus refuses unless"
            + " citus.enable_unsafe_triggers is on. Move their work into the application and drop"
            + " them: DROP TRIGGER \"a b\" ON \"public\".\"t\"; DROP TRIGGER \"c\" ON"
            + " \"public\".\"t_1\";");
  }

  @Test
  void should_report_policies_with_subqueries() {
    assertConflicts(
        plan(
            PlannerLintTest::reference, t -> t.column("k", "int8").traits(of -> of.policy("mine"))),
        "Table \"public.t\" has row-level security policies with subqueries (\"mine\"), which Citus"
            + " refuses. Create them anew without a subquery after: DROP POLICY \"mine\" ON"
            + " \"public\".\"t\";");
  }

  @Test
  void should_report_a_partition_declared_without_its_parent() {
    assertConflicts(
        plan(PlannerLintTest::byK, t -> t.column("k", "int8").traits(of -> of.partitionOf("all"))),
        "Table \"public.t\" is a partition of \"public.all\" and can only be distributed with it."
            + " Declare \"public.all\" instead, or make the partition a table of its own: ALTER"
            + " TABLE \"public\".\"all\" DETACH PARTITION \"public\".\"t\";");
  }

  @Test
  void should_report_partitions_of_partitions() {
    assertConflicts(
        plan(
            PlannerLintTest::byK,
            t -> t.column("k", "int8").traits(of -> of.partitioned("a", "b"))),
        "Table \"public.t\" has partitions that are partitioned themselves (\"public.a\","
            + " \"public.b\"); Citus distributes one level only. Replace them by plain partitions,"
            + " or detach them: ALTER TABLE \"public\".\"t\" DETACH PARTITION \"public\".\"a\"; ALTER"
            + " TABLE \"public\".\"t\" DETACH PARTITION \"public\".\"b\";");
  }

  @Test
  void should_report_a_partitioned_table_declared_as_reference_table() {
    assertConflicts(
        plan(PlannerLintTest::reference, t -> t.column("k", "int8").traits(of -> of.partitioned())),
        "Table \"public.t\" is partitioned, and reference tables cannot be. Declare it as"
            + " distributed, or replace it by a table without partitions.");
    assertThat(
            plan(PlannerLintTest::byK, t -> t.column("k", "int8").traits(of -> of.partitioned()))
                .conflicts())
        .isEmpty();
  }

  @Test
  void should_report_inheritance_in_both_directions() {
    assertConflicts(
        plan(
            PlannerLintTest::byK,
            t -> t.column("k", "int8").traits(of -> of.inherits("base").inheritedBy("more"))),
        "Table \"public.t\" shares rows by inheritance with \"public.base\", \"public.more\", which"
            + " Citus does not support. Use declarative partitioning, or part them: ALTER TABLE"
            + " \"public\".\"t\" NO INHERIT \"public\".\"base\"; ALTER TABLE \"public\".\"more\" NO"
            + " INHERIT \"public\".\"t\";");
  }

  @Test
  void should_report_what_is_no_ordinary_table() {
    assertConflicts(
        plan(PlannerLintTest::byK, t -> t.column("k", "int8").traits(of -> of.foreign())),
        "Table \"public.t\" is a foreign table, whose rows Citus cannot distribute. Leave it out of"
            + " the declaration, or copy its rows into an ordinary table.");
    assertConflicts(
        plan(PlannerLintTest::byK, t -> t.column("k", "int8").kind(TableKind.VIEW)),
        "\"public.t\" is a view, and Citus distributes tables only. Declare the tables that it"
            + " reads.");
    assertConflicts(
        plan(PlannerLintTest::byK, SnapshotFixture.cluster(1).temporaryTable("t")),
        "Table \"t\" is a temporary table, which Citus cannot distribute. Create it without"
            + " TEMPORARY.");
    assertConflicts(
        plan(PlannerLintTest::byK, SnapshotFixture.cluster(1).tableOfExtension("t", "postgis")),
        "Table \"public.t\" belongs to extension \"postgis\", whose tables Citus does not create on"
            + " workers. Take it out of the extension: ALTER EXTENSION \"postgis\" DROP TABLE"
            + " \"public\".\"t\";");
  }

  @Test
  void should_report_types_that_citus_cannot_create_on_workers_in_any_column() {
    assertConflicts(
        plan(
            PlannerLintTest::reference,
            t -> t.column("v", "span").traits(of -> of.unknownType("v", "span"))),
        "Column \"v\" of table \"public.t\" depends on type span, which Citus cannot create on"
            + " workers: it is a range or base type that belongs to no extension. Use a built-in"
            + " type, for example: ALTER TABLE \"public\".\"t\" ALTER COLUMN \"v\" TYPE text;");
  }

  @Test
  void should_warn_of_sequences_that_workers_cannot_use() {
    Plan plan =
        plan(
            PlannerLintTest::reference,
            t -> t.serialColumn("k").traits(of -> of.sequence("k", "t_k_seq")));

    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps()).hasSize(1);
    assertThat(plan.warnings())
        .extracting(PlanWarning::toString)
        .containsExactly(
            "Column \"k\" of table \"public.t\" takes its default from a sequence into integer;"
                + " workers can do that for bigint only, so that rows without it can be inserted"
                + " over the coordinator only. Widen it while the table is local, afterwards Citus"
                + " refuses to: ALTER TABLE \"public\".\"t\" ALTER COLUMN \"k\" TYPE bigint; ALTER"
                + " SEQUENCE \"public\".\"t_k_seq\" AS bigint;");
    assertThat(plan.toString())
        .contains("1 step, 0 conflicts, 0 unchanged, 1 warning", "  ?  Column \"k\"");
    assertThat(plan(PlannerLintTest::reference, t -> t.serialColumn("k").kind(TableKind.REFERENCE)))
        .hasToString("No changes.");
  }

  @Test
  void should_leave_the_sequence_of_an_identity_column_to_postgresql() {
    assertThat(plan(PlannerLintTest::reference, t -> t.serialColumn("k")).warnings())
        .singleElement()
        .satisfies(
            warning ->
                assertThat(warning.remedy())
                    .endsWith(": ALTER TABLE \"public\".\"t\" ALTER COLUMN \"k\" TYPE bigint;"));
  }

  @Test
  void should_take_a_plan_for_outdated_when_traits_change_but_not_for_statistics() {
    Plan plan = plan(PlannerLintTest::byK, t -> t.column("k", "int8"));

    assertThat(
            plan.outdatedTables(
                SnapshotFixture.cluster(2)
                    .table("t", t -> t.column("k", "int8").statistics("k", 5000, 7, 0, 0.3))
                    .snapshot()))
        .isEmpty();
    assertThat(
            plan.outdatedTables(
                SnapshotFixture.cluster(2)
                    .table("t", t -> t.column("k", "int8").traits(of -> of.trigger("audit")))
                    .snapshot()))
        .hasSize(1);
  }

  @Test
  void should_warn_of_a_default_group_that_another_table_was_to_have_for_itself() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .table("users", t -> t.column("id", "int8"))
            .table("orders", t -> t.column("id", "int8"))
            .table("notes", t -> t.column("id", "int4"));
    Plan plan =
        Planner.plan(
            ClusterSchema.define(
                "lint",
                c -> {
                  c.distribute("users").by("id");
                  c.distribute("orders").by("id").inDefaultColocationGroup();
                  c.distribute("notes").by("id").inDefaultColocationGroup();
                }),
            fixture.snapshot());

    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.warnings())
        .singleElement()
        .asString()
        .startsWith("Table \"public.orders\" is declared in the default colocation group, for")
        .contains("that of \"public.users\", which is declared in a group of its own")
        .endsWith("or without inDefaultColocationGroup.");
  }
}
