package io.citus4j.examples.routing;

import static io.citus4j.examples.ecommerce.tables.Orders.ORDERS;
import static io.citus4j.examples.ecommerce.tables.Users.USERS;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.table;

import io.citus4j.routing.Route;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.InsertValuesStep4;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** The statements whose routes are measured. */
public enum ShopStatement {
  /** One order. */
  POINT_SELECT(Route.SingleShard.class) {
    @Override
    public Query build(DSLContext dsl, long userId) {
      return dsl.select(ORDERS.ORDER_ID, ORDERS.QUANTITY, ORDERS.TOTAL_AMOUNT)
          .from(ORDERS)
          .where(ORDERS.USER_ID.eq(userId))
          .and(ORDERS.ORDER_ID.eq(userId * 10));
    }
  },

  /** The orders of three users. */
  IN_3(Route.MultiShard.class) {
    @Override
    public Query build(DSLContext dsl, long userId) {
      return ordersOf(dsl, userId, 3);
    }
  },

  /** The orders of a hundred users. */
  IN_100(Route.MultiShard.class) {
    @Override
    public Query build(DSLContext dsl, long userId) {
      return ordersOf(dsl, userId, 100);
    }
  },

  /** A user with the orders. */
  COLOCATED_JOIN(Route.SingleShard.class) {
    @Override
    public Query build(DSLContext dsl, long userId) {
      return dsl.select(USERS.USERNAME, ORDERS.ORDER_ID, ORDERS.QUANTITY)
          .from(USERS)
          .join(ORDERS)
          .on(USERS.USER_ID.eq(ORDERS.USER_ID))
          .where(USERS.USER_ID.eq(userId))
          .orderBy(ORDERS.ORDER_ID)
          .limit(10);
    }
  },

  /** The orders of a user by way of a common table expression. */
  CTE(Route.SingleShard.class) {
    @Override
    public Query build(DSLContext dsl, long userId) {
      return dsl.with("mine")
          .as(
              dsl.select(ORDERS.ORDER_ID, ORDERS.QUANTITY)
                  .from(ORDERS)
                  .where(ORDERS.USER_ID.eq(userId)))
          .select()
          .from(table(DSL.name("mine")));
    }
  },

  /** A user who has orders. */
  EXISTS(Route.SingleShard.class) {
    @Override
    public Query build(DSLContext dsl, long userId) {
      return dsl.select(USERS.USERNAME)
          .from(USERS)
          .where(USERS.USER_ID.eq(userId))
          .andExists(
              dsl.selectOne()
                  .from(ORDERS)
                  .where(ORDERS.USER_ID.eq(USERS.USER_ID))
                  .and(ORDERS.QUANTITY.gt(1)));
    }
  },

  /** A new order. */
  INSERT(Route.SingleShard.class) {
    @Override
    public Query build(DSLContext dsl, long userId) {
      return orders(dsl, userId, 1);
    }
  },

  /** A new order, or a new quantity of an old one. */
  UPSERT(Route.SingleShard.class) {
    @Override
    public Query build(DSLContext dsl, long userId) {
      return orders(dsl, userId, 1)
          .onConflict(ORDERS.USER_ID, ORDERS.ORDER_ID)
          .doUpdate()
          .set(ORDERS.QUANTITY, excluded(ORDERS.QUANTITY));
    }
  },

  /** A new quantity. */
  UPDATE(Route.SingleShard.class) {
    @Override
    public Query build(DSLContext dsl, long userId) {
      return dsl.update(ORDERS)
          .set(ORDERS.QUANTITY, 2)
          .where(ORDERS.USER_ID.eq(userId))
          .and(ORDERS.ORDER_ID.eq(userId * 10));
    }
  },

  /** A hundred new orders, of one user each. */
  INSERT_100_ROWS(Route.MultiShard.class) {
    @Override
    public Query build(DSLContext dsl, long userId) {
      return orders(dsl, userId, 100);
    }
  };

  private final Class<? extends Route> expected;

  ShopStatement(Class<? extends Route> expected) {
    this.expected = expected;
  }

  /**
   * Builds the statement.
   *
   * @param dsl where to
   * @param userId whose orders it is about; where several users are, the first of them
   * @return the statement, whose text does not depend on the user
   */
  public abstract Query build(DSLContext dsl, long userId);

  /** Returns the class of its route. */
  public Class<? extends Route> expected() {
    return expected;
  }

  private static Query ordersOf(DSLContext dsl, long firstUser, int users) {
    List<Long> ids = new ArrayList<>(users);
    for (int i = 0; i < users; i++) {
      ids.add(firstUser + i);
    }
    return dsl.select(ORDERS.ORDER_ID, ORDERS.QUANTITY, ORDERS.TOTAL_AMOUNT)
        .from(ORDERS)
        .where(ORDERS.USER_ID.in(ids));
  }

  private static InsertValuesStep4<?, Long, Long, Integer, Integer> orders(
      DSLContext dsl, long firstUser, int rows) {
    InsertValuesStep4<?, Long, Long, Integer, Integer> insert =
        dsl.insertInto(ORDERS, ORDERS.USER_ID, ORDERS.ORDER_ID, ORDERS.PRODUCT_ID, ORDERS.QUANTITY);
    for (int i = 0; i < rows; i++) {
      insert = insert.values(firstUser + i, firstUser * 10, 1, 1);
    }
    return insert;
  }
}
