package io.citus4j.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.apply.ApplyListener;
import io.citus4j.apply.ApplyOptions;
import io.citus4j.apply.ApplyReport;
import io.citus4j.apply.Cancellation;
import io.citus4j.apply.StepResult;
import io.citus4j.connection.HostAndPort;
import io.citus4j.plan.Plan;
import io.citus4j.plan.PlanBlockedException;
import io.citus4j.plan.Risk;
import io.citus4j.plan.Step;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The snippets of docs/guide/planning-and-applying.md. */
@CitusTest(isolation = Isolation.DATABASE)
@RequiresRealCitus
class PlanningGuideIT {

  private static final Logger LOG = LoggerFactory.getLogger(PlanningGuideIT.class);

  private final DataSource dataSource;
  private final CitusCluster citus;

  PlanningGuideIT(DataSource dataSource, CitusCluster citus) {
    this.dataSource = dataSource;
    this.citus = citus;
  }

  @BeforeEach
  void createTables() throws SQLException {
    execute(
        """
        DROP TABLE IF EXISTS users, orders, products, prices, visits;
        CREATE TABLE users (user_id bigint PRIMARY KEY);
        CREATE TABLE orders (user_id bigint REFERENCES users, order_id serial);
        CREATE TABLE products (product_id int PRIMARY KEY);
        CREATE TABLE visits (user_id bigint);
        SELECT create_distributed_table('visits', 'user_id', shard_count => 4);
        """);
  }

  private static ClusterSchema shop(int shards) {
    return ClusterSchema.define(
        "shop",
        cluster -> {
          cluster.distribute("users").by("user_id").shardCount(shards);
          cluster.distribute("orders").by("user_id").colocateWith("users");
          cluster.reference("products");
        });
  }

  @Test
  void should_plan_and_apply() {
    ClusterSchema shop = shop(32);
    // region plan
    Plan plan = citus.plan(shop); // reads the catalogue, changes nothing
    System.out.println(plan);
    ApplyReport report = citus.apply(plan);
    System.out.println(report); // what was done, and how long it took
    // endregion
    assertThat(report.hasChanges()).isTrue();
    assertThat(citus.plan(shop)).hasToString("No changes.");
  }

  @Test
  void should_print_a_plan_with_every_mark() throws IOException, SQLException {
    citus.apply(citus.plan(shop(32)));
    execute("CREATE TABLE prices (product_id int, price_id serial)");
    ClusterSchema changed =
        ClusterSchema.define(
            "shop",
            cluster -> {
              cluster.distribute("users").by("user_id").shardCount(16);
              cluster.distribute("orders").by("user_id").colocateWith("users");
              cluster.reference("products");
              cluster.reference("prices");
              cluster.reference("currencies");
            });
    assertThat(citus.plan(changed).toString())
        .isEqualTo(GuidePage.read("planning-and-applying").block("marks"));
  }

  @Test
  void should_run_a_risky_step_when_it_is_allowed() {
    citus.apply(citus.plan(shop(4)));
    ClusterSchema shop = shop(8);
    // region allow
    Plan plan = citus.plan(shop);
    List<Step> waiting = plan.stepsNotAllowed();
    try {
      citus.apply(plan);
    } catch (PlanBlockedException e) {
      LOG.warn("Not applied: {}", e.getMessage()); // conflicts and steps to be allowed
    }
    citus.apply(plan.allow(Risk.REWRITES_TABLE)); // in the maintenance window
    // endregion
    assertThat(waiting).isNotEmpty();
    assertThat(citus.plan(shop)).hasToString("No changes.");
  }

  @Test
  void should_write_a_plan_for_machines(@TempDir Path directory) throws IOException {
    ClusterSchema shop = shop(4);
    // region json
    Plan plan = citus.plan(shop);
    Files.writeString(directory.resolve("plan.json"), plan.toJson());
    String reviewed = plan.fingerprint();
    // endregion
    // region fingerprint
    Plan now = citus.plan(shop);
    if (now.fingerprint().equals(reviewed)) {
      citus.apply(now); // does the same to the same tables as the one that was reviewed
    }
    // endregion
    assertThat(citus.plan(shop)).hasToString("No changes.");
  }

  @Test
  void should_apply_with_options() {
    Plan plan = citus.plan(shop(4));
    // region options
    Cancellation cancellation = new Cancellation(); // cancel() from another thread
    ApplyOptions options =
        ApplyOptions.defaults()
            .withLockTimeout(Duration.ofSeconds(3)) // per lock and attempt; default 10 s
            .withAttempts(10) // default 5
            .withTurnTimeout(Duration.ofMinutes(15)) // for other appliers; default 5 min
            .withCancellation(cancellation)
            .withListener(
                new ApplyListener() {
                  @Override
                  public void stepStarted(Step step, int number, int total) {
                    LOG.info("{} of {}: {}", number, total, step.describe());
                  }

                  @Override
                  public void stepFinished(StepResult result, int number, int total) {
                    LOG.info("{} of {}: {}", number, total, result.outcome());
                  }
                });
    try {
      citus.apply(plan, options);
    } catch (ApplyException e) {
      LOG.error("{}, after {}", e.code(), e.report(), e); // plan and apply again to go on
    }
    // endregion
    assertThat(citus.plan(shop(4))).hasToString("No changes.");
  }

  @Test
  void should_translate_addresses() {
    Map<Integer, Integer> mappedPorts = Map.of();
    // region translator
    CitusCluster cluster =
        CitusCluster.builder(dataSource)
            .addressTranslator(
                node ->
                    new HostAndPort(
                        "localhost", mappedPorts.getOrDefault(node.port(), node.port())))
            .shardMapMaxAge(Duration.ofSeconds(5)) // default 10 s
            .connect();
    // endregion
    cluster.close();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
