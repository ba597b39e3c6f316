package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.routing.Route;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views behave as their queries, and functions of users as the catalogue has them. */
@CitusTest
@RequiresRealCitus
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewRoutesIT {

  private final DataSource dataSource;
  private final CitusCluster citus;
  private final CitusRouting routing;
  private final RouteAgreement agreement;

  ViewRoutesIT(DataSource dataSource) throws SQLException {
    this.dataSource = dataSource;
    Shop.create(dataSource);
    this.citus = CitusCluster.connect(dataSource);
    citus.apply(citus.plan(Shop.SCHEMA));
    Queries.run(
        dataSource,
        "CREATE TABLE settings (k text, v text)",
        "CREATE VIEW busy AS SELECT user_id, order_id, quantity FROM orders WHERE quantity > 5",
        "CREATE VIEW totals (u, n) AS SELECT user_id, count(*) FROM orders GROUP BY user_id",
        "CREATE VIEW by_product AS SELECT product_id, count(*) FROM orders GROUP BY product_id",
        "CREATE VIEW large AS SELECT u AS user_id FROM totals WHERE n > 2",
        "CREATE VIEW everything AS SELECT user_id, name FROM users"
            + " UNION ALL SELECT user_id, 'order'::text FROM orders",
        "CREATE VIEW newest AS SELECT * FROM orders ORDER BY order_id LIMIT 10",
        "CREATE VIEW shown_settings AS SELECT * FROM settings",
        "CREATE VIEW shown_products AS SELECT * FROM products",
        "CREATE VIEW hidden WITH (security_barrier) AS SELECT * FROM orders",
        "CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM orders",
        "CREATE FUNCTION plus_one(x bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE"
            + " AS 'BEGIN RETURN x + 1; END'",
        "CREATE FUNCTION looked_up(x int) RETURNS int LANGUAGE plpgsql STABLE"
            + " AS 'BEGIN RETURN x; END'",
        "CREATE FUNCTION drawn(x int) RETURNS int LANGUAGE plpgsql VOLATILE"
            + " AS 'BEGIN RETURN x; END'");
    citus.refresh();
    this.routing = CitusRouting.using(citus);
    this.agreement = new RouteAgreement(routing);
  }

  @AfterAll
  void dropAll() throws SQLException {
    citus.close();
    Queries.run(
        dataSource,
        "DROP MATERIALIZED VIEW counted",
        "DROP VIEW busy, totals, by_product, large, everything, newest, shown_settings,"
            + " shown_products, hidden",
        "DROP FUNCTION plus_one(bigint)",
        "DROP FUNCTION looked_up(int)",
        "DROP FUNCTION drawn(int)",
        "DROP TABLE settings");
    Shop.drop(dataSource);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from busy where user_id = 5",
        "select * from busy b where b.user_id in (1, 2) and b.quantity < 9",
        "select * from totals where u = 5",
        "select * from totals",
        "select x from totals as t (x, y) where x = 5",
        "select * from by_product where product_id = 5",
        "select * from large where user_id = 5",
        "select * from large l join users u on l.user_id = u.user_id",
        "select * from everything where user_id = 5",
        "select * from everything",
        "select * from newest where user_id = 5",
        "select * from shown_settings",
        "select * from shown_settings s join users u on u.name = s.v",
        "select * from shown_products",
        "select * from shown_products p join orders o on o.product_id = p.product_id"
            + " where o.user_id = 5",
        "select * from counted",
        "select * from counted, users",
        "select * from users where user_id in (select user_id from busy) and user_id = 5",
        "with c as (select * from busy) select * from c where user_id = 5",
        "insert into orders (user_id, order_id) select user_id, order_id from busy",
        "delete from orders using busy b where orders.user_id = b.user_id and orders.user_id = 5",
        "update busy set quantity = 1 where user_id = 5",
        "delete from busy where user_id = 5",
        "insert into busy (user_id, order_id) values (5, 6)",
        "update shown_settings set v = 'x'"
      })
  void should_route_a_view_as_its_query(String sql) {
    agreement.check(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select plus_one(user_id) from users where user_id = 5",
        "select plus_one(user_id) from users",
        "select * from users where user_id = looked_up(5)",
        "update orders set quantity = looked_up(6) where user_id = 5",
        "update orders set quantity = looked_up(quantity) where user_id = 5",
        "update orders set quantity = 1 where quantity = looked_up(6)",
        "update orders set quantity = drawn(6) where user_id = 5",
        "insert into orders (user_id, order_id, quantity) values (5, 1, drawn(3))"
      })
  void should_know_how_much_functions_of_users_change(String sql) {
    agreement.check(sql);
  }

  @Test
  void should_not_look_into_a_view_that_lets_no_condition_in() {
    assertThat(routeOf("select * from hidden where user_id = 5")).isInstanceOf(Route.Unknown.class);
  }

  @Test
  void should_route_without_views_while_a_table_of_one_is_locked() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      Queries.execute(connection, "LOCK TABLE users IN ACCESS EXCLUSIVE MODE");
      citus.refresh();
      assertThat(routeOf("select * from busy where user_id = 5")).isInstanceOf(Route.Unknown.class);
      assertThat(routeOf("select * from users where user_id = 5"))
          .isInstanceOf(Route.SingleShard.class);
      connection.rollback();
    }
    citus.refresh();
    assertThat(routeOf("select * from busy where user_id = 5"))
        .isInstanceOf(Route.SingleShard.class);
  }

  private Route routeOf(String sql) {
    return routing.route(DSL.using(SQLDialect.POSTGRES).parser().parseQuery(sql)).route();
  }
}
