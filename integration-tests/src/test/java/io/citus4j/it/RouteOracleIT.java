package io.citus4j.it;

import static io.citus4j.it.Shop.ORDERS;
import static io.citus4j.it.Shop.ORDERS_ORDER_ID;
import static io.citus4j.it.Shop.ORDERS_PRODUCT_ID;
import static io.citus4j.it.Shop.ORDERS_QUANTITY;
import static io.citus4j.it.Shop.ORDERS_USER_ID;
import static io.citus4j.it.Shop.PRODUCTS;
import static io.citus4j.it.Shop.PRODUCTS_NAME;
import static io.citus4j.it.Shop.PRODUCTS_PRODUCT_ID;
import static io.citus4j.it.Shop.USERS;
import static io.citus4j.it.Shop.USERS_NAME;
import static io.citus4j.it.Shop.USERS_USER_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import io.citus4j.CitusCluster;
import io.citus4j.explain.DistributedPlan;
import io.citus4j.explain.PlanTask;
import io.citus4j.explain.TaskNode;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.metadata.TableShard;
import io.citus4j.routing.Route;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds the router's decisions against Citus's own plans. */
@CitusTest
@RequiresRealCitus
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteOracleIT {

  private static final int KEYS = 40;

  private final DataSource dataSource;
  private final CitusCluster citus;
  private final CitusRouting routing;
  private final DSLContext dsl = DSL.using(SQLDialect.POSTGRES);

  RouteOracleIT(DataSource dataSource) throws SQLException {
    this.dataSource = dataSource;
    Shop.create(dataSource);
    this.citus = CitusCluster.connect(dataSource);
    citus.apply(citus.plan(Shop.SCHEMA));
    this.routing = CitusRouting.using(citus);
  }

  @AfterAll
  void dropTables() throws SQLException {
    citus.close();
    Shop.drop(dataSource);
  }

  @Test
  void should_find_the_shard_and_the_node_that_citus_finds() {
    Random random = new Random(4711);
    for (int i = 0; i < KEYS; i++) {
      for (Query query : keyed(random.nextLong())) {
        assertSingleShard(query);
      }
    }
  }

  @Test
  void should_touch_as_many_shards_as_citus_plans_tasks() {
    for (Query query : unkeyed()) {
      Route route = routing.route(query).route();
      assertThat(route).as(query.getSQL()).isInstanceOf(Route.MultiShard.class);
      assertThat(((Route.MultiShard) route).shardIds())
          .as(query.getSQL())
          .hasSize(routing.explain(query).taskCount().orElse(0));
    }
  }

  @Test
  void should_prune_lists_of_keys_as_citus_does() {
    Random random = new Random(815);
    for (int i = 0; i < KEYS; i++) {
      List<Long> keys = random.longs(1 + i % 5).boxed().toList();
      Condition either = DSL.falseCondition();
      for (Long key : keys) {
        either =
            keys.get(0).equals(key) ? ORDERS_USER_ID.eq(key) : either.or(ORDERS_USER_ID.eq(key));
      }
      for (Query query :
          List.of(
              dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.in(keys)),
              dsl.selectFrom(ORDERS).where(either),
              dsl.deleteFrom(ORDERS).where(ORDERS_USER_ID.in(keys)))) {
        int tasks = routing.explain(query).taskCount().orElse(0);
        Route route = routing.route(query).route();
        if (tasks == 1) {
          assertSingleShard(query);
        } else {
          assertThat(((Route.MultiShard) route).shardIds()).as(query.getSQL()).hasSize(tasks);
        }
      }
    }
  }

  private void assertSingleShard(Query query) {
    DistributedPlan plan = routing.explain(query);
    Route route = routing.route(query).route();
    assertThat(plan.routeName()).as(query.getSQL()).isEqualTo("single-shard");
    assertThat(route).as(query.getSQL()).isInstanceOf(Route.SingleShard.class);
    Route.SingleShard single = (Route.SingleShard) route;
    assertThat(plan.tasks()).as(query.getSQL()).hasSize(1);
    PlanTask task = plan.tasks().get(0);
    assertThat(task.node().map(TaskNode::address))
        .as(query.getSQL())
        .contains(single.node().address());
    assertThat(task.shards().stream().map(TableShard::id))
        .as(query.getSQL())
        .containsAll(single.shardIds());
  }

  private List<Query> keyed(long key) {
    return List.of(
        dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(key)),
        dsl.selectFrom(ORDERS).where(DSL.val(key).eq(ORDERS_USER_ID)),
        dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(key)).and(ORDERS_QUANTITY.gt(3)),
        dsl.select(ORDERS_PRODUCT_ID, count(), sum(ORDERS_QUANTITY))
            .from(ORDERS)
            .where(ORDERS_USER_ID.eq(key))
            .groupBy(ORDERS_PRODUCT_ID)
            .having(count().gt(1))
            .orderBy(ORDERS_PRODUCT_ID.desc())
            .limit(10)
            .offset(2),
        dsl.select(USERS_NAME, ORDERS_QUANTITY)
            .from(USERS)
            .join(ORDERS)
            .on(USERS_USER_ID.eq(ORDERS_USER_ID))
            .where(USERS_USER_ID.eq(key)),
        dsl.select(USERS_NAME, ORDERS_QUANTITY)
            .from(USERS.join(ORDERS).on(USERS_USER_ID.eq(ORDERS_USER_ID)))
            .where(ORDERS_USER_ID.eq(key)),
        dsl.select(USERS_NAME)
            .from(USERS, ORDERS)
            .where(USERS_USER_ID.eq(ORDERS_USER_ID))
            .and(ORDERS_USER_ID.eq(key)),
        dsl.select(USERS_NAME, PRODUCTS_NAME)
            .from(USERS)
            .join(ORDERS)
            .on(USERS_USER_ID.eq(ORDERS_USER_ID))
            .join(PRODUCTS)
            .on(PRODUCTS_PRODUCT_ID.eq(ORDERS_PRODUCT_ID))
            .where(ORDERS_USER_ID.eq(key)),
        dsl.update(ORDERS).set(ORDERS_QUANTITY, 5).where(ORDERS_USER_ID.eq(key)),
        dsl.deleteFrom(ORDERS).where(ORDERS_USER_ID.eq(key)).and(ORDERS_ORDER_ID.eq(1L)),
        dsl.insertInto(ORDERS, ORDERS_USER_ID, ORDERS_ORDER_ID).values(key, 1L),
        dsl.insertInto(ORDERS, ORDERS_USER_ID, ORDERS_ORDER_ID).values(key, 1L).values(key, 2L),
        dsl.insertInto(ORDERS, ORDERS_USER_ID, ORDERS_ORDER_ID)
            .values(key, 1L)
            .onConflictDoNothing());
  }

  @Test
  void should_agree_on_queries_within_queries() {
    Random random = new Random(42);
    for (int i = 0; i < KEYS / 4; i++) {
      for (Query query : composed(random.nextLong())) {
        assertSingleShard(query);
      }
    }
  }

  @Test
  void should_agree_on_statements_that_come_from_the_parser() {
    for (String sql :
        List.of(
            "select quantity, name from orders join users using (user_id) where user_id = KEY",
            "with c as (select * from orders where user_id = KEY) select count(*) from c",
            "select * from orders o, lateral (select name from users u where u.user_id = o.user_id)"
                + " l where o.user_id = KEY order by order_id limit 3",
            "update orders set quantity = quantity + 1 from users where users.user_id ="
                + " orders.user_id and orders.user_id = KEY",
            "delete from orders using users where users.user_id = orders.user_id and"
                + " users.user_id = KEY")) {
      assertSingleShard(dsl.parser().parseQuery(sql.replace("KEY", "1234567")));
    }
  }

  private List<Query> composed(long key) {
    Condition ofUser = ORDERS_USER_ID.eq(key);
    Condition sameUser = USERS_USER_ID.eq(ORDERS_USER_ID);
    return List.of(
        dsl.select(ORDERS_ORDER_ID)
            .from(ORDERS)
            .where(ofUser)
            .union(dsl.select(USERS_USER_ID).from(USERS).where(USERS_USER_ID.eq(key))),
        dsl.select(ORDERS_ORDER_ID)
            .from(ORDERS)
            .where(ofUser)
            .andExists(dsl.selectOne().from(USERS).where(sameUser)),
        dsl.select(ORDERS_ORDER_ID)
            .from(ORDERS)
            .where(ofUser)
            .and(ORDERS_USER_ID.in(dsl.select(USERS_USER_ID).from(USERS))),
        dsl.select(USERS_NAME, ORDERS_QUANTITY)
            .from(USERS)
            .leftJoin(ORDERS)
            .on(sameUser)
            .where(USERS_USER_ID.eq(key)),
        dsl.with("c")
            .as(dsl.select(ORDERS_QUANTITY).from(ORDERS).where(ofUser))
            .select(count())
            .from(DSL.table(DSL.name("c"))),
        dsl.select(DSL.rowNumber().over(DSL.partitionBy(ORDERS_USER_ID).orderBy(ORDERS_QUANTITY)))
            .from(ORDERS)
            .where(ofUser),
        dsl.selectFrom(ORDERS).where(ofUser).forUpdate(),
        dsl.selectFrom(ORDERS)
            .where(
                DSL.row(ORDERS_USER_ID, ORDERS_ORDER_ID)
                    .in(List.of(DSL.row(key, 1L), DSL.row(key, 2L)))),
        dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(DSL.any(DSL.array(key)))),
        dsl.select(DSL.field(DSL.name("d", "quantity")))
            .from(dsl.selectFrom(ORDERS).where(ofUser).asTable("d"))
            .limit(3),
        dsl.insertInto(ORDERS, ORDERS_USER_ID, ORDERS_ORDER_ID, ORDERS_QUANTITY)
            .values(key, 1L, 2)
            .onConflict(ORDERS_USER_ID, ORDERS_ORDER_ID)
            .doUpdate()
            .set(ORDERS_QUANTITY, DSL.excluded(ORDERS_QUANTITY)),
        dsl.update(ORDERS).set(ORDERS_QUANTITY, 1).from(USERS).where(sameUser).and(ofUser),
        dsl.deleteFrom(ORDERS).using(USERS).where(sameUser).and(ofUser));
  }

  private List<Query> unkeyed() {
    List<Query> queries = new ArrayList<>();
    queries.add(dsl.selectFrom(ORDERS));
    queries.add(dsl.selectFrom(ORDERS).where(ORDERS_QUANTITY.eq(5)));
    queries.add(dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.between(5L, 5L)));
    queries.add(dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.gt(5L)));
    queries.add(dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(5L).or(ORDERS_QUANTITY.eq(3))));
    queries.add(dsl.select(count()).from(ORDERS));
    queries.add(dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(DSL.any(5L))));
    queries.add(
        dsl.select(
                USERS_NAME,
                DSL.multiset(
                    dsl.select(ORDERS_QUANTITY)
                        .from(ORDERS)
                        .where(USERS_USER_ID.eq(ORDERS_USER_ID))))
            .from(USERS)
            .where(USERS_USER_ID.eq(5L)));
    queries.add(
        dsl.select(ORDERS_USER_ID, count()).from(ORDERS).groupBy(ORDERS_USER_ID).limit(100));
    queries.add(
        dsl.select(USERS_NAME)
            .from(USERS)
            .join(ORDERS)
            .on(USERS_USER_ID.eq(ORDERS_USER_ID))
            .where(ORDERS_QUANTITY.gt(3)));
    queries.add(dsl.update(ORDERS).set(ORDERS_QUANTITY, 5).where(ORDERS_ORDER_ID.eq(1L)));
    queries.add(dsl.deleteFrom(ORDERS).where(ORDERS_QUANTITY.lt(0)));
    return queries;
  }
}
