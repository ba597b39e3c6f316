package io.citus4j.it;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Joins on other columns than the keys, in sessions that let rows be sent from node to node. */
@CitusTest
@RequiresRealCitus
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepartitionJoinsIT {

  private final DataSource dataSource;
  private final CitusCluster citus;
  private final RouteAgreement agreement;

  RepartitionJoinsIT(DataSource dataSource) throws SQLException {
    this.dataSource = dataSource;
    Shop.create(dataSource);
    this.citus = CitusCluster.connect(repartitioning(dataSource));
    citus.apply(citus.plan(Shop.SCHEMA));
    this.agreement = new RouteAgreement(CitusRouting.using(citus));
  }

  private static DataSource repartitioning(DataSource dataSource) {
    return (DataSource)
        Proxy.newProxyInstance(
            RepartitionJoinsIT.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              Object result = method.invoke(dataSource, arguments);
              if (result instanceof Connection connection) {
                Queries.execute(connection, "SET citus.enable_repartition_joins TO on");
              }
              return result;
            });
  }

  @AfterAll
  void dropTables() throws SQLException {
    citus.close();
    Shop.drop(dataSource);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from orders a join orders b on a.quantity = b.product_id",
        "select count(*) from orders a join orders b on a.quantity = b.product_id"
            + " group by a.quantity",
        "select * from orders a, orders b where a.quantity = b.quantity and a.user_id = 5",
        "select * from orders a join orders b on a.quantity = b.order_id",
        "select * from orders a left join orders b on a.quantity = b.quantity",
        "select * from orders a, orders b",
        "select * from users join orders on users.user_id = orders.order_id",
        "select * from users join orders on users.user_id = orders.user_id",
        "insert into users (user_id) select a.user_id from orders a join orders b"
            + " on a.quantity = b.quantity"
      })
  void should_repartition_what_citus_does(String sql) {
    agreement.check(sql);
  }
}
