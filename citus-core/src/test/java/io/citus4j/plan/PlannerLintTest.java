package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.metadata.ColumnTraits.Generated;
import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.TableKind;
import io.citus4j.metadata.UniqueKey;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EXCLUDE USING gist (during WITH &&) | EXCLUDE USING gist ("k" WITH =, during WITH &&)
          EXCLUDE USING gist (k WITH <>, a WITH =) WHERE (a > 0) | EXCLUDE USING gist (k WITH =, a WITH =) WHERE (a > 0)
          EXCLUDE USING gist (a WITH =, k WITH OPERATOR(s.<>)) | EXCLUDE USING gist (a WITH =, k WITH =)
          EXCLUDE USING gist ("k" WITH &&) | EXCLUDE USING gist ("k" WITH =)
          EXCLUDE USING gist (pk WITH =, lower(k) WITH =) | EXCLUDE USING gist ("k" WITH =, pk WITH =, lower(k) WITH =)
          """)
  void should_correct_an_exclusion_constraint(String definition, String corrected) {
    assertConflicts(
        plan(
            PlannerLintTest::byK,
            t -> t.column("k", "int8").exclusion("t_excl", definition, "other")),
        "The exclusion constraint \"t_excl\" of table \"public.t\" does not compare the"
            + " distribution column \"k\" by =: Citus could not enforce it across shards. Compare"
            + " it: CREATE EXTENSION IF NOT EXISTS btree_gist; ALTER TABLE \"public\".\"t\" DROP"
            + " CONSTRAINT \"t_excl\"; ALTER TABLE \"public\".\"t\" ADD CONSTRAINT \"t_excl\" "
            + corrected
            + ";");
  }

  @Test
  void should_need_no_extension_to_compare_ranges() {
    assertThat(
            plan(
                    PlannerLintTest::byK,
                    t ->
                        t.column("k", "int4range").exclusion("x", "EXCLUDE USING gist (k WITH &&)"))
                .conflicts())
        .singleElement()
        .satisfies(conflict -> assertThat(conflict.remedy()).doesNotContain("btree_gist"));
  }

  @ParameterizedTest
  @CsvSource({"jsonb", "int4[]"})
  void should_drop_an_exclusion_constraint_whose_index_cannot_compare_the_key(String type) {
    assertThat(
            plan(
                    PlannerLintTest::byK,
                    t -> t.column("k", type).exclusion("x", "EXCLUDE USING gist (a WITH &&)", "a"))
                .conflicts())
        .singleElement()
        .satisfies(
            conflict ->
                assertThat(conflict.remedy())
                    .isEqualTo(
                        "Drop it, as a GiST index cannot compare %s by =: ALTER TABLE \"public\".\"t\" DROP CONSTRAINT \"x\";"
                            .formatted(type)));
  }

  @Test
  void should_accept_an_exclusion_constraint_that_compares_the_key() {
    assertThat(
            plan(
                    PlannerLintTest::byK,
                    t -> t.column("k", "int8").exclusion("x", "EXCLUDE USING gist (k WITH =)", "k"))
                .conflicts())
        .isEmpty();
    assertThat(
            plan(
                    PlannerLintTest::reference,
                    t -> t.column("k", "int8").exclusion("x", "EXCLUDE USING gist (a WITH =)", "a"))
                .conflicts())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"json, jsonb", "json[], jsonb[]", "xml, text", "point, text"})
  void should_report_keys_that_cannot_be_hashed(String type, String correction) {
    assertConflicts(
        plan(
            PlannerLintTest::byK,
            t -> t.column("k", type).traits(of -> of.unhashable("k", type, false))),
        "Distribution column \"k\" of table \"public.t\" is %s, which has no default operator class for hash and btree. Distribute by another column, or change its type: ALTER TABLE \"public\".\"t\" ALTER COLUMN \"k\" TYPE %s;"
            .formatted(type, correction));
  }

  @Test
  void should_report_keys_whose_first_row_crashes_the_server() {
    assertConflicts(
        plan(
            PlannerLintTest::byK,
            t -> t.column("k", "json[]").traits(of -> of.unhashable("k", "json", true))),
        "Distribution column \"k\" of table \"public.t\" is json[], which is made of json, a type"
            + " without hash or btree operators: Citus takes it and its server process crashes with"
            + " the first row. Distribute by another column, or change its type: ALTER TABLE"
            + " \"public\".\"t\" ALTER COLUMN \"k\" TYPE jsonb[];");
  }

  @Test
  void should_report_unhashable_types_of_keys_only() {
    assertThat(
            plan(
                    PlannerLintTest::byK,
                    t ->
                        t.column("k", "int8")
                            .column("note", "json")
                            .traits(of -> of.unhashable("note", "json", false)))
                .conflicts())
        .isEmpty();
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
  void should_report_a_collation_under_which_different_bytes_are_equal() {
    assertConflicts(
        plan(
            PlannerLintTest::byK,
            t -> t.collatedColumn("k", 5000, false).traits(of -> of.collation("k", "ci"))),
        "Distribution column \"k\" of table \"public.t\" has the non-deterministic collation"
            + " \"pg_catalog.ci\", under which equal values have different hashes. Give it a"
            + " deterministic one: ALTER TABLE \"public\".\"t\" ALTER COLUMN \"k\" TYPE text COLLATE"
            + " \"pg_catalog\".\"default\";");
  }

  @Test
  void should_report_generated_keys() {
    assertConflicts(
        plan(
            PlannerLintTest::byK,
            t -> t.column("k", "int8").traits(of -> of.generated("k", Generated.STORED))),
        "Distribution column \"k\" of table \"public.t\" is generated (STORED); Citus needs a column"
            + " that is written. Fill it in the application, or distribute by the columns it comes"
            + " from: ALTER TABLE \"public\".\"t\" ALTER COLUMN \"k\" DROP EXPRESSION;");
    assertConflicts(
        plan(
            PlannerLintTest::byK,
            t -> t.column("k", "int8").traits(of -> of.generated("k", Generated.VIRTUAL))),
        "Distribution column \"k\" of table \"public.t\" is generated (VIRTUAL); Citus needs a"
            + " column that is written. Distribute by another column, or replace it by one that the"
            + " application fills.");
  }

  @Test
  void should_report_numbers_rounded_before_the_point() {
    assertConflicts(
        plan(PlannerLintTest::byK, t -> t.numericColumn("k", 5, -2)),
        "Distribution column \"k\" of table \"public.t\" is numeric(5,-2), whose scale -2 is"
            + " negative: Citus refuses it. Change its type: ALTER TABLE \"public\".\"t\" ALTER"
            + " COLUMN \"k\" TYPE numeric;");
    assertThat(plan(PlannerLintTest::byK, t -> t.numericColumn("k", 5, 2)).conflicts()).isEmpty();
  }

  @Test
  void should_widen_the_narrower_key_of_tables_to_be_colocated() {
    Consumer<SchemaDeclarations> together =
        c -> {
          c.distribute("o").by("k");
          c.distribute("t").by("k").colocateWith("o");
        };
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .table("o", t -> t.column("k", "int4"))
            .table("t", t -> t.column("k", "int8"));

    assertThat(plan(together, fixture).conflicts())
        .extracting(Conflict::toString)
        .containsExactly(
            "Cannot colocate \"public.t\" with \"public.o\": the types of their distribution"
                + " columns differ (bigint vs integer). Leave colocateWith out, or give both columns"
                + " the same type: ALTER TABLE \"public\".\"o\" ALTER COLUMN \"k\" TYPE bigint;");
  }

  @Test
  void should_change_the_key_of_the_table_that_is_not_distributed_yet() {
    Consumer<SchemaDeclarations> together = c -> c.distribute("t").by("k").colocateWith("o");

    assertThat(
            plan(
                    together,
                    SnapshotFixture.cluster(2)
                        .table("o", t -> t.column("k", "int4").distributed("k", 1, 4))
                        .table("t", t -> t.column("k", "int8")))
                .conflicts())
        .singleElement()
        .satisfies(
            conflict ->
                assertThat(conflict.remedy())
                    .endsWith("ALTER TABLE \"public\".\"t\" ALTER COLUMN \"k\" TYPE integer;"));
    assertThat(
            plan(
                    together,
                    SnapshotFixture.cluster(2)
                        .table("o", t -> t.column("k", "int4").distributed("k", 1, 4))
                        .table("t", t -> t.column("k", "int8").distributed("k", 2, 4)))
                .conflicts())
        .singleElement()
        .satisfies(
            conflict ->
                assertThat(conflict.remedy())
                    .isEqualTo(
                        "Leave colocateWith out; Citus does not change the type of a distribution"
                            + " column."));
  }

  @Test
  void should_foresee_that_the_default_group_has_another_collation() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .table("o", t -> t.collatedColumn("k", 100, true).distributed("k", 1, 32))
            .table("younger", t -> t.collatedColumn("k", 950, true).distributed("k", 2, 32))
            .table("t", t -> t.collatedColumn("k", 950, true));
    Consumer<SchemaDeclarations> declaration =
        c -> c.distribute("t").by("k").inDefaultColocationGroup();

    assertConflicts(
        plan(declaration, fixture),
        "Table \"public.t\" is declared in the default colocation group, which is that of"
            + " \"public.o\"; the collations of their distribution columns differ, and Citus 13.2-1"
            + " fails on that. Declare \"public.t\" without inDefaultColocationGroup, so that it"
            + " gets a group of its own (colocate_with 'none'), or give column \"k\" the same"
            + " collation.");
    assertThat(plan(declaration, fixture.citusVersion("14.0-1")).conflicts()).isEmpty();
  }

  @Test
  void should_not_mind_the_collation_of_a_group_with_other_shards() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .table("o", t -> t.collatedColumn("k", 100, true).distributed("k", 1, 4))
            .table("t", t -> t.collatedColumn("k", 950, true));

    assertThat(plan(c -> c.distribute("t").by("k").inDefaultColocationGroup(), fixture).conflicts())
        .isEmpty();
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
  void should_warn_of_keys_with_fewer_values_than_shards() {
    assertThat(
            plan(PlannerLintTest::byK, t -> t.column("k", "int8").statistics("k", 5000, 7, 0, 0.3))
                .warnings())
        .extracting(PlanWarning::toString)
        .containsExactly(
            "Distribution column \"k\" of table \"public.t\" has about 7 different values in 5000"
                + " rows for 32 shards: some shards stay empty. Distribute by a column with many"
                + " more values than shards.");
  }

  @Test
  void should_count_the_shards_of_the_table_to_be_colocated_with() {
    assertThat(
            plan(
                    c -> c.distribute("t").by("k").colocateWith("o"),
                    SnapshotFixture.cluster(2)
                        .table("o", t -> t.column("k", "int8").distributed("k", 1, 4))
                        .table("t", t -> t.column("k", "int8").statistics("k", 5000, 7, 0, 0.3)))
                .warnings())
        .isEmpty();
  }

  @Test
  void should_warn_of_a_value_that_most_rows_share() {
    assertThat(
            plan(
                    PlannerLintTest::byK,
                    t -> t.column("k", "int8").statistics("k", 5000, 900, 0, 0.4))
                .warnings())
        .extracting(PlanWarning::toString)
        .containsExactly(
            "One value of distribution column \"k\" is in about 40 % of the 5000 rows of table"
                + " \"public.t\"; the fair share of each of 32 shards is 3.1 %. Distribute by a"
                + " column whose values are in about equally many rows, or expect one shard to be"
                + " that large.");
  }

  @ParameterizedTest
  @CsvSource({"319, 7, 0.3", "5000, 32, 0.3", "5000, 900, 0.31"})
  void should_not_warn_of_keys_that_spread(double rows, double values, double mostCommon) {
    assertThat(
            plan(
                    PlannerLintTest::byK,
                    t -> t.column("k", "int8").statistics("k", rows, values, 0, mostCommon))
                .warnings())
        .isEmpty();
  }

  @Test
  void should_warn_of_rows_without_a_key() {
    assertThat(
            plan(PlannerLintTest::byK, t -> t.column("k", "int8").statistics("k", 20, 10, 0.05, 0))
                .warnings())
        .extracting(PlanWarning::toString)
        .containsExactly(
            "About 5.0 % of the rows of table \"public.t\" have no \"k\"; Citus refuses rows without"
                + " a distribution column. Fill it in, then: ALTER TABLE \"public\".\"t\" ALTER"
                + " COLUMN \"k\" SET NOT NULL;");
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
}
