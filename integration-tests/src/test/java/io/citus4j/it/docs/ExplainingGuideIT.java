package io.citus4j.it.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.citus4j.CitusCluster;
import io.citus4j.explain.DistributedPlan;
import io.citus4j.explain.PlanOption;
import io.citus4j.explain.PlanTask;
import io.citus4j.explain.TaskNode;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.metadata.TableShard;
import io.citus4j.routing.RouteDecision;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The snippets of docs/guide/explaining.md. */
@CitusTest
@RequiresRealCitus
class ExplainingGuideIT {

  private static final Table<Record> ORDERS = table(name("orders"));
  private static final Table<Record> PRODUCTS = table(name("products"));
  private static final Field<Long> ORDERS_USER_ID = field(name("orders", "user_id"), Long.class);

  private final ClusterSchema shop =
      ClusterSchema.define(
          "shop",
          cluster -> {
            cluster.distribute("orders").by("user_id").shardCount(4);
            cluster.reference("products");
          });

  private final DataSource dataSource;
  private final CitusCluster citus;
  private final CitusRouting routing;
  private final DSLContext dsl;

  ExplainingGuideIT(DataSource dataSource, CitusCluster citus) {
    this.dataSource = dataSource;
    this.citus = citus;
    this.routing = CitusRouting.using(citus);
    this.dsl = routing.dsl();
  }

  @BeforeEach
  void createTables() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS orders (user_id bigint, order_id bigint,
            PRIMARY KEY (user_id, order_id));
          CREATE TABLE IF NOT EXISTS products (product_id int PRIMARY KEY);
          INSERT INTO orders VALUES (42, 1) ON CONFLICT DO NOTHING;
          """);
    }
    citus.apply(citus.plan(shop));
  }

  @Test
  void should_give_the_same_class_before_and_by_the_planner() {
    // region both
    var query = dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(42L));
    RouteDecision decision = routing.route(query); // from the shard map
    DistributedPlan plan = routing.explain(query); // from EXPLAIN on the coordinator
    String predicted = decision.route().name(); // single-shard
    String planned = plan.routeName(); // single-shard
    // endregion
    assertThat(predicted).isEqualTo("single-shard");
    assertThat(planned).isEqualTo("single-shard");
  }

  @Test
  void should_print_a_decision_for_machines() throws IOException {
    // region json
    String json = routing.route(dsl.selectFrom(PRODUCTS)).toJson();
    // endregion
    assertThat(json).isEqualTo(GuidePage.read("explaining").block("output"));
  }

  @Test
  void should_show_the_tasks() {
    // region tasks
    DistributedPlan plan = citus.explain("SELECT * FROM orders", PlanOption.ALL_TASKS);
    for (PlanTask task : plan.tasks()) {
      String node = task.node().map(TaskNode::address).orElse("?"); // worker1:5432
      List<TableShard> shards = task.shards(); // number, table and kind of table
      System.out.println(node + ' ' + shards + ' ' + task.sql());
    }
    // endregion
    assertThat(plan.tasks()).hasSize(4).allMatch(task -> task.shards().size() == 1);
  }

  @Test
  void should_measure_a_query() {
    var query = dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(42L));
    // region measured
    DistributedPlan measured = routing.explain(query, PlanOption.ANALYZE, PlanOption.BUFFERS);
    PlanTask slowest = measured.tasks().get(0);
    Duration onTheNode = slowest.executionTime().orElseThrow(); // without the network
    Duration inAll = measured.executionTime().orElseThrow();
    System.out.println(measured); // as EXPLAIN (ANALYZE, BUFFERS, VERBOSE) prints it
    // endregion
    assertThat(slowest.rows()).hasValue(1);
    assertThat(onTheNode).isLessThan(inAll);
    assertThat(measured.toString()).contains("Task Count: 1", "Buffers: ");
  }

  @Test
  void should_roll_a_measured_write_back() {
    // region write
    DistributedPlan plan =
        citus.explain("DELETE FROM orders WHERE user_id = 42", PlanOption.ANALYZE);
    // the order of user 42 is still there
    // endregion
    assertThat(plan.executionTime()).isPresent();
    assertThat(dsl.fetchCount(ORDERS)).isEqualTo(1);
  }
}
