package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.error.ErrorCode;
import io.citus4j.metadata.TableKind;
import io.citus4j.plan.Plan;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import io.citus4j.testkit.TestCluster;
import io.citus4j.testkit.TestNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plan of more shards than the servers have locks for in one transaction. */
@CitusTest(
    isolation = Isolation.CLUSTER,
    settings = {"max_locks_per_transaction=10", "max_connections=20"})
@RequiresRealCitus
class ApplyLockTableIT {

  private static final int TABLES = 16;

  private final TestCluster cluster;
  private final CitusCluster citus;

  ApplyLockTableIT(TestCluster cluster) {
    this.cluster = cluster;
    this.citus = cluster.citus();
  }

  @Test
  void should_name_the_setting_leave_nothing_half_done_and_apply_fewer_tables_at_once()
      throws SQLException {
    for (int i = 0; i < TABLES; i++) {
      Queries.run(
          cluster.dataSource(),
          "CREATE TABLE t%d (id bigint PRIMARY KEY)".formatted(i),
          "INSERT INTO t%d SELECT generate_series(1, 20)".formatted(i));
    }
    Plan plan = citus.plan(tables(TABLES));

    ApplyException failure = catchThrowableOfType(ApplyException.class, () -> citus.apply(plan));

    assertThat(failure.code()).isEqualTo(ErrorCode.STEP_FAILED);
    assertThat(failure.sqlState()).hasValue("53200");
    assertThat(failure)
        .hasMessageContaining("out of shared memory")
        .hasMessageContaining("Nothing was changed.")
        .hasMessageContaining("raise max_locks_per_transaction on every node and restart them")
        .hasMessageContaining("or apply a schema of fewer tables first");
    assertThat(failure.report().hasChanges()).isFalse();
    assertNothingIsLeft();

    for (int i = 4; i <= TABLES; i += 4) {
      citus.apply(citus.plan(tables(i)));
    }
    assertThat(citus.plan(tables(TABLES))).hasToString("No changes.");
    assertThat(rows()).hasSize(TABLES).containsOnly(20L);
  }

  private static ClusterSchema tables(int number) {
    return ClusterSchema.define(
        "tables",
        declared -> {
          declared.distribute("t0").by("id").shardCount(256);
          for (int i = 1; i < number; i++) {
            declared.distribute("t" + i).by("id").colocateWith("t0");
          }
        });
  }

  private void assertNothingIsLeft() throws SQLException {
    assertThat(citus.catalog().tables()).extracting(t -> t.kind()).containsOnly(TableKind.LOCAL);
    assertThat(rows()).containsOnly(20L);
    List<TestNode> nodes = new ArrayList<>(cluster.workers());
    nodes.add(cluster.coordinator());
    for (TestNode node : nodes) {
      assertThat(
              Queries.number(
                  node.dataSource(),
                  "SELECT (SELECT count(*) FROM pg_prepared_xacts) + (SELECT count(*) FROM pg_class"
                      + " WHERE relkind = 'r' AND relname ~ '^t[0-9]+_1[0-9]{5}$')"))
          .as(node.toString())
          .isZero();
    }
  }

  private List<Long> rows() throws SQLException {
    List<Long> rows = new ArrayList<>();
    for (int i = 0; i < TABLES; i++) {
      rows.add(Queries.number(cluster.dataSource(), "SELECT count(*) FROM t" + i));
    }
    return rows;
  }
}
