package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.plan.Conflict;
import io.citus4j.plan.Plan;
import io.citus4j.plan.PlanWarning;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that Citus refuses, and keys that disappoint. */
@CitusTest(isolation = Isolation.DATABASE)
class KeyLintIT extends LintTestBase {

  KeyLintIT(DataSource dataSource) {
    super(dataSource);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXCLUDE USING gist (v WITH &&)",
        "EXCLUDE USING gist (k WITH <>, v WITH &&)",
        "EXCLUDE USING gist ((k + 0) WITH =, v WITH &&) WHERE (k > 0)"
      })
  void should_correct_exclusion_constraints(String exclusion) throws SQLException {
    assertCorrected(
        "CREATE EXTENSION btree_gist; CREATE TABLE t (k bigint, v int4range, %s);"
            .formatted(exclusion),
        LintTestBase::byK,
        DISTRIBUTE,
        "cannot create constraint on \"t\"");
  }

  @Test
  void should_bring_the_extension_that_an_exclusion_constraint_needs() throws SQLException {
    assertCorrected(
        "CREATE TABLE t (k bigint, v int4range, EXCLUDE USING gist (v WITH &&));",
        LintTestBase::byK,
        DISTRIBUTE,
        "cannot create constraint on \"t\"");
  }

  @Test
  void should_accept_exclusion_constraints_that_compare_the_key() throws SQLException {
    execute(
        """
        CREATE EXTENSION btree_gist;
        CREATE TABLE t (k bigint, v int4range, EXCLUDE USING gist (k WITH =, v WITH &&));
        """);

    assertApplies(LintTestBase::byK);
  }

  @Test
  void should_correct_keys_of_a_table_that_citus_knows_as_local() throws SQLException {
    assertCorrected(
        """
        CREATE TABLE t (k bigint, v bigint PRIMARY KEY);
        SELECT citus_add_local_table_to_metadata('t');
        """,
        LintTestBase::byK,
        DISTRIBUTE,
        "cannot create constraint on \"t\"");
  }

  @Test
  void should_correct_a_key_and_the_foreign_keys_that_need_it() throws SQLException {
    assertCorrected(
        """
        CREATE TABLE t (k bigint NOT NULL, id bigint PRIMARY KEY, parent bigint REFERENCES t);
        CREATE TABLE child (
          k bigint, id bigint, parent bigint REFERENCES t ON DELETE CASCADE DEFERRABLE,
          PRIMARY KEY (k, id));
        INSERT INTO t VALUES (1, 1, NULL), (1, 2, 1);
        INSERT INTO child VALUES (1, 7, 2);
        """,
        cluster -> {
          byK(cluster);
          cluster.distribute("child").by("k").colocateWith("t");
        },
        DISTRIBUTE,
        "cannot create ");

    assertThat(
            Queries.strings(
                dataSource,
                "SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
                    + " WHERE contype = 'f' AND confrelid = 't'::regclass ORDER BY 1"))
        .containsExactly(
            "child FOREIGN KEY (k, parent) REFERENCES t(k, id) ON DELETE CASCADE DEFERRABLE",
            "t FOREIGN KEY (k, parent) REFERENCES t(k, id)");
  }

  @Test
  void should_correct_keys_that_only_a_partition_has() throws SQLException {
    assertCorrected(
        """
        CREATE TABLE t (k bigint, v bigint, day date, PRIMARY KEY (v, day)) PARTITION BY RANGE (day);
        CREATE TABLE child PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
        CREATE UNIQUE INDEX ON child (v);
        """,
        LintTestBase::byK,
        DISTRIBUTE,
        "cannot create constraint on");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(lower(v)) WHERE v > 'a'",
        "(v) INCLUDE (w)",
        "(v DESC, (w + 1)) WITH (fillfactor = 70)"
      })
  void should_correct_unique_indexes_of_every_kind(String parts) throws SQLException {
    assertCorrected(
        "CREATE TABLE t (k bigint, v text, w int); CREATE UNIQUE INDEX \"Odd one\" ON t " + parts,
        LintTestBase::byK,
        DISTRIBUTE,
        "cannot create constraint on \"t\"");
  }

  @ParameterizedTest
  @CsvSource({
    "json, json",
    "xml, xml",
    "point, point",
    "box, box",
    "varbit, bit varying",
    "tsvector, tsvector",
    "document, document"
  })
  void should_correct_keys_without_a_hash_operator_class(String type, String named)
      throws SQLException {
    assertCorrected(
        "CREATE DOMAIN document AS json; CREATE TABLE t (k %s);".formatted(type),
        LintTestBase::byK,
        DISTRIBUTE,
        "data type " + named + " has no default operator class");
  }

  @Test
  @RequiresRealCitus
  void should_refuse_keys_that_only_hash_without_an_order() throws SQLException {
    assertCorrected(
        "CREATE TABLE t (k xid);",
        LintTestBase::byK,
        DISTRIBUTE,
        "cache lookup failed for opclass 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int",
        "varchar(9)",
        "char(3)",
        "name",
        "uuid",
        "jsonb",
        "int[]",
        "jsonb[]",
        "inet",
        "cidr",
        "int4range",
        "int4multirange",
        "regclass",
        "oidvector",
        "mood",
        "mood[]",
        "pair",
        "number",
        "numbers",
        "interval",
        "numeric(9,2)",
        "citext"
      })
  void should_accept_what_citus_accepts(String type) throws SQLException {
    execute(
        """
        CREATE EXTENSION IF NOT EXISTS citext;
        CREATE TYPE mood AS ENUM ('good');
        CREATE TYPE pair AS (a int, b text);
        CREATE DOMAIN number AS int;
        CREATE DOMAIN numbers AS int[];
        CREATE TABLE t (k %s);
        """
            .formatted(type));

    assertApplies(LintTestBase::byK);

    execute("DROP TABLE t; DROP TYPE mood; DROP DOMAIN number; DROP DOMAIN numbers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json[]", "varbit[]", "pair", "document[]"})
  void should_refuse_keys_that_crash_the_server(String type) throws SQLException {
    execute(
        """
        CREATE TYPE pair AS (a int, b json);
        CREATE DOMAIN document AS json;
        CREATE TABLE t (k %s);
        """
            .formatted(type));

    Conflict conflict = plan(LintTestBase::byK).conflicts().get(0);

    assertThat(conflict.problem()).contains("crashes with the first row");
    execute(statements(conflict.remedy()));
    assertApplies(LintTestBase::byK);
  }

  @Test
  @RequiresRealCitus
  void should_correct_types_that_citus_cannot_create_on_workers() throws SQLException {
    assertCorrected(
        "CREATE TYPE span AS RANGE (subtype = float8); CREATE TABLE t (k int, v span);",
        LintTestBase::byK,
        DISTRIBUTE,
        "has dependency on unsupported object \"type ");
  }

  @Test
  void should_widen_a_key_to_be_colocated() throws SQLException {
    assertCorrected(
        """
        CREATE TABLE o (k bigint);
        SELECT create_distributed_table('o', 'k', shard_count => 4, colocate_with => 'none');
        CREATE TABLE t (k int);
        """,
        c -> c.distribute("t").by("k").colocateWith("o"),
        "SELECT create_distributed_table('t', 'k', colocate_with => 'o')",
        "cannot colocate tables o and t");
  }

  @Test
  void should_give_a_key_to_be_colocated_the_same_collation() throws SQLException {
    assertCorrected(
        """
        CREATE TABLE o (k text COLLATE "C");
        SELECT create_distributed_table('o', 'k', shard_count => 4, colocate_with => 'none');
        CREATE TABLE t (k text);
        """,
        c -> c.distribute("t").by("k").colocateWith("o"),
        "SELECT create_distributed_table('t', 'k', colocate_with => 'o')",
        "cannot colocate");
  }

  @Test
  @RequiresRealCitus
  void should_foresee_what_becomes_of_the_default_group() throws SQLException {
    execute(
        """
        CREATE TABLE o (k text);
        SELECT create_distributed_table('o', 'k', shard_count => 4, colocate_with => 'none');
        CREATE TABLE t (k text COLLATE "C");
        """);
    boolean refused = !citus.catalog().server().citusVersion().startsWith("14.");
    if (refused) {
      assertThatThrownBy(
              () -> execute("SELECT create_distributed_table('t', 'k', shard_count => 4)"))
          .hasMessageContaining("cannot colocate");
    }

    assertThat(
            plan(c -> c.distribute("t").by("k").shardCount(4).inDefaultColocationGroup())
                .conflicts())
        .hasSize(refused ? 1 : 0);
    assertApplies(LintTestBase::byK);
  }

  @Test
  void should_correct_a_collation_under_which_different_bytes_are_equal() throws SQLException {
    assertCorrected(
        """
        CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
        CREATE TABLE t (k varchar(9) COLLATE ci);
        """,
        LintTestBase::byK,
        DISTRIBUTE,
        "may not use a non deterministic collation");
  }

  @Test
  void should_correct_generated_keys() throws SQLException {
    assertCorrected(
        "CREATE TABLE t (v int, k int GENERATED ALWAYS AS (v + 1) STORED);",
        LintTestBase::byK,
        DISTRIBUTE,
        "must not use GENERATED ALWAYS AS");
  }

  @Test
  void should_correct_numbers_rounded_before_the_point() throws SQLException {
    assertCorrected(
        "CREATE TABLE t (k numeric(5, -2));",
        LintTestBase::byK,
        DISTRIBUTE,
        "numeric type with negative scale");
  }

  @Test
  void should_warn_of_keys_that_spread_badly() throws SQLException {
    execute(
        """
        CREATE TABLE t (few int, many int, lopsided int, missing int);
        INSERT INTO t
        SELECT i % 3, i, CASE WHEN i % 4 > 0 THEN 0 ELSE i END, CASE WHEN i % 2 > 0 THEN i END
        FROM generate_series(1, 2000) i;
        ANALYZE t;
        """);

    assertThat(warningsBy("few")).containsExactly("has about 3 different values in 2000 rows");
    assertThat(warningsBy("many")).isEmpty();
    assertThat(warningsBy("lopsided")).containsExactly("is in about 75 % of the 2000 rows");
    assertThat(warningsBy("missing")).containsExactly("About 50 % of the rows");
    assertThatThrownBy(() -> execute("SELECT create_distributed_table('t', 'missing')"))
        .hasMessageContaining("cannot be NULL");
  }

  /** The part of each warning that tells the numbers. */
  private List<String> warningsBy(String column) {
    Plan plan = plan(c -> c.distribute("t").by(column).shardCount(4));
    assertThat(plan.conflicts()).isEmpty();
    return plan.warnings().stream()
        .map(PlanWarning::problem)
        .map(problem -> problem.replaceAll(".*((has|is in) about .* rows) .*", "$1"))
        .map(problem -> problem.replaceAll("(About .* rows) of .*", "$1"))
        .toList();
  }
}
