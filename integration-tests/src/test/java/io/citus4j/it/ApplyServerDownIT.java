package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.apply.ApplyListener;
import io.citus4j.apply.ApplyOptions;
import io.citus4j.apply.StepResult;
import io.citus4j.metadata.TableKind;
import io.citus4j.plan.Plan;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.testkit.Backend;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import io.citus4j.testkit.TestCluster;
import io.citus4j.testkit.TestNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose processes end before or while a plan is applied, as in an immediate shutdown. */
@CitusTest(isolation = Isolation.CLUSTER)
@RequiresRealCitus
class ApplyServerDownIT {

  private static final ClusterSchema EVENTS =
      ClusterSchema.define(
          "events",
          declared -> declared.distribute("events").by("event_id").shardCount(4).concurrently());

  private static final String SHARDS = "pg_class WHERE relkind = 'r' AND relname ~ '_1[0-9]{5}$'";

  /** Of which the cluster does not know the new processes. */
  private static final List<LocalServer> SERVERS = new ArrayList<>();

  private final TestCluster cluster;
  private final CitusCluster citus;
  private List<String> before = List.of();

  ApplyServerDownIT(TestCluster cluster) {
    this.cluster = cluster;
    this.citus = cluster.citus();
  }

  @BeforeEach
  void createTables() throws SQLException {
    assumeTrue(cluster.backend() == Backend.NATIVE, "the servers are not on this machine");
    LongPlan.create(cluster.dataSource());
    before = LongPlan.contents(cluster.dataSource());
  }

  @AfterEach
  void dropTables() throws SQLException {
    LongPlan.drop(cluster.dataSource());
    Queries.run(cluster.dataSource(), "DROP FUNCTION IF EXISTS slowly(bigint)");
  }

  @AfterAll
  static void endServers() throws IOException {
    for (LocalServer server : SERVERS) {
      server.end();
    }
  }

  private static LocalServer server(TestNode node) throws SQLException {
    LocalServer server = new LocalServer(node);
    SERVERS.add(server);
    return server;
  }

  @ParameterizedTest(name = "ends after step {0} of 8")
  @ValueSource(ints = {0, 4, 8})
  void should_name_the_worker_that_ended_and_leave_nothing_half_done(int step) throws Exception {
    Plan plan = citus.plan(LongPlan.TABLES);
    assertThat(plan.steps()).hasSize(8);
    LocalServer worker = server(cluster.worker(1));
    if (step == 0) {
      worker.end();
    }

    ApplyException failure =
        failureOf(plan, ApplyOptions.defaults().withListener(new EndingListener(worker, step)));

    assertThat(failure).hasMessageContaining(address(cluster.worker(1)));
    assertThat(failure.report().hasChanges()).isFalse();
    assertThat(citus.catalog().tables()).extracting(t -> t.kind()).containsOnly(TableKind.LOCAL);
    worker.start();
    assertNothingIsLeftOnAnyNode();
    assertAllIsDoneOnceApplied(LongPlan.TABLES);
  }

  @Test
  void should_distribute_concurrently_once_the_worker_that_ended_meanwhile_is_back()
      throws Exception {
    ApplyException failure = failureWhileEnding(cluster.worker(1), () -> {});

    assertThat(failure).hasMessageContaining(address(cluster.worker(1)));
    assertThat(failure).hasMessageContaining("is taken away or continued by the next application");
    assertAllIsDoneOnceApplied(EVENTS);
    assertOnlyTheShardsOfEventsAreThere();
  }

  /** Workers may go on with what the old coordinator has asked for, and keep its shards locked. */
  @Test
  void should_try_again_while_a_shard_of_the_interrupted_distribution_is_in_use() throws Exception {
    List<ApplyException> retried = new ArrayList<>();
    try (Connection query = cluster.worker(1).dataSource().getConnection()) {
      query.setAutoCommit(false);
      assertThat(
              failureWhileEnding(
                  cluster.coordinator(),
                  () -> Queries.execute(query, "SELECT count(*) FROM " + shardToSplit())))
          .hasMessageContaining("is taken away or continued by the next application");
      ApplyListener listener =
          new ApplyListener() {
            @Override
            public void retrying(ApplyException failure, int attempt, Duration pause) {
              retried.add(failure);
              rollback(query);
            }
          };

      citus.apply(citus.plan(EVENTS), ApplyOptions.defaults().withListener(listener));
    }

    assertThat(retried)
        .first()
        .satisfies(
            failure ->
                assertThat(failure)
                    .hasMessageContaining("already exists on worker")
                    .hasMessageContaining("was left by an operation that was interrupted"));
    assertAllIsDoneOnceApplied(EVENTS);
    assertOnlyTheShardsOfEventsAreThere();
  }

  /** Each worker has one of this name, through which the changes reach the new shards. */
  private String shardToSplit() throws SQLException {
    return Queries.strings(
            cluster.dataSource(),
            "SELECT shard_name(logicalrelid, shardid) FROM pg_dist_shard WHERE logicalrelid ="
                + " 'events'::regclass")
        .get(0);
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private ApplyException failureWhileEnding(TestNode node, SqlAction first) throws Exception {
    Queries.run(
        cluster.dataSource(),
        """
        CREATE FUNCTION slowly(x bigint) RETURNS bigint IMMUTABLE LANGUAGE plpgsql
          AS 'BEGIN PERFORM pg_sleep(0.01); RETURN x; END'
        """,
        "CREATE INDEX events_slowly ON events (slowly(event_id))");
    Plan plan = citus.plan(EVENTS);
    LocalServer server = server(node);
    CompletableFuture<ApplyException> applying =
        CompletableFuture.supplyAsync(() -> failureOf(plan, ApplyOptions.defaults()));
    awaitCopying(cluster.worker(1));
    first.execute();
    server.end();
    ApplyException failure = applying.get();
    server.start();
    Queries.run(cluster.dataSource(), "DROP INDEX events_slowly");
    return failure;
  }

  private static void awaitCopying(TestNode worker) throws Exception {
    String shards = "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relname ~ '^events_1'";
    for (int i = 0; i < 500 && Queries.number(worker.dataSource(), shards) < 2; i++) {
      Thread.sleep(10);
    }
    assertThat(Queries.number(worker.dataSource(), shards)).isGreaterThanOrEqualTo(2);
    Thread.sleep(500);
  }

  private ApplyException failureOf(Plan plan, ApplyOptions options) {
    return catchThrowableOfType(ApplyException.class, () -> citus.apply(plan, options));
  }

  private void assertAllIsDoneOnceApplied(ClusterSchema schema) throws SQLException {
    citus.apply(citus.plan(schema));
    assertThat(citus.plan(schema)).hasToString("No changes.");
    assertThat(LongPlan.contents(cluster.dataSource())).isEqualTo(before);
  }

  private List<TestNode> nodes() {
    List<TestNode> nodes = new ArrayList<>(cluster.workers());
    nodes.add(cluster.coordinator());
    return nodes;
  }

  private void assertNothingIsLeftOnAnyNode() throws SQLException {
    assertThat(countOnAllNodes("pg_prepared_xacts")).isZero();
    assertThat(countOnAllNodes(SHARDS)).isZero();
  }

  private void assertOnlyTheShardsOfEventsAreThere() throws SQLException {
    Queries.run(cluster.dataSource(), "CALL citus_cleanup_orphaned_resources()");
    assertThat(countOnAllNodes(SHARDS)).isEqualTo(4);
    assertThat(countOnAllNodes("pg_replication_slots")).isZero();
    assertThat(countOnAllNodes("pg_subscription")).isZero();
    assertThat(countOnAllNodes("pg_publication")).isZero();
  }

  private long countOnAllNodes(String relation) throws SQLException {
    long all = 0;
    for (TestNode node : nodes()) {
      try (Connection connection = node.dataSource().getConnection()) {
        Queries.execute(connection, "SET citus.override_table_visibility TO off");
        all += Long.parseLong(Queries.string(connection, "SELECT count(*) FROM " + relation));
      }
    }
    return all;
  }

  private static String address(TestNode node) {
    return node.clusterHost() + ":" + node.clusterPort();
  }

  @FunctionalInterface
  private interface SqlAction {
    void execute() throws SQLException;
  }

  private record EndingListener(LocalServer server, int step) implements ApplyListener {

    @Override
    public void stepFinished(StepResult result, int number, int total) {
      if (number == step) {
        try {
          server.end();
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
