package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.metadata.ColumnTraits.Generated;
import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that Citus would refuse, and keys that disappoint, found before anything runs. */
class PlannerKeyLintTest {

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
            PlannerKeyLintTest::byK,
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
                    PlannerKeyLintTest::byK,
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
                    PlannerKeyLintTest::byK,
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
                    PlannerKeyLintTest::byK,
                    t -> t.column("k", "int8").exclusion("x", "EXCLUDE USING gist (k WITH =)", "k"))
                .conflicts())
        .isEmpty();
    assertThat(
            plan(
                    PlannerKeyLintTest::reference,
                    t -> t.column("k", "int8").exclusion("x", "EXCLUDE USING gist (a WITH =)", "a"))
                .conflicts())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"json, jsonb", "json[], jsonb[]", "xml, text", "point, text"})
  void should_report_keys_that_cannot_be_hashed(String type, String correction) {
    assertConflicts(
        plan(
            PlannerKeyLintTest::byK,
            t -> t.column("k", type).traits(of -> of.unhashable("k", type, false))),
        "Distribution column \"k\" of table \"public.t\" is %s, which has no default operator class for hash and btree. Distribute by another column, or change its type: ALTER TABLE \"public\".\"t\" ALTER COLUMN \"k\" TYPE %s;"
            .formatted(type, correction));
  }

  @Test
  void should_report_keys_whose_first_row_crashes_the_server() {
    assertConflicts(
        plan(
            PlannerKeyLintTest::byK,
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
                    PlannerKeyLintTest::byK,
                    t ->
                        t.column("k", "int8")
                            .column("note", "json")
                            .traits(of -> of.unhashable("note", "json", false)))
                .conflicts())
        .isEmpty();
  }

  @Test
  void should_report_a_collation_under_which_different_bytes_are_equal() {
    assertConflicts(
        plan(
            PlannerKeyLintTest::byK,
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
            PlannerKeyLintTest::byK,
            t -> t.column("k", "int8").traits(of -> of.generated("k", Generated.STORED))),
        "Distribution column \"k\" of table \"public.t\" is generated (STORED); Citus needs a column"
            + " that is written. Fill it in the application, or distribute by the columns it comes"
            + " from: ALTER TABLE \"public\".\"t\" ALTER COLUMN \"k\" DROP EXPRESSION;");
    assertConflicts(
        plan(
            PlannerKeyLintTest::byK,
            t -> t.column("k", "int8").traits(of -> of.generated("k", Generated.VIRTUAL))),
        "Distribution column \"k\" of table \"public.t\" is generated (VIRTUAL); Citus needs a"
            + " column that is written. Distribute by another column, or replace it by one that the"
            + " application fills.");
  }

  @Test
  void should_report_numbers_rounded_before_the_point() {
    assertConflicts(
        plan(PlannerKeyLintTest::byK, t -> t.numericColumn("k", 5, -2)),
        "Distribution column \"k\" of table \"public.t\" is numeric(5,-2), whose scale -2 is"
            + " negative: Citus refuses it. Change its type: ALTER TABLE \"public\".\"t\" ALTER"
            + " COLUMN \"k\" TYPE numeric;");
    assertThat(plan(PlannerKeyLintTest::byK, t -> t.numericColumn("k", 5, 2)).conflicts())
        .isEmpty();
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
  void should_warn_of_keys_with_fewer_values_than_shards() {
    assertThat(
            plan(
                    PlannerKeyLintTest::byK,
                    t -> t.column("k", "int8").statistics("k", 5000, 7, 0, 0.3))
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
                    PlannerKeyLintTest::byK,
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
                    PlannerKeyLintTest::byK,
                    t -> t.column("k", "int8").statistics("k", rows, values, 0, mostCommon))
                .warnings())
        .isEmpty();
  }

  @Test
  void should_warn_of_rows_without_a_key() {
    assertThat(
            plan(
                    PlannerKeyLintTest::byK,
                    t -> t.column("k", "int8").statistics("k", 20, 10, 0.05, 0))
                .warnings())
        .extracting(PlanWarning::toString)
        .containsExactly(
            "About 5.0 % of the rows of table \"public.t\" have no \"k\"; Citus refuses rows without"
                + " a distribution column. Fill it in, then: ALTER TABLE \"public\".\"t\" ALTER"
                + " COLUMN \"k\" SET NOT NULL;");
  }
}
