package io.citus4j.jooq.internal;

import static io.citus4j.jooq.internal.ShopTables.ORDERS;
import static io.citus4j.jooq.internal.ShopTables.USERS;
import static io.citus4j.jooq.internal.ShopTables.unqualifiedUserId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Query;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How tables are put together. */
class JoinAnalysisTest {

  private static final ShopTables.Orders OTHER = ORDERS.as("o");
  private static final Condition SAME_USER = ORDERS.USER_ID.eq(USERS.USER_ID);
  private static final Condition FIVE = ORDERS.USER_ID.eq(5L);

  @ParameterizedTest(name = "{0}")
  @MethodSource({"joins"})
  void should_read_joins(String label, Query query, String expected) {
    assertThat(ShapeText.of(query)).isEqualTo(expected);
  }

  static Stream<Arguments> joins() {

    return Stream.of(
        arguments(
            "JOIN",
            select(ORDERS.AMOUNT).from(ORDERS).join(USERS).on(SAME_USER).where(FIVE),
            "SELECT 0.amount FROM (0:shop.orders INNER 1:shop.users ON 0.user_id ="
                + " 1.user_id) WHERE 0.user_id = ?0=5"),
        arguments(
            "JOIN built as a table",
            select(ORDERS.AMOUNT).from(ORDERS.join(USERS).on(SAME_USER)).where(FIVE),
            "SELECT 0.amount FROM (0:shop.orders INNER 1:shop.users ON 0.user_id ="
                + " 1.user_id) WHERE 0.user_id = ?0=5"),
        arguments(
            "JOIN along a key",
            select(ORDERS.AMOUNT).from(ORDERS).join(USERS).onKey().where(FIVE),
            "SELECT 0.amount FROM (0:shop.orders INNER 1:shop.users ON 0.user_id ="
                + " 1.user_id) WHERE 0.user_id = ?0=5"),
        arguments(
            "key bound in ON",
            select(ORDERS.AMOUNT).from(ORDERS).join(USERS).on(SAME_USER).and(USERS.USER_ID.eq(5L)),
            "SELECT 0.amount FROM (0:shop.orders INNER 1:shop.users ON (0.user_id ="
                + " 1.user_id AND 1.user_id = ?0=5))"),
        arguments(
            "ON with OR",
            select(ORDERS.AMOUNT).from(ORDERS).join(USERS).on(SAME_USER.or(USERS.NAME.eq("x"))),
            "SELECT 0.amount FROM (0:shop.orders INNER 1:shop.users ON (0.user_id ="
                + " 1.user_id OR 1.name = ?0=x))"),
        arguments(
            "CROSS JOIN and WHERE",
            select(ORDERS.AMOUNT).from(ORDERS).crossJoin(USERS).where(FIVE).and(SAME_USER),
            "SELECT 0.amount FROM (0:shop.orders INNER 1:shop.users) WHERE (0.user_id ="
                + " ?0=5 AND 0.user_id = 1.user_id)"),
        arguments(
            "comma and WHERE",
            select(ORDERS.AMOUNT).from(ORDERS, USERS).where(SAME_USER).and(FIVE),
            "SELECT 0.amount FROM 0:shop.orders, 1:shop.users WHERE (0.user_id = 1.user_id"
                + " AND 0.user_id = ?0=5)"),
        arguments(
            "self join",
            select(ORDERS.AMOUNT)
                .from(ORDERS)
                .join(OTHER)
                .on(ORDERS.USER_ID.eq(OTHER.USER_ID))
                .where(OTHER.USER_ID.eq(5L)),
            "SELECT 0.amount FROM (0:shop.orders INNER 1:shop.orders ON 0.user_id ="
                + " 1.user_id) WHERE 1.user_id = ?0=5"),
        arguments(
            "join on another column",
            select(ORDERS.AMOUNT).from(ORDERS).join(USERS).on(ORDERS.ORDER_ID.eq(USERS.USER_ID)),
            "SELECT 0.amount FROM (0:shop.orders INNER 1:shop.users ON 0.order_id ="
                + " 1.user_id)"),
        arguments(
            "three tables",
            select(ORDERS.AMOUNT)
                .from(ORDERS)
                .join(USERS)
                .on(SAME_USER)
                .join(OTHER)
                .on(OTHER.USER_ID.eq(USERS.USER_ID)),
            "SELECT 0.amount FROM ((0:shop.orders INNER 1:shop.users ON 0.user_id ="
                + " 1.user_id) INNER 2:shop.orders ON 2.user_id = 1.user_id)"),
        arguments(
            "LEFT",
            select(ORDERS.AMOUNT).from(ORDERS).leftJoin(USERS).on(SAME_USER).where(FIVE),
            "SELECT 0.amount FROM (0:shop.orders LEFT 1:shop.users ON 0.user_id ="
                + " 1.user_id) WHERE 0.user_id = ?0=5"),
        arguments(
            "LEFT with itself",
            select(ORDERS.AMOUNT)
                .from(ORDERS)
                .leftJoin(OTHER)
                .on(ORDERS.USER_ID.eq(OTHER.USER_ID))
                .where(FIVE),
            "SELECT 0.amount FROM (0:shop.orders LEFT 1:shop.orders ON 0.user_id ="
                + " 1.user_id) WHERE 0.user_id = ?0=5"),
        arguments(
            "LEFT without columns",
            selectCount().from(ORDERS.leftJoin(USERS).on(val(1).eq(1))),
            "SELECT count() AS count FROM (0:shop.orders LEFT 1:shop.users ON ?0=1 = ?1=1)"),
        arguments(
            "LEFT below JOIN",
            select(ORDERS.AMOUNT).from(ORDERS.leftJoin(OTHER).on(FIVE)).join(USERS).on(SAME_USER),
            "SELECT 0.amount FROM ((0:shop.orders LEFT 1:shop.orders ON 0.user_id = ?0=5)"
                + " INNER 2:shop.users ON 0.user_id = 2.user_id)"),
        arguments(
            "RIGHT",
            select(ORDERS.AMOUNT).from(ORDERS).rightJoin(USERS).on(SAME_USER).where(FIVE),
            "SELECT 0.amount FROM (0:shop.orders RIGHT 1:shop.users ON 0.user_id ="
                + " 1.user_id) WHERE 0.user_id = ?0=5"),
        arguments(
            "FULL",
            select(ORDERS.AMOUNT).from(ORDERS).fullJoin(USERS).on(SAME_USER).where(FIVE),
            "SELECT 0.amount FROM (0:shop.orders FULL 1:shop.users ON 0.user_id ="
                + " 1.user_id) WHERE 0.user_id = ?0=5"),
        arguments(
            "NATURAL",
            select(ORDERS.AMOUNT).from(ORDERS).naturalJoin(USERS).where(FIVE),
            "SELECT 0.amount FROM (0:shop.orders INNER 1:shop.users ON 0.user_id ="
                + " 1.user_id) WHERE 0.user_id = ?0=5"),
        arguments(
            "SEMI",
            select(ORDERS.AMOUNT).from(ORDERS).leftSemiJoin(USERS).on(SAME_USER).where(FIVE),
            "SELECT 0.amount FROM 0:shop.orders WHERE (EXISTS {SELECT 1 AS one FROM"
                + " 1:shop.users WHERE 0.user_id = 1.user_id} AND 0.user_id = ?0=5)"),
        arguments(
            "ANTI",
            select(ORDERS.AMOUNT).from(ORDERS).leftAntiJoin(USERS).on(SAME_USER).where(FIVE),
            "SELECT 0.amount FROM 0:shop.orders WHERE (NOT EXISTS {SELECT 1 AS one FROM"
                + " 1:shop.users WHERE 0.user_id = 1.user_id} AND 0.user_id = ?0=5)"),
        arguments(
            "USING",
            select(ORDERS.AMOUNT).from(ORDERS).join(USERS).using(ORDERS.USER_ID).where(FIVE),
            "SELECT 0.amount FROM (0:shop.orders INNER 1:shop.users ON 0.user_id ="
                + " 1.user_id) WHERE 0.user_id = ?0=5"),
        arguments(
            "LATERAL",
            select(ORDERS.AMOUNT)
                .from(ORDERS)
                .crossJoin(lateral(select(USERS.NAME).from(USERS).where(SAME_USER).asTable("l")))
                .where(FIVE),
            "SELECT 0.amount FROM (0:shop.orders INNER 2:LATERAL {SELECT 1.name FROM"
                + " 1:shop.users WHERE 0.user_id = 1.user_id}) WHERE 0.user_id = ?0=5"),
        arguments(
            "path join",
            select(ORDERS.ORDER_ID).from(ORDERS.join(ORDERS.users())).where(FIVE),
            "SELECT 0.order_id FROM (0:shop.orders INNER 1:shop.users ON 0.user_id ="
                + " 1.user_id) WHERE 0.user_id = ?0=5"),
        arguments(
            "left path join",
            select(ORDERS.ORDER_ID).from(ORDERS.leftJoin(ORDERS.users())),
            "SELECT 0.order_id FROM (0:shop.orders LEFT 1:shop.users ON 0.user_id ="
                + " 1.user_id)"),
        arguments(
            "table with a condition of its own",
            select(ORDERS.AMOUNT).from(ORDERS.where(FIVE)),
            "SELECT 0.amount FROM 0:shop.orders WHERE 0.user_id = ?0=5"),
        arguments(
            "joined table with a condition of its own",
            select().from(USERS).join(ORDERS.where(FIVE)).on(SAME_USER),
            "SELECT 0.user_id, 0.name, 1.order_id, 1.user_id, 1.amount FROM (0:shop.users"
                + " INNER 1:shop.orders ON 1.user_id = 0.user_id) WHERE 1.user_id = ?0=5"),
        arguments(
            "unqualified column of two tables",
            select(ORDERS.AMOUNT)
                .from(ORDERS, USERS)
                .where(SAME_USER)
                .and(unqualifiedUserId().eq(5L)),
            "not understood: column \"user_id\" of several sources"),
        arguments(
            "NATURAL LEFT",
            select(ORDERS.AMOUNT).from(ORDERS).naturalLeftOuterJoin(USERS),
            "SELECT 0.amount FROM (0:shop.orders LEFT 1:shop.users ON 0.user_id =" + " 1.user_id)"),
        arguments(
            "USING, merged column",
            select(unqualifiedUserId())
                .from(ORDERS)
                .join(USERS)
                .using(unqualifiedUserId())
                .where(unqualifiedUserId().eq(5L)),
            "SELECT 0.user_id FROM (0:shop.orders INNER 1:shop.users ON 0.user_id ="
                + " 1.user_id) WHERE 0.user_id = ?0=5"),
        arguments(
            "RIGHT USING, merged column",
            select(unqualifiedUserId()).from(ORDERS).rightJoin(USERS).using(unqualifiedUserId()),
            "SELECT 1.user_id FROM (0:shop.orders RIGHT 1:shop.users ON 0.user_id ="
                + " 1.user_id)"),
        arguments(
            "FULL USING, merged column",
            select(unqualifiedUserId()).from(ORDERS).fullJoin(USERS).using(unqualifiedUserId()),
            "SELECT coalesce(0.user_id, 1.user_id) AS user_id FROM (0:shop.orders FULL"
                + " 1:shop.users ON 0.user_id = 1.user_id)"),
        arguments(
            "USING, asterisk",
            select()
                .from(table(name("orders")))
                .join(table(name("users")))
                .using(unqualifiedUserId()),
            "SELECT 0.user_id, 0.order_id, 0.amount, 1.name FROM (0:orders INNER 1:users"
                + " ON 0.user_id = 1.user_id)"),
        arguments(
            "join of a join",
            select(ORDERS.AMOUNT)
                .from(
                    ORDERS
                        .leftJoin(USERS.join(OTHER).on(OTHER.USER_ID.eq(USERS.USER_ID)))
                        .on(SAME_USER)),
            "SELECT 0.amount FROM (0:shop.orders LEFT (1:shop.users INNER 2:shop.orders ON"
                + " 2.user_id = 1.user_id) ON 0.user_id = 1.user_id)"),
        arguments(
            "LEFT JOIN LATERAL",
            select(ORDERS.AMOUNT)
                .from(ORDERS)
                .leftJoin(lateral(select(USERS.NAME).from(USERS).where(SAME_USER).asTable("l")))
                .on(trueCondition()),
            "SELECT 0.amount FROM (0:shop.orders LEFT 2:LATERAL {SELECT 1.name FROM"
                + " 1:shop.users WHERE 0.user_id = 1.user_id} ON TRUE)"),
        arguments(
            "unqualified column of one table",
            select(ORDERS.AMOUNT)
                .from(ORDERS, USERS)
                .where(field(name("name"), String.class).eq("x")),
            "SELECT 0.amount FROM 0:shop.orders, 1:shop.users WHERE 1.name = ?0=x"));
  }
}
