package io.citus4j.jooq.internal;

import static io.citus4j.jooq.internal.ShopTables.ORDERS;
import static io.citus4j.jooq.internal.ShopTables.USERS;
import static io.citus4j.jooq.internal.ShopTables.unqualifiedUserId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Query;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JoinAnalysisTest {

  private static final ShopTables.Orders OTHER = ORDERS.as("o");
  private static final Condition SAME_USER = ORDERS.USER_ID.eq(USERS.USER_ID);
  private static final Condition FIVE = ORDERS.USER_ID.eq(5L);
  private static final String JOINED =
      "SELECT shop.orders{user_id=[5]}, shop.users{}; 0.user_id = 1.user_id";

  @ParameterizedTest(name = "{0}")
  @MethodSource("joins")
  void should_understand(String label, Query query, String expected) {
    assertThat(ShapeText.of(query)).isEqualTo(expected);
  }

  static Stream<Arguments> joins() {
    return Stream.of(
        arguments("JOIN", select().from(ORDERS).join(USERS).on(SAME_USER).where(FIVE), JOINED),
        arguments(
            "JOIN built as a table",
            select().from(ORDERS.join(USERS).on(SAME_USER)).where(FIVE),
            JOINED),
        arguments(
            "JOIN along a key", select().from(ORDERS).join(USERS).onKey().where(FIVE), JOINED),
        arguments(
            "key bound in ON",
            select().from(ORDERS).join(USERS).on(SAME_USER).and(USERS.USER_ID.eq(5L)),
            "SELECT shop.orders{}, shop.users{user_id=[5]}; 0.user_id = 1.user_id"),
        arguments(
            "ON with OR",
            select().from(ORDERS).join(USERS).on(SAME_USER.or(USERS.NAME.eq("x"))),
            "SELECT shop.orders{}, shop.users{}"),
        arguments(
            "CROSS JOIN and WHERE",
            select().from(ORDERS).crossJoin(USERS).where(FIVE).and(SAME_USER),
            JOINED),
        arguments(
            "comma and WHERE", select().from(ORDERS, USERS).where(SAME_USER).and(FIVE), JOINED),
        arguments(
            "self join",
            select()
                .from(ORDERS)
                .join(OTHER)
                .on(ORDERS.USER_ID.eq(OTHER.USER_ID))
                .where(OTHER.USER_ID.eq(5L)),
            "SELECT shop.orders{}, shop.orders{user_id=[5]}; 0.user_id = 1.user_id"),
        arguments(
            "join on another column",
            select().from(ORDERS).join(USERS).on(ORDERS.ORDER_ID.eq(USERS.USER_ID)),
            "SELECT shop.orders{}, shop.users{}; 0.order_id = 1.user_id"),
        arguments(
            "three tables",
            select()
                .from(ORDERS)
                .join(USERS)
                .on(SAME_USER)
                .join(OTHER)
                .on(OTHER.USER_ID.eq(USERS.USER_ID)),
            "SELECT shop.orders{}, shop.users{}, shop.orders{}"
                + "; 0.user_id = 1.user_id; 2.user_id = 1.user_id"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherJoins")
  void should_not_understand(String label, Query query, String why) {
    assertThat(ShapeText.of(query)).isEqualTo("not understood: " + why);
  }

  static Stream<Arguments> otherJoins() {
    return Stream.of(
        arguments(
            "LEFT",
            select().from(ORDERS).leftJoin(USERS).on(SAME_USER).where(FIVE),
            "LeftJoin in the query"),
        arguments(
            "LEFT with itself",
            select().from(ORDERS).leftJoin(OTHER).on(ORDERS.USER_ID.eq(OTHER.USER_ID)).where(FIVE),
            "LeftJoin in the query"),
        arguments(
            "LEFT without columns",
            selectCount().from(ORDERS.leftJoin(USERS).on(val(1).eq(1))),
            "LeftJoin in the query"),
        arguments(
            "LEFT below JOIN",
            select().from(ORDERS.leftJoin(OTHER).on(FIVE)).join(USERS).on(SAME_USER),
            "LeftJoin in the query"),
        arguments(
            "RIGHT",
            select().from(ORDERS).rightJoin(USERS).on(SAME_USER).where(FIVE),
            "RightJoin in the query"),
        arguments(
            "FULL",
            select().from(ORDERS).fullJoin(USERS).on(SAME_USER).where(FIVE),
            "FullJoin in the query"),
        arguments(
            "NATURAL",
            select().from(ORDERS).naturalJoin(USERS).where(FIVE),
            "NaturalJoin in the query"),
        arguments(
            "SEMI",
            select().from(ORDERS).leftSemiJoin(USERS).on(SAME_USER).where(FIVE),
            "LeftSemiJoin in the query"),
        arguments(
            "ANTI",
            select().from(ORDERS).leftAntiJoin(USERS).on(SAME_USER).where(FIVE),
            "LeftAntiJoin in the query"),
        arguments(
            "USING",
            select().from(ORDERS).join(USERS).using(ORDERS.USER_ID).where(FIVE),
            "a join with USING"),
        arguments(
            "LATERAL",
            select()
                .from(ORDERS)
                .crossJoin(lateral(select(USERS.NAME).from(USERS).where(SAME_USER).asTable("l")))
                .where(FIVE),
            "Lateral in the query"),
        arguments(
            "path join",
            select(ORDERS.ORDER_ID).from(ORDERS.join(ORDERS.users())).where(FIVE),
            "an anonymous part in the query"),
        arguments(
            "left path join",
            select(ORDERS.ORDER_ID).from(ORDERS.leftJoin(ORDERS.users())),
            "LeftJoin in the query"),
        arguments(
            "table with a condition of its own",
            select().from(ORDERS.where(FIVE)),
            "InlineDerivedTable in the query"),
        arguments(
            "joined table with a condition of its own",
            select().from(USERS).join(ORDERS.where(FIVE)).on(SAME_USER),
            "InlineDerivedTable in the query"),
        arguments(
            "unqualified column of two tables",
            select().from(ORDERS, USERS).where(SAME_USER).and(unqualifiedUserId().eq(5L)),
            "column \"user_id\" without its table"));
  }
}
