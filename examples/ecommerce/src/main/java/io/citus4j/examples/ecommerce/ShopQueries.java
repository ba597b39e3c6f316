package io.citus4j.examples.ecommerce;

import static io.citus4j.examples.ecommerce.tables.Orders.ORDERS;
import static io.citus4j.examples.ecommerce.tables.Users.USERS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.ResultQuery;

/** The queries of the shop, and what is expected of each. */
final class ShopQueries {

  private static final OffsetDateTime YEAR_2025 =
      OffsetDateTime.of(2025, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private ShopQueries() {}

  /**
   * A query of the shop.
   *
   * @param title what it asks
   * @param query the query
   * @param expectedRoute the class of its route
   * @param expectedRows how many rows it finds
   */
  record ShopQuery(String title, ResultQuery<?> query, String expectedRoute, int expectedRows) {}

  static List<ShopQuery> all(DSLContext dsl) {
    return List.of(
        new ShopQuery(
            "What one user has spent: a join of colocated tables",
            dsl.select(
                    USERS.USERNAME,
                    count(ORDERS.ORDER_ID).as("order_count"),
                    sum(ORDERS.TOTAL_AMOUNT).as("total_spent"))
                .from(USERS)
                .join(ORDERS)
                .on(USERS.USER_ID.eq(ORDERS.USER_ID))
                .where(USERS.USER_ID.eq(1L))
                .groupBy(USERS.USER_ID, USERS.USERNAME)
                .limit(100),
            "single-shard",
            1),
        new ShopQuery(
            "The orders of one user",
            dsl.selectFrom(ORDERS).where(ORDERS.USER_ID.eq(2L)).limit(10),
            "single-shard",
            1),
        new ShopQuery(
            "The orders of a user who has none",
            dsl.selectFrom(ORDERS).where(ORDERS.USER_ID.eq(123L)).limit(10),
            "single-shard",
            0),
        new ShopQuery(
            "Recent orders of everybody",
            dsl.selectFrom(ORDERS).where(ORDERS.ORDER_DATE.gt(YEAR_2025)).limit(10),
            "multi-shard",
            3),
        new ShopQuery(
            "Orders counted by user",
            dsl.select(ORDERS.USER_ID, count().as("order_count"))
                .from(ORDERS)
                .groupBy(ORDERS.USER_ID)
                .limit(100),
            "multi-shard",
            2),
        new ShopQuery(
            "The latest orders",
            dsl.selectFrom(ORDERS).orderBy(ORDERS.ORDER_DATE.desc()).limit(100),
            "multi-shard",
            3));
  }
}
