package io.citus4j.it;

import static io.citus4j.it.Shop.ORDERS;
import static io.citus4j.it.Shop.ORDERS_ORDER_ID;
import static io.citus4j.it.Shop.ORDERS_QUANTITY;
import static io.citus4j.it.Shop.ORDERS_USER_ID;
import static io.citus4j.it.Shop.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.error.ErrorCode;
import io.citus4j.explain.DistributedPlan;
import io.citus4j.explain.ExplainException;
import io.citus4j.explain.PlanKind;
import io.citus4j.explain.PlanMethod;
import io.citus4j.explain.PlanOption;
import io.citus4j.explain.PlanSubplan;
import io.citus4j.explain.PlanTask;
import io.citus4j.explain.RepartitionJob;
import io.citus4j.explain.TaskNode;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.metadata.TableKind;
import io.citus4j.metadata.TableShard;
import io.citus4j.sql.SqlText;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Explains statements of every kind on a real cluster. */
@CitusTest
@RequiresRealCitus
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainIT {

  private final DataSource dataSource;
  private final CitusCluster citus;
  private final CitusRouting routing;
  private final DSLContext dsl;

  ExplainIT(DataSource dataSource) throws SQLException {
    this.dataSource = dataSource;
    Shop.create(dataSource);
    this.citus = CitusCluster.connect(dataSource);
    citus.apply(citus.plan(Shop.SCHEMA));
    Shop.execute(
        dataSource,
        """
        CREATE TABLE archive (user_id bigint, order_id bigint, quantity int);
        SELECT create_distributed_table('archive', 'user_id', colocate_with => 'orders');
        CREATE TABLE counted (id bigserial PRIMARY KEY, value int);
        SELECT create_distributed_table('counted', 'id', colocate_with => 'none');
        CREATE TABLE odd (key bigint, value bigint);
        SELECT create_distributed_table('odd', 'key', shard_count => 3, colocate_with => 'none');
        CREATE TABLE note (id bigint);
        CREATE TABLE known (id bigint);
        SELECT citus_add_local_table_to_metadata('known');
        INSERT INTO users (user_id, name) SELECT i, 'u' FROM generate_series(0, 9) i;
        INSERT INTO orders (user_id, order_id, quantity) SELECT i % 10, i, i
          FROM generate_series(1, 40) i;
        """);
    this.routing = CitusRouting.using(citus);
    this.dsl = routing.dsl();
  }

  @AfterAll
  void dropTables() throws SQLException {
    citus.close();
    Shop.execute(dataSource, "DROP TABLE archive, counted, odd, note, known");
    Shop.execute(dataSource, "DROP FUNCTION IF EXISTS noted()");
    Shop.drop(dataSource);
  }

  @Test
  void should_tell_the_node_and_the_shard_for_bound_values() throws SQLException {
    for (long key = 0; key < 12; key++) {
      long shard = shardOf(key);
      for (DistributedPlan plan :
          new DistributedPlan[] {
            citus.explain("SELECT * FROM orders WHERE user_id = " + key),
            citus.explain(SqlText.of("SELECT * FROM orders WHERE user_id = ?", key)),
            routing.explain(dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(key)))
          }) {
        assertThat(plan.routeName()).isEqualTo("single-shard");
        assertThat(plan.taskCount()).hasValue(1);
        PlanTask task = plan.tasks().get(0);
        assertThat(task.shards()).hasSize(1);
        TableShard touched = task.shards().get(0);
        assertThat(touched.id()).isEqualTo(shard);
        assertThat(touched.table().name().value()).isEqualTo("orders");
        assertThat(touched.kind()).isEqualTo(TableKind.HASH_DISTRIBUTED);
        assertThat(task.node().map(TaskNode::port)).contains(portOf(shard));
      }
    }
  }

  @Test
  void should_show_one_task_or_all() {
    DistributedPlan one = citus.explain("SELECT * FROM orders");
    DistributedPlan all = citus.explain("SELECT * FROM orders", PlanOption.ALL_TASKS);

    assertThat(one.routeName()).isEqualTo("multi-shard");
    assertThat(one.tasks()).hasSize(1);
    assertThat(all.tasks()).hasSize(all.taskCount().orElseThrow());
    assertThat(one.taskCount()).isEqualTo(all.taskCount());
    Set<Long> shards = new HashSet<>();
    all.tasks().forEach(task -> task.shards().forEach(shard -> shards.add(shard.id())));
    assertThat(shards).hasSize(all.taskCount().orElseThrow());
  }

  @Test
  void should_tell_reference_tables_and_local_ones_from_distributed_ones() {
    assertThat(routing.explain(dsl.selectFrom(PRODUCTS)).routeName()).isEqualTo("any-node");
    assertThat(routing.explain(dsl.deleteFrom(PRODUCTS)).routeName()).isEqualTo("any-node");
    assertThat(citus.explain("SELECT * FROM products WHERE false").routeName())
        .isEqualTo("any-node");
    assertThat(citus.explain("SELECT * FROM note").kind()).isEqualTo(PlanKind.LOCAL);
    assertThat(citus.explain("SELECT * FROM note").routeName()).isEqualTo("local");
    assertThat(citus.explain("SELECT * FROM known").routeName()).isEqualTo("local");
    assertThat(citus.explain("SELECT 1").routeName()).isEqualTo("local");
  }

  @Test
  void should_call_a_query_of_no_shard_single_shard() {
    DistributedPlan plan = citus.explain("SELECT * FROM orders WHERE user_id = 1 AND user_id = 2");

    assertThat(plan.routeName()).isEqualTo("single-shard");
    assertThat(plan.tasks().get(0).shards()).isEmpty();
  }

  @Test
  void should_measure_a_read() {
    DistributedPlan plan =
        routing.explain(
            dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(3L)).and(ORDERS_QUANTITY.gt(3)),
            PlanOption.ANALYZE,
            PlanOption.BUFFERS);

    assertThat(plan.rows()).hasValue(3);
    assertThat(plan.tasks().get(0).rows()).hasValue(3);
    assertThat(plan.tasks().get(0).receivedData()).isPresent();
    assertThat(plan.tasks().get(0).executionTime().orElseThrow())
        .isPositive()
        .isLessThan(plan.executionTime().orElseThrow());
    assertThat(plan.planningTime().orElseThrow()).isPositive();
    assertThat(plan.text()).contains("Buffers: shared hit=", "Execution Time: ");
  }

  @Test
  void should_measure_every_task() {
    DistributedPlan plan =
        citus.explain("SELECT * FROM orders", PlanOption.ANALYZE, PlanOption.ALL_TASKS);

    assertThat(plan.rows()).hasValue(40);
    assertThat(plan.tasks().stream().mapToLong(task -> task.rows().orElseThrow()).sum())
        .isEqualTo(40);
  }

  @Test
  void should_roll_back_what_is_written_while_it_is_measured() throws SQLException {
    DistributedPlan insert =
        routing.explain(
            dsl.insertInto(ORDERS, ORDERS_USER_ID, ORDERS_ORDER_ID).values(3L, 900L),
            PlanOption.ANALYZE);
    DistributedPlan delete = citus.explain("DELETE FROM orders", PlanOption.ANALYZE);
    DistributedPlan update =
        citus.explain(
            "UPDATE orders SET quantity = 0 WHERE user_id = 3 RETURNING order_id",
            PlanOption.ANALYZE);

    assertThat(insert.routeName()).isEqualTo("single-shard");
    assertThat(insert.executionTime()).isPresent();
    assertThat(delete.routeName()).isEqualTo("multi-shard");
    assertThat(update.rows()).hasValue(4);
    assertThat(number("SELECT count(*) FROM orders WHERE quantity > 0")).isEqualTo(40);
    assertThat(number("SELECT count(*) FROM orders WHERE order_id = 900")).isZero();
  }

  @Test
  void should_not_execute_what_is_not_measured() throws SQLException {
    assertThat(citus.explain("DELETE FROM orders").rows()).isEmpty();
    assertThat(number("SELECT count(*) FROM orders")).isEqualTo(40);
  }

  @Test
  void should_explain_an_insert_that_draws_a_number() throws SQLException {
    String insert = "INSERT INTO counted (value) VALUES (1)";

    assertThat(citus.explain(insert).routeName()).isEqualTo("single-shard");
    assertThatThrownBy(() -> citus.explain(insert, PlanOption.READ_ONLY))
        .isInstanceOfSatisfying(
            ExplainException.class,
            e -> {
              assertThat(e.sqlState()).contains("25006");
              assertThat(e.serverMessage())
                  .isEqualTo("cannot execute nextval() in a read-only transaction");
            });
    assertThat(number("SELECT count(*) FROM counted")).isZero();
  }

  @Test
  void should_roll_back_what_functions_write_while_a_statement_is_planned() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE FUNCTION noted() RETURNS int LANGUAGE plpgsql VOLATILE AS
          'BEGIN INSERT INTO note VALUES (1); RETURN 1; END';
        """);
    String insert = "INSERT INTO orders (user_id, order_id, quantity) VALUES (3, 901, noted())";

    assertThat(citus.explain(insert).routeName()).isEqualTo("single-shard");
    assertThatThrownBy(() -> citus.explain(insert, PlanOption.READ_ONLY))
        .isInstanceOfSatisfying(
            ExplainException.class, e -> assertThat(e.sqlState()).contains("25006"));
    assertThat(number("SELECT count(*) FROM note")).isZero();
    assertThat(number("SELECT count(*) FROM orders WHERE order_id = 901")).isZero();
  }

  @Test
  void should_tell_what_runs_first() {
    String query =
        """
        WITH few AS MATERIALIZED (SELECT * FROM orders ORDER BY quantity LIMIT 5)
        SELECT count(*) FROM few JOIN products USING (product_id)
        """;

    DistributedPlan plan = citus.explain(query);
    DistributedPlan measured = citus.explain(query, PlanOption.ANALYZE);

    assertThat(plan.routeName()).isEqualTo("subplan");
    assertThat(plan.subplans()).hasSize(1);
    assertThat(plan.subplans().get(0).plan().routeName()).isEqualTo("multi-shard");
    PlanSubplan subplan = measured.subplans().get(0);
    assertThat(subplan.resultSize()).hasValueSatisfying(size -> assertThat(size).endsWith("bytes"));
    assertThat(subplan.destination()).isPresent();
    assertThat(subplan.duration()).isPresent();
    assertThat(subplan.plan().tasks().get(0).rows()).isPresent();
  }

  @Test
  void should_tell_how_an_insert_of_a_select_moves_its_rows() {
    DistributedPlan stays =
        citus.explain("INSERT INTO archive SELECT user_id, order_id, quantity FROM orders");
    DistributedPlan moves =
        citus.explain("INSERT INTO archive SELECT order_id, user_id, quantity FROM orders");
    DistributedPlan pulled = citus.explain("INSERT INTO archive SELECT id, id, 1 FROM note");

    assertThat(stays.kind()).isEqualTo(PlanKind.TASKS);
    assertThat(stays.routeName()).isEqualTo("multi-shard");
    assertThat(moves.kind()).isEqualTo(PlanKind.INSERT_SELECT);
    assertThat(moves.method()).contains(PlanMethod.REPARTITION);
    assertThat(moves.source().map(DistributedPlan::routeName)).contains("multi-shard");
    assertThat(pulled.method()).contains(PlanMethod.PULL_TO_COORDINATOR);
    assertThat(pulled.source().map(DistributedPlan::routeName)).contains("local");
  }

  @Test
  void should_tell_how_a_merge_moves_its_rows() {
    String merge = "MERGE INTO archive a USING %s s ON a.user_id = s.%s WHEN MATCHED THEN DELETE";

    assertThat(citus.explain(merge.formatted("orders", "user_id")).routeName())
        .isEqualTo("multi-shard");
    DistributedPlan moves =
        citus.explain(merge.formatted("(SELECT quantity::bigint AS key FROM orders)", "key"));
    assertThat(moves.kind()).isEqualTo(PlanKind.MERGE);
    assertThat(moves.method()).contains(PlanMethod.REPARTITION);
    assertThat(citus.explain(merge.formatted("known", "id")).method())
        .contains(PlanMethod.PULL_TO_COORDINATOR);
  }

  @Test
  void should_tell_the_jobs_of_a_repartition_join() throws Exception {
    PGSimpleDataSource repartitioning = new PGSimpleDataSource();
    repartitioning.initializeFrom((PGSimpleDataSource) dataSource);
    String options = repartitioning.getOptions();
    repartitioning.setOptions(
        (options == null ? "" : options) + " -c citus.enable_repartition_joins=on");
    try (CitusCluster allowed = CitusCluster.connect(repartitioning)) {
      DistributedPlan plan =
          allowed.explain("SELECT count(*) FROM orders o JOIN odd x ON x.value = o.order_id");

      assertThat(plan.kind()).isEqualTo(PlanKind.REPARTITION);
      assertThat(plan.routeName()).isEqualTo("repartition");
      assertThat(plan.tasks()).isEmpty();
      assertThat(plan.dependentJobs()).hasSize(2);
      assertThat(plan.dependentJobs())
          .extracting(RepartitionJob::mergeTasks)
          .containsOnly(plan.taskCount().orElseThrow());
    }
  }

  @Test
  void should_keep_what_citus_says_when_it_refuses() {
    assertThatThrownBy(() -> routing.explain(dsl.selectFrom(ORDERS).forUpdate()))
        .isInstanceOfSatisfying(
            ExplainException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.STATEMENT_NOT_PLANNED);
              assertThat(e.sqlState()).contains("0A000");
              assertThat(e.serverMessage())
                  .isEqualTo("could not run distributed query with FOR UPDATE/SHARE commands");
              assertThat(e).hasMessageContaining(e.serverMessage());
            });
  }

  @Test
  void should_refuse_more_than_one_statement() throws SQLException {
    for (PlanOption[] options : new PlanOption[][] {{}, {PlanOption.ANALYZE}}) {
      assertThatThrownBy(() -> citus.explain("SELECT 1; DELETE FROM orders", options))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the text holds 2");
      assertThatThrownBy(() -> routing.explain(dsl.query("SELECT 1; COMMIT"), options))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(number("SELECT count(*) FROM orders")).isEqualTo(40);
  }

  @Test
  void should_refuse_options_that_contradict_each_other() {
    assertThatThrownBy(() -> citus.explain("SELECT 1", PlanOption.ANALYZE, PlanOption.READ_ONLY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> citus.explain("SELECT 1", PlanOption.BUFFERS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void should_explain_a_query_of_another_configuration() {
    DSLContext other = DSL.using(SQLDialect.POSTGRES);

    assertThat(routing.explain(other.selectFrom(ORDERS)).routeName()).isEqualTo("multi-shard");
    assertThat(
            routing
                .explain(other.parser().parseQuery("select * from orders where user_id = 5"))
                .routeName())
        .isEqualTo("single-shard");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM orders WHERE user_id = 5 ORDER BY order_id DESC LIMIT 3",
        "SELECT user_id, count(*) FROM orders GROUP BY user_id HAVING count(*) > 1 ORDER BY 2",
        "SELECT * FROM users u LEFT JOIN orders o USING (user_id) WHERE u.user_id = 1",
        "SELECT * FROM users u WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.user_id)",
        "SELECT (SELECT max(quantity) FROM orders) FROM products",
        "SELECT *, row_number() OVER (PARTITION BY user_id) FROM orders WHERE user_id IN (1, 2)",
        "SELECT user_id, sum(quantity) FROM orders WHERE user_id = 1 GROUP BY ROLLUP (user_id)",
        "WITH RECURSIVE r AS (SELECT 1 n UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT * FROM r",
        "INSERT INTO archive SELECT user_id, order_id, quantity FROM orders ON CONFLICT DO NOTHING",
        "INSERT INTO archive SELECT order_id, user_id, quantity FROM orders",
        "UPDATE orders SET quantity = 1 WHERE user_id = 3 RETURNING *"
      })
  void should_lay_a_plan_out_as_the_server_does(String sql) throws SQLException {
    StringBuilder expected = new StringBuilder();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet line = statement.executeQuery("EXPLAIN (VERBOSE) " + sql)) {
      while (line.next()) {
        expected.append(line.getString(1)).append('\n');
      }
    }

    assertThat(withoutPlanIds(citus.explain(sql).text()))
        .isEqualTo(withoutPlanIds(expected.toString()));
  }

  /** Citus numbers the plans of a session. */
  private static String withoutPlanIds(String text) {
    return text.replaceAll("(Subplan |_result\\(')(\\d+_)?(\\d+)", "$1$3");
  }

  private long shardOf(long key) throws SQLException {
    return number("SELECT get_shard_id_for_distribution_column('orders', " + key + ")");
  }

  private int portOf(long shard) throws SQLException {
    return (int) number("SELECT nodeport FROM citus_shards WHERE shardid = " + shard);
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
