package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Step;
import io.citus4j.plan.StepKind;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans as migrations of Flyway. */
@CitusTest(isolation = Isolation.DATABASE)
class PlanFlywayIT {

  private final DataSource dataSource;
  private final CitusCluster citus;

  @TempDir private Path migrations;

  PlanFlywayIT(DataSource dataSource, CitusCluster citus) {
    this.dataSource = dataSource;
    this.citus = citus;
  }

  @BeforeEach
  void createTables() throws SQLException {
    LongPlan.create(dataSource);
  }

  @AfterEach
  void dropTables() throws SQLException {
    LongPlan.drop(dataSource);
    Queries.run(dataSource, "DROP TABLE IF EXISTS flyway_schema_history");
  }

  @Test
  void should_migrate_by_a_versioned_script_and_by_a_repeatable_one_again() throws Exception {
    List<String> before = LongPlan.contents(dataSource);
    String script = citus.plan(LongPlan.TABLES).toSql();
    Files.writeString(migrations.resolve("V1__shard.sql"), script);

    assertThat(migrate()).isEqualTo(1);
    assertThat(citus.plan(LongPlan.TABLES)).hasToString("No changes.");

    Files.writeString(migrations.resolve("R__shard.sql"), script);
    assertThat(migrate()).isEqualTo(1);
    assertThat(migrate()).isZero();
    assertThat(citus.plan(LongPlan.TABLES)).hasToString("No changes.");
    assertThat(LongPlan.contents(dataSource)).isEqualTo(before);
  }

  @Test
  @RequiresRealCitus
  void should_run_statements_alone_when_flyway_is_told_to_open_no_transaction() throws Exception {
    List<String> before = LongPlan.contents(dataSource);
    Plan plan = LongPlan.plan(citus);
    String script = plan.toSql();
    assertThat(script).containsOnlyOnce("runs alone, outside of a transaction");
    assertThat(plan.steps())
        .filteredOn(step -> !step.transactional())
        .extracting(Step::kind)
        .containsExactly(
            StepKind.DISTRIBUTE_TABLE_CONCURRENTLY, StepKind.CREATE_INDEX, StepKind.CREATE_INDEX);

    migrateAlone("V1__shard.sql", script);
    assertOnlyConcurrentIndexesAreMissing();
    migrateAlone("R__shard.sql", script);
    assertOnlyConcurrentIndexesAreMissing();

    citus.apply(LongPlan.plan(citus));
    assertThat(LongPlan.plan(citus)).hasToString("No changes.");
    migrateAlone("R__shard_again.sql", script);
    assertThat(LongPlan.plan(citus)).hasToString("No changes.");
    assertThat(LongPlan.contents(dataSource)).isEqualTo(before);
  }

  private void migrateAlone(String name, String script) throws IOException {
    Files.writeString(migrations.resolve(name), script);
    Files.writeString(migrations.resolve(name + ".conf"), "executeInTransaction=false\n");
    assertThat(migrate()).isEqualTo(1);
  }

  private void assertOnlyConcurrentIndexesAreMissing() {
    assertThat(LongPlan.plan(citus).steps())
        .hasSize(2)
        .allMatch(step -> step.kind() == StepKind.CREATE_INDEX && !step.transactional());
  }

  private int migrate() throws IOException {
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(dataSource)
            .locations("filesystem:" + migrations.toRealPath())
            .baselineOnMigrate(true)
            .baselineVersion("0");
    // Its lock would be a transaction for whose end a statement that runs alone may wait.
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration.load().migrate().migrationsExecuted;
  }
}
