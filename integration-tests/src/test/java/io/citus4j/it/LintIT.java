package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.plan.Conflict;
import io.citus4j.plan.PlanWarning;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that Citus refuses as they are, whatever their key. */
@CitusTest(isolation = Isolation.DATABASE)
@RequiresRealCitus
class LintIT extends LintTestBase {

  private static final String TRIGGER_FUNCTION =
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';";

  LintIT(DataSource dataSource) {
    super(dataSource);
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
        LintTestBase::byK,
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
        LintTestBase::reference,
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
    assertThat(plan(LintTestBase::byK).conflicts()).hasSize(1);
    String setting = "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I ",
        reset = "', current_database()); END $$";

    execute(setting + "SET citus.enable_unsafe_triggers TO on" + reset);
    try {
      assertApplies(LintTestBase::byK);
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
        LintTestBase::reference,
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
        LintTestBase::byK,
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
        LintTestBase::byK,
        DISTRIBUTE,
        "multi-level partitioned tables is not supported");
  }

  @Test
  void should_refuse_partitioned_reference_tables() throws SQLException {
    assertRefused(
        "CREATE TABLE t (k int) PARTITION BY RANGE (k)",
        LintTestBase::reference,
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
        LintTestBase::byK,
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
        LintTestBase::byK,
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
        LintTestBase::byK,
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

    assertApplies(LintTestBase::byK);
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

    List<Conflict> conflicts = plan(LintTestBase::byK).conflicts();

    assertThat(conflicts).hasSize(6);
    for (Conflict conflict : conflicts) {
      execute(statements(conflict.remedy()));
    }
    assertApplies(LintTestBase::byK);
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
    List<PlanWarning> warnings = plan(LintTestBase::byK).warnings();

    assertThat(warnings).hasSize(2);
    for (PlanWarning warning : warnings) {
      execute(statements(warning.remedy()));
    }

    assertThat(plan(LintTestBase::byK).warnings()).isEmpty();
    assertApplies(LintTestBase::byK);
  }
}
