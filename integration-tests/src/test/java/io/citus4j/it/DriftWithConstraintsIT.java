package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Risk;
import io.citus4j.plan.StepKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.testkit.CitusTest;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Indexes and foreign keys that only hold once the same plan has changed their tables. */
@CitusTest
class DriftWithConstraintsIT {

  private final DataSource dataSource;
  private final CitusCluster citus;

  DriftWithConstraintsIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE TABLE a (id bigint PRIMARY KEY, region bigint);
        CREATE TABLE b (id bigint, region bigint);
        SELECT create_distributed_table('a', 'id', shard_count => 4, colocate_with => 'none');
        SELECT create_distributed_table('b', 'id', shard_count => 4, colocate_with => 'none');
        INSERT INTO a SELECT i, i % 3 FROM generate_series(1, 20) i;
        INSERT INTO b SELECT i, i FROM generate_series(1, 20) i;
        """);
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    Shop.execute(dataSource, "DROP TABLE b, a");
  }

  private void resolve(Consumer<SchemaDeclarations> declaration, StepKind... steps) {
    ClusterSchema schema = ClusterSchema.define("drift", declaration);
    Plan plan = citus.plan(schema).allow(Risk.REWRITES_TABLE);
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps()).extracting(step -> step.kind()).containsExactly(steps);
    citus.apply(plan);
    assertThat(citus.plan(schema)).hasToString("No changes.");
  }

  @Test
  void should_join_a_group_for_a_foreign_key() {
    resolve(
        c -> {
          c.distribute("a").by("id");
          c.distribute("b").by("id").colocateWith("a");
          c.foreignKey("b_a").from("b", "id").to("a", "id");
        },
        StepKind.CHANGE_COLOCATION,
        StepKind.ADD_FOREIGN_KEY);
  }

  @Test
  void should_change_the_column_for_a_unique_index() {
    resolve(
        c -> {
          c.distribute("b").by("region");
          c.index("b_region").on("b", "region").unique();
        },
        StepKind.ALTER_DISTRIBUTED_TABLE,
        StepKind.CREATE_INDEX);
  }
}
