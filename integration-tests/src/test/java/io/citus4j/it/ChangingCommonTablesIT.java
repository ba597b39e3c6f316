package io.citus4j.it;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Common table expressions that change rows: planned first, but for router queries. */
@CitusTest
@RequiresRealCitus
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangingCommonTablesIT {

  private final DataSource dataSource;
  private final CitusCluster citus;
  private final RouteAgreement agreement;

  ChangingCommonTablesIT(DataSource dataSource) throws SQLException {
    this.dataSource = dataSource;
    Shop.create(dataSource);
    this.citus = CitusCluster.connect(dataSource);
    citus.apply(citus.plan(Shop.SCHEMA));
    Queries.run(dataSource, "CREATE TABLE settings (k text, v text)");
    citus.refresh();
    this.agreement = new RouteAgreement(CitusRouting.using(citus));
  }

  @AfterAll
  void dropTables() throws SQLException {
    citus.close();
    Queries.run(dataSource, "DROP TABLE settings");
    Shop.drop(dataSource);
  }

  private static final String DELETED =
      "with x as (delete from orders where user_id = 5 returning *) ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from x",
        "select 1",
        "select * from x, users u where u.user_id = 5",
        "select * from x, users u where u.user_id = 1",
        "select count(*) from users",
        "insert into orders (user_id, order_id) select user_id, order_id from x",
        "update users set name = 'x' where user_id = 5",
        "update users set name = 'x' from x where users.user_id = x.user_id",
        "update users set name = 'x' from x where users.user_id = x.user_id and x.user_id = 5",
        "delete from users where user_id = 5",
        "delete from settings"
      })
  void should_take_a_deletion_of_one_shard_along_where_citus_does(String rest) {
    agreement.check(DELETED + rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with x as (update orders set quantity = 1 where user_id = 5 returning *) select * from x",
        "with x as (update orders set quantity = 1 returning *) select * from x",
        "with x as (delete from orders returning *) delete from users where user_id = 5",
        "with x as (insert into orders (user_id, order_id) values (5, 1) returning *)"
            + " select * from x",
        "with x as (insert into orders (user_id, order_id) values (5, 1) returning *)"
            + " select * from x, users where users.user_id = 5",
        "with x as (insert into orders (user_id, order_id) select user_id, 7 from users"
            + " returning *) select * from x",
        "with x as (delete from products where product_id = 1 returning *) select * from x",
        "with x as (update products set name = 'y' returning *) select * from x, users"
            + " where user_id = 5",
        "with x as (insert into products (product_id) values (1) returning *) select * from x",
        "with x as (insert into settings values ('a', 'b') returning *) select * from x",
        "with x as (delete from settings returning *) select * from users where user_id = 5",
        "with x as (delete from orders where user_id = 5 returning *),"
            + " y as (delete from users where user_id = 5 returning *) select * from x, y",
        "with x as (delete from orders where user_id = 5 returning *),"
            + " y as (select * from x) select * from y",
        "with x as (select * from users where user_id = 5), y as (delete from orders"
            + " where user_id = 5 and quantity in (select length(name) from x) returning *)"
            + " select * from y",
        "with x as (delete from orders where user_id = 5 returning random()) select * from x",
        "with x as (update orders set quantity = cast(random() as int) where user_id = 5"
            + " returning *) select * from x",
        "with x as (update orders set user_id = 6 where user_id = 5 returning *) select * from x"
      })
  void should_plan_others_first(String sql) {
    agreement.check(sql);
  }
}
