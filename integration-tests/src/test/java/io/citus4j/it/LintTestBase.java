package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.plan.Conflict;
import io.citus4j.plan.Plan;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Shows that what a plan finds beforehand is what Citus refuses, and that its corrections help. */
abstract class LintTestBase {

  static final String DISTRIBUTE = "SELECT create_distributed_table('t', 'k')";
  static final String REFERENCE = "SELECT create_reference_table('t')";

  final DataSource dataSource;
  final CitusCluster citus;

  LintTestBase(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  static void byK(SchemaDeclarations cluster) {
    cluster.distribute("t").by("k").shardCount(4);
  }

  static void reference(SchemaDeclarations cluster) {
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
  final void assertCorrected(
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

  final void assertApplies(Consumer<SchemaDeclarations> declaration) {
    Plan plan = plan(declaration);
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps()).isNotEmpty();
    citus.apply(plan);
    assertThat(plan(declaration)).hasToString("No changes.");
  }

  final void assertRefused(
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

  final Plan plan(Consumer<SchemaDeclarations> declaration) {
    return citus.plan(ClusterSchema.define("lint", declaration));
  }

  static String statements(String remedy) {
    String statements = remedy.substring(remedy.lastIndexOf(": ") + 2);
    assertThat(statements).endsWith(";");
    return statements;
  }

  final void execute(String sql) throws SQLException {
    Shop.execute(dataSource, sql);
  }
}
