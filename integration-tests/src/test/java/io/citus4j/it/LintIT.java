package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.plan.Conflict;
import io.citus4j.plan.Plan;
import io.citus4j.plan.PlanWarning;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan finds beforehand is what Citus refuses, and the corrections it shows help. */
@CitusTest(isolation = Isolation.DATABASE)
@RequiresRealCitus
class LintIT {

  private static final String DISTRIBUTE = "SELECT create_distributed_table('t', 'k')";
  private static final String REFERENCE = "SELECT create_reference_table('t')";
  private static final String TRIGGER_FUNCTION =
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';";

  private final DataSource dataSource;
  private final CitusCluster citus;

  LintIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  private static void byK(SchemaDeclarations cluster) {
    cluster.distribute("t").by("k").shardCount(4);
  }

  private static void reference(SchemaDeclarations cluster) {
    cluster.reference("t");
  }

  @BeforeEach
  void createSchema() throws SQLException {
    execute("CREATE SCHEMA IF NOT EXISTS public");
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    execute(
        """
        DROP VIEW IF EXISTS seen;
        DROP TABLE IF EXISTS t, child, o, base CASCADE;
        DROP FUNCTION IF EXISTS f;
        DROP TYPE IF EXISTS span, pair CASCADE;
        DROP DOMAIN IF EXISTS document CASCADE;
        DROP COLLATION IF EXISTS ci;
        DROP EXTENSION IF EXISTS btree_gist CASCADE;
        """);
  }

  /** Citus refuses, the plan says so before, and after the corrections it can be applied. */
  private void assertCorrected(
      String setup, Consumer<SchemaDeclarations> declaration, String call, String... refusal)
      throws SQLException {
    execute(setup);
    assertThatThrownBy(() -> execute(call)).hasMessageContainingAll(refusal);

    List<Conflict> conflicts = plan(declaration).conflicts();
    assertThat(conflicts).isNotEmpty();
    for (Conflict conflict : conflicts) {
      execute(statements(conflict.remedy()));
    }

    assertApplies(declaration);
  }

  private void assertApplies(Consumer<SchemaDeclarations> declaration) {
    Plan plan = plan(declaration);
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps()).isNotEmpty();
    citus.apply(plan);
    assertThat(plan(declaration)).hasToString("No changes.");
  }

  private void assertRefused(
      String setup,
      Consumer<SchemaDeclarations> declaration,
      String call,
      String refusal,
      String problem)
      throws SQLException {
    execute(setup);
    assertThatThrownBy(() -> execute(call)).hasMessageContaining(refusal);

    assertThat(plan(declaration).conflicts())
        .singleElement()
        .satisfies(conflict -> assertThat(conflict.problem()).contains(problem));
  }

  private Plan plan(Consumer<SchemaDeclarations> declaration) {
    return citus.plan(ClusterSchema.define("lint", declaration));
  }

  private static String statements(String remedy) {
    String statements = remedy.substring(remedy.lastIndexOf(": ") + 2);
    assertThat(statements).endsWith(";");
    return statements;
  }

  private void execute(String sql) throws SQLException {
    Shop.execute(dataSource, sql);
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
        LintIT::byK,
        DISTRIBUTE,
        "cannot create constraint on \"t\"");
  }

  @Test
  void should_bring_the_extension_that_an_exclusion_constraint_needs() throws SQLException {
    assertCorrected(
        "CREATE TABLE t (k bigint, v int4range, EXCLUDE USING gist (v WITH &&));",
        LintIT::byK,
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

    assertApplies(LintIT::byK);
  }

  @Test
  void should_correct_keys_of_a_table_that_citus_knows_as_local() throws SQLException {
    assertCorrected(
        """
        CREATE TABLE t (k bigint, v bigint PRIMARY KEY);
        SELECT citus_add_local_table_to_metadata('t');
        """,
        LintIT::byK,
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
        LintIT::byK,
        DISTRIBUTE,
        "data type " + named + " has no default operator class");
  }

  @Test
  void should_refuse_keys_that_only_hash_without_an_order() throws SQLException {
    assertCorrected(
        "CREATE TABLE t (k xid);", LintIT::byK, DISTRIBUTE, "cache lookup failed for opclass 0");
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

    assertApplies(LintIT::byK);

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

    Conflict conflict = plan(LintIT::byK).conflicts().get(0);

    assertThat(conflict.problem()).contains("crashes with the first row");
    execute(statements(conflict.remedy()));
    assertApplies(LintIT::byK);
  }

  @Test
  void should_correct_types_that_citus_cannot_create_on_workers() throws SQLException {
    assertCorrected(
        "CREATE TYPE span AS RANGE (subtype = float8); CREATE TABLE t (k int, v span);",
        LintIT::byK,
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
    assertApplies(LintIT::byK);
  }

  @Test
  void should_correct_a_collation_under_which_different_bytes_are_equal() throws SQLException {
    assertCorrected(
        """
        CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
        CREATE TABLE t (k varchar(9) COLLATE ci);
        """,
        LintIT::byK,
        DISTRIBUTE,
        "may not use a non deterministic collation");
  }

  @Test
  void should_correct_generated_keys() throws SQLException {
    assertCorrected(
        "CREATE TABLE t (v int, k int GENERATED ALWAYS AS (v + 1) STORED);",
        LintIT::byK,
        DISTRIBUTE,
        "must not use GENERATED ALWAYS AS");
  }

  @Test
  void should_correct_numbers_rounded_before_the_point() throws SQLException {
    assertCorrected(
        "CREATE TABLE t (k numeric(5, -2));",
        LintIT::byK,
        DISTRIBUTE,
        "numeric type with negative scale");
  }

  @Test
  void should_drop_triggers_of_tables_and_partitions() throws SQLException {
    assertCorrected(
        TRIGGER_FUNCTION
            + """
            CREATE TABLE t (k int, v int) PARTITION BY RANGE (v);
            CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (0) TO (9);
            CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
            CREATE TRIGGER b BEFORE INSERT ON t_1 FOR EACH ROW EXECUTE FUNCTION f();
            ALTER TABLE t DISABLE TRIGGER a;
            """,
        LintIT::byK,
        DISTRIBUTE,
        "because it has triggers");
  }

  @Test
  void should_drop_triggers_of_reference_tables_but_not_those_of_foreign_keys()
      throws SQLException {
    assertCorrected(
        TRIGGER_FUNCTION
            + """
            CREATE TABLE t (k int PRIMARY KEY REFERENCES t);
            CREATE TRIGGER a AFTER DELETE ON t EXECUTE FUNCTION f();
            """,
        LintIT::reference,
        REFERENCE,
        "because it has triggers");
  }

  @Test
  void should_allow_triggers_where_the_session_does() throws SQLException {
    execute(
        TRIGGER_FUNCTION
            + """
            CREATE TABLE t (k int);
            CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
            """);
    assertThat(plan(LintIT::byK).conflicts()).hasSize(1);
    String setting = "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I ",
        reset = "', current_database()); END $$";

    execute(setting + "SET citus.enable_unsafe_triggers TO on" + reset);
    try {
      assertApplies(LintIT::byK);
    } finally {
      execute(setting + "RESET citus.enable_unsafe_triggers" + reset);
    }
  }

  @Test
  void should_drop_policies_with_subqueries() throws SQLException {
    assertCorrected(
        """
        CREATE TABLE o (a int);
        CREATE TABLE t (k int);
        ALTER TABLE t ENABLE ROW LEVEL SECURITY;
        CREATE POLICY plain ON t USING (k > 0);
        CREATE POLICY nested ON t USING (true) WITH CHECK (k IN (SELECT a FROM o));
        """,
        LintIT::reference,
        REFERENCE,
        "Subqueries are not supported in policies");
  }

  @Test
  void should_detach_a_partition_declared_without_its_parent() throws SQLException {
    assertCorrected(
        """
        CREATE TABLE base (k int) PARTITION BY RANGE (k);
        CREATE TABLE t PARTITION OF base FOR VALUES FROM (0) TO (9);
        """,
        LintIT::byK,
        DISTRIBUTE,
        "which is partition of \"base\"");
  }

  @Test
  void should_detach_partitions_of_partitions() throws SQLException {
    assertCorrected(
        """
        CREATE TABLE t (k int, v int) PARTITION BY RANGE (v);
        CREATE TABLE child PARTITION OF t FOR VALUES FROM (0) TO (9) PARTITION BY RANGE (k);
        """,
        LintIT::byK,
        DISTRIBUTE,
        "multi-level partitioned tables is not supported");
  }

  @Test
  void should_refuse_partitioned_reference_tables() throws SQLException {
    assertRefused(
        "CREATE TABLE t (k int) PARTITION BY RANGE (k)",
        LintIT::reference,
        REFERENCE,
        "distributing partitioned tables in only supported for hash-distributed tables",
        "is partitioned");
  }

  @Test
  void should_part_tables_that_inherit() throws SQLException {
    assertCorrected(
        """
        CREATE TABLE base (k int);
        CREATE TABLE t () INHERITS (base);
        CREATE TABLE child () INHERITS (t);
        """,
        LintIT::byK,
        DISTRIBUTE,
        "is not a regular, foreign or partitioned table");
  }

  @Test
  void should_refuse_foreign_tables() throws SQLException {
    execute(
        """
        CREATE EXTENSION IF NOT EXISTS file_fdw;
        CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
        """);
    assertRefused(
        "CREATE FOREIGN TABLE t (k int) SERVER files OPTIONS (filename '/dev/null')",
        LintIT::byK,
        DISTRIBUTE,
        "foreign tables cannot be distributed",
        "is a foreign table");
    execute("DROP EXTENSION file_fdw CASCADE");
  }

  @Test
  void should_refuse_views() throws SQLException {
    assertRefused(
        "CREATE VIEW seen AS SELECT 1 AS k",
        c -> c.distribute("seen").by("k"),
        "SELECT create_distributed_table('seen', 'k')",
        "is not a regular, foreign or partitioned table",
        "is a view");
  }

  @Test
  void should_take_a_table_out_of_its_extension() throws SQLException {
    assertCorrected(
        """
        CREATE EXTENSION btree_gist;
        CREATE TABLE t (k int);
        ALTER EXTENSION btree_gist ADD TABLE t;
        """,
        LintIT::byK,
        DISTRIBUTE,
        "relation \"public.t\" does not exist");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (k > 0)",
        "CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING",
        "ALTER TABLE t SET UNLOGGED",
        "CREATE STATISTICS s ON k, v FROM t",
        "CREATE PUBLICATION everything FOR ALL TABLES"
      })
  void should_not_refuse_what_citus_accepts(String extra) throws SQLException {
    execute("CREATE TABLE t (k int PRIMARY KEY, v int)");
    execute(extra);

    assertApplies(LintIT::byK);
    execute("DROP PUBLICATION IF EXISTS everything");
  }

  @Test
  void should_find_everything_at_once_and_apply_after_all_corrections() throws SQLException {
    execute(
        TRIGGER_FUNCTION
            + """
            CREATE TABLE base (v int4range);
            CREATE TABLE t (k numeric(5, -2), id int PRIMARY KEY, EXCLUDE USING gist (v WITH &&))
              INHERITS (base);
            CREATE TRIGGER a BEFORE UPDATE OF k ON t FOR EACH ROW EXECUTE FUNCTION f();
            CREATE POLICY nested ON t USING (k IN (SELECT 1));
            """);

    List<Conflict> conflicts = plan(LintIT::byK).conflicts();

    assertThat(conflicts).hasSize(6);
    for (Conflict conflict : conflicts) {
      execute(statements(conflict.remedy()));
    }
    assertApplies(LintIT::byK);
  }

  @Test
  void should_warn_of_sequences_that_workers_cannot_use() throws SQLException {
    execute(
        """
        CREATE TABLE t (
          k serial,
          v smallint GENERATED BY DEFAULT AS IDENTITY,
          w bigserial);
        """);
    List<PlanWarning> warnings = plan(LintIT::byK).warnings();

    assertThat(warnings).hasSize(2);
    for (PlanWarning warning : warnings) {
      execute(statements(warning.remedy()));
    }

    assertThat(plan(LintIT::byK).warnings()).isEmpty();
    assertApplies(LintIT::byK);
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
