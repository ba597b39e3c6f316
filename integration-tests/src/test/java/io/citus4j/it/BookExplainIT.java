package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.explain.DistributedPlan;
import io.citus4j.explain.PlanOption;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The EXPLAIN blocks of the case book: the router foretells what Citus's measured plan says. */
@CitusTest
@RequiresRealCitus
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookExplainIT {

  private final DataSource dataSource;
  private final CitusCluster citus;
  private final CitusRouting routing;
  private final DSLContext dsl;

  BookExplainIT(DataSource dataSource) throws SQLException {
    this.dataSource = dataSource;
    Shop.execute(
        dataSource,
        """
        CREATE TABLE tenants (id bigserial PRIMARY KEY, name text);
        CREATE TABLE tenant_data (id bigserial, tenant_id bigint NOT NULL, data jsonb);
        CREATE TABLE tenant_config (tenant_id bigint PRIMARY KEY, config jsonb);
        CREATE TABLE event_log (device_id bigint, event_type text, event_time timestamptz);
        CREATE TABLE users (user_id bigserial PRIMARY KEY, username text);
        CREATE TABLE orders (order_id bigserial, user_id bigint NOT NULL, total_amount numeric,
          order_date timestamp DEFAULT now());
        SELECT create_distributed_table('tenant_data', 'tenant_id', shard_count => 8);
        SELECT create_reference_table('tenant_config');
        SELECT create_distributed_table('event_log', 'device_id', shard_count => 8);
        SELECT create_distributed_table('users', 'user_id', shard_count => 8);
        SELECT create_distributed_table('orders', 'user_id', colocate_with => 'users');
        """);
    this.citus = CitusCluster.connect(dataSource);
    this.routing = CitusRouting.using(citus);
    this.dsl = routing.dsl();
  }

  @AfterAll
  void dropTables() throws SQLException {
    citus.close();
    Shop.execute(
        dataSource, "DROP TABLE tenants, tenant_data, tenant_config, event_log, users, orders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          single-shard | SELECT * FROM tenant_data WHERE tenant_id = 1 LIMIT 100
          multi-shard  | SELECT tenant_id, COUNT(*) AS data_count FROM tenant_data GROUP BY tenant_id LIMIT 100
          subplan      | SELECT t.name, COUNT(td.id) AS data_count, tc.config FROM tenants t JOIN tenant_data td ON t.id = td.tenant_id JOIN tenant_config tc ON t.id = tc.tenant_id WHERE t.id = 1 GROUP BY t.id, t.name, tc.config LIMIT 100
          multi-shard  | SELECT event_type, COUNT(*) AS event_count, DATE_TRUNC('hour', event_time) AS hour FROM event_log WHERE event_time > NOW() - INTERVAL '1 hour' GROUP BY event_type, DATE_TRUNC('hour', event_time) ORDER BY hour DESC, event_count DESC LIMIT 100
          single-shard | SELECT u.username, COUNT(o.order_id) AS order_count, SUM(o.total_amount) AS total_spent FROM users u JOIN orders o ON u.user_id = o.user_id WHERE u.user_id = 1 GROUP BY u.user_id, u.username LIMIT 100
          single-shard | SELECT * FROM orders WHERE user_id = 123 LIMIT 10
          multi-shard  | SELECT * FROM orders WHERE order_date > '2025-01-01' LIMIT 10
          multi-shard  | SELECT user_id, COUNT(*) AS order_count FROM orders GROUP BY user_id LIMIT 100
          multi-shard  | SELECT * FROM orders ORDER BY order_date DESC LIMIT 100
          """)
  void should_foretell_what_the_measured_plan_says(String route, String sql) {
    DistributedPlan plan = citus.explain(sql, PlanOption.ANALYZE, PlanOption.BUFFERS);

    assertThat(plan.routeName()).isEqualTo(route);
    assertThat(plan.executionTime()).isPresent();
    assertThat(plan.tasks().get(0).executionTime()).isPresent();
    assertThat(plan.text()).contains("Custom Scan (Citus Adaptive)", "Execution Time: ");
    assertThat(routing.route(dsl.parser().parseQuery(sql)).route().name()).isEqualTo(route);
  }
}
