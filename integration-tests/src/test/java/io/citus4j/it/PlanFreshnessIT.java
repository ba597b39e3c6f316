package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.error.ErrorCode;
import io.citus4j.metadata.TableKind;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Risk;
import io.citus4j.plan.Step;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan is only carried out on the cluster that it was made for. */
@CitusTest
class PlanFreshnessIT {

  private static final ClusterSchema SCHEMA =
      ClusterSchema.define(
          "notes",
          cluster -> {
            cluster.distribute("notes").by("id").shardCount(4);
            cluster.distribute("marks").by("note").colocateWith("notes");
          });

  private final DataSource dataSource;
  private final CitusCluster citus;

  PlanFreshnessIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE TABLE notes (id bigint PRIMARY KEY, text varchar(10));
        CREATE TABLE marks (note bigint REFERENCES notes, mark int);
        INSERT INTO notes SELECT i, 'note' FROM generate_series(1, 10) i;
        """);
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    Shop.execute(dataSource, "DROP TABLE IF EXISTS marks, notes CASCADE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE notes ALTER COLUMN text TYPE text",
        "ALTER TABLE notes ADD COLUMN extra int",
        "CREATE UNIQUE INDEX notes_text ON notes (id, text)",
        "ALTER TABLE marks ADD CONSTRAINT again FOREIGN KEY (note) REFERENCES notes",
        "ALTER TABLE marks DROP CONSTRAINT marks_note_fkey",
        "SELECT create_reference_table('notes')",
        "DROP TABLE notes CASCADE"
      })
  void should_refuse_a_plan_for_tables_that_were_changed(String change) throws SQLException {
    Plan plan = citus.plan(SCHEMA);
    assertThat(citus.plan(SCHEMA).fingerprint()).isEqualTo(plan.fingerprint());

    Shop.execute(dataSource, change);

    assertThatExceptionOfType(ApplyException.class)
        .isThrownBy(() -> citus.apply(plan))
        .withMessageContaining("since it was made, table")
        .withMessageContaining("Nothing was changed.")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_OUTDATED));
    assertThat(citus.catalog().table(QualifiedName.of("marks")).orElseThrow().kind())
        .isNotEqualTo(TableKind.HASH_DISTRIBUTED);
    assertThat(citus.plan(SCHEMA).fingerprint()).isNotEqualTo(plan.fingerprint());
  }

  @Test
  void should_refuse_a_plan_for_tables_that_were_distributed_otherwise() throws SQLException {
    ClusterSchema alone =
        ClusterSchema.define("notes", cluster -> cluster.distribute("marks").by("note"));
    Shop.execute(dataSource, "ALTER TABLE marks DROP CONSTRAINT marks_note_fkey");
    Plan plan = citus.plan(alone);
    Shop.execute(dataSource, "SELECT create_distributed_table('marks', 'mark')");

    assertThatExceptionOfType(ApplyException.class)
        .isThrownBy(() -> citus.apply(plan))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_OUTDATED));
  }

  @Test
  void should_find_nothing_left_when_somebody_else_took_the_steps() throws SQLException {
    Plan plan = citus.plan(SCHEMA);
    Shop.execute(
        dataSource,
        """
        SELECT create_distributed_table('notes', 'id', colocate_with => 'none', shard_count => 4);
        SELECT create_distributed_table('marks', 'note', colocate_with => 'notes');
        """);

    assertThat(citus.apply(plan)).hasToString("No changes.");
  }

  @Test
  void should_find_nothing_left_when_somebody_else_resolved_the_drift() throws SQLException {
    citus.apply(citus.plan(SCHEMA));
    ClusterSchema finer =
        ClusterSchema.define(
            "notes",
            cluster -> {
              cluster.distribute("notes").by("id").shardCount(8);
              cluster.distribute("marks").by("note").colocateWith("notes");
            });
    Plan plan = citus.plan(finer).allow(Risk.REWRITES_TABLE);
    Shop.execute(
        dataSource,
        "SELECT alter_distributed_table('notes', shard_count => 8, cascade_to_colocated => true)");

    assertThat(citus.apply(plan)).hasToString("No changes.");
  }

  @Test
  void should_plan_without_sizes_while_a_table_is_locked() throws SQLException {
    assertThat(citus.plan(SCHEMA).steps()).allMatch(step -> step.bytes().isPresent());
    try (Connection writer = dataSource.getConnection()) {
      writer.setAutoCommit(false);
      writer.createStatement().execute("LOCK TABLE notes IN ACCESS EXCLUSIVE MODE");

      Plan plan = citus.plan(SCHEMA);

      assertThat(plan.steps()).hasSize(2).extracting(Step::bytes).allMatch(size -> size.isEmpty());
      writer.rollback();
    }
  }

  @Test
  void should_read_the_shard_map_while_a_table_with_an_expression_index_is_locked()
      throws SQLException {
    citus.apply(citus.plan(SCHEMA));
    Shop.execute(dataSource, "CREATE INDEX notes_negated ON notes ((-id))");
    try (Connection writer = dataSource.getConnection()) {
      writer.setAutoCommit(false);
      writer.createStatement().execute("LOCK TABLE notes IN ACCESS EXCLUSIVE MODE");

      assertThatNoException().isThrownBy(citus::refresh);

      writer.rollback();
    }
  }
}
