package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.apply.ApplyListener;
import io.citus4j.apply.ApplyOptions;
import io.citus4j.apply.StepProgress;
import io.citus4j.error.ErrorCode;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.ShardInterval;
import io.citus4j.plan.HandMadePlans;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Step;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import io.citus4j.testkit.TestCluster;
import io.citus4j.testkit.TestNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is seen of a step while it runs on the workers. */
@CitusTest
@RequiresRealCitus
class ApplyWatchIT {

  private final TestCluster cluster;
  private final CitusCluster citus;

  ApplyWatchIT(TestCluster cluster) {
    this.cluster = cluster;
    this.citus = cluster.citus();
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.create(cluster.dataSource());
    citus.apply(citus.plan(Shop.SCHEMA));
  }

  @AfterEach
  void dropTables() throws SQLException {
    Shop.drop(cluster.dataSource());
  }

  @Test
  void should_not_wait_for_ever_for_a_lock_on_a_worker() throws SQLException {
    CatalogTable users = users();
    ShardInterval shard = users.shards().get(0);
    Plan plan = citus.plan(Shop.WITH_INDEX);
    try (Connection writer = nodeOf(shard).dataSource().getConnection()) {
      Queries.execute(writer, "SET citus.enable_manual_changes_to_shards TO on");
      writer.setAutoCommit(false);
      Queries.execute(writer, "LOCK TABLE " + shardTable(users, shard) + " IN ROW EXCLUSIVE MODE");

      assertThatExceptionOfType(ApplyException.class)
          .isThrownBy(
              () ->
                  citus.apply(
                      plan,
                      ApplyOptions.defaults()
                          .withAloneLockTimeout(Duration.ofMillis(300))
                          .withAttempts(1)))
          .withMessageContaining("a node of the cluster has been waiting for a lock for PT0.3S")
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.APPLY_LOCK_TIMEOUT));
      writer.rollback();
    }

    citus.apply(citus.plan(Shop.WITH_INDEX));

    assertThat(
            Queries.number(
                nodeOf(shard).dataSource(),
                "SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE"
                    + " c.relname LIKE 'users_name_%' AND NOT i.indisvalid"))
        .isZero();
  }

  @Test
  void should_tell_how_many_bytes_were_moved() throws SQLException {
    ShardInterval shard = users().shards().get(0);
    Queries.run(
        cluster.dataSource(),
        """
        CREATE FUNCTION slowly(x bigint) RETURNS bigint IMMUTABLE LANGUAGE plpgsql
          AS 'BEGIN PERFORM pg_sleep(0.01); RETURN x; END'
        """,
        """
        INSERT INTO users
          SELECT i, repeat('x', 100) FROM generate_series(1, 4000) i
          WHERE get_shard_id_for_distribution_column('users', i) = %d
        """
            .formatted(shard.shardId()),
        "CREATE INDEX users_slowly ON users (slowly(user_id))");
    List<StepProgress> told = new ArrayList<>();

    citus.apply(alone(move(shard, "block_writes")), listening(told));

    // Citus does not tell sizes while it holds locks on the shard, which may be all the time.
    assertThat(told)
        .allSatisfy(progress -> assertThat(progress.doneBytes()).isNotNegative())
        .allSatisfy(progress -> assertThat(progress.totalBytes()).isPositive());
    assertIsMoved(shard);
  }

  /** Citus lets writes catch up for seconds after the rows were copied, and tells sizes. */
  @Test
  void should_tell_that_all_bytes_have_arrived_while_writes_catch_up() throws SQLException {
    ShardInterval shard = users().shards().get(0);
    Queries.run(
        cluster.dataSource(),
        "ALTER TABLE orders REPLICA IDENTITY FULL",
        "INSERT INTO users SELECT i, repeat('x', 1000) FROM generate_series(1, 8000) i");
    long size =
        Queries.number(
            nodeOf(shard).dataSource(),
            "SELECT pg_table_size('%s')".formatted(shardTable(users(), shard)));
    List<StepProgress> told = new ArrayList<>();

    citus.apply(alone(move(shard, "force_logical")), listening(told));

    assertThat(size).isGreaterThan(100_000);
    assertThat(told)
        .isNotEmpty()
        .allSatisfy(progress -> assertThat(progress.totalBytes()).isGreaterThanOrEqualTo(size))
        .allSatisfy(
            progress ->
                assertThat(progress.doneBytes()).isBetween(0L, progress.totalBytes() * 11 / 10));
    assertThat(told.get(told.size() - 1).doneBytes()).isGreaterThanOrEqualTo(size);
    assertIsMoved(shard);
  }

  private static ApplyOptions listening(List<StepProgress> told) {
    Thread applying = Thread.currentThread();
    return ApplyOptions.defaults()
        .withListener(
            new ApplyListener() {
              @Override
              public void stepProgress(StepProgress progress, int number, int total) {
                assertThat(Thread.currentThread()).isSameAs(applying);
                assertThat(number).isEqualTo(1);
                assertThat(total).isEqualTo(1);
                told.add(progress);
              }
            });
  }

  private void assertIsMoved(ShardInterval shard) {
    assertThat(
            users().shards().stream()
                .filter(now -> now.shardId() == shard.shardId())
                .map(now -> now.placements().get(0).groupId()))
        .doesNotContain(shard.placements().get(0).groupId());
  }

  private Step move(ShardInterval shard, String mode) throws SQLException {
    TestNode from = nodeOf(shard);
    TestNode to =
        cluster.workers().stream()
            .filter(node -> node.port() != from.port())
            .findFirst()
            .orElseThrow();
    return HandMadePlans.alone(
        users().name(),
        "move a shard",
        SqlText.of(
            "SELECT citus_move_shard_placement(?, ?, ?, ?, ?, ?::citus.shard_transfer_mode)",
            shard.shardId(),
            from.clusterHost(),
            from.clusterPort(),
            to.clusterHost(),
            to.clusterPort(),
            mode),
        SqlText.of(
            "EXISTS (SELECT FROM citus_shards s WHERE s.shardid = ? AND s.nodeport = ?)",
            shard.shardId(),
            to.clusterPort()));
  }

  private Plan alone(Step step) {
    return HandMadePlans.withSteps(citus.plan(Shop.SCHEMA), citus.catalog(), step);
  }

  private CatalogTable users() {
    return citus.catalog().table(QualifiedName.of("users")).orElseThrow();
  }

  private TestNode nodeOf(ShardInterval shard) throws SQLException {
    long port =
        Queries.number(
            cluster.dataSource(),
            "SELECT nodeport FROM citus_shards WHERE shardid = " + shard.shardId() + " LIMIT 1");
    return cluster.workers().stream()
        .filter(worker -> worker.clusterPort() == port)
        .findFirst()
        .orElseThrow();
  }

  private static String shardTable(CatalogTable table, ShardInterval shard) {
    String schema = table.name().schema().orElseThrow().value();
    return QualifiedName.of(schema, table.name().name().value() + '_' + shard.shardId()).toSql();
  }
}
