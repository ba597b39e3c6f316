package io.citus4j.jooq.internal;

import static io.citus4j.jooq.internal.ShopTables.ORDERS;
import static io.citus4j.jooq.internal.ShopTables.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.currentTimestamp;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lag;
import static org.jooq.impl.DSL.listAgg;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.multisetAgg;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.now;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.orderBy;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.percentileCont;
import static org.jooq.impl.DSL.rand;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.sequence;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.uuid;
import static org.jooq.impl.DSL.when;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What values are computed from. */
class ExpressionAnalysisTest {

  private static final Field<String> TEXT = field(name("orders", "amount"), String.class);
  private static final Condition FIVE = ORDERS.USER_ID.eq(5L);

  @ParameterizedTest(name = "{0}")
  @MethodSource({"expressions", "functions"})
  void should_read(String label, Query query, String expected) {
    assertThat(ShapeText.of(query)).isEqualTo(expected);
  }

  static Stream<Arguments> expressions() {

    return Stream.of(
        arguments(
            "plain SQL",
            select(field("now()")).from(ORDERS),
            "not understood: SQLField in the query"),
        arguments(
            "OVER ()",
            select(count().over()).from(ORDERS),
            "SELECT window() by () FROM 0:shop.orders"),
        arguments(
            "row_number()",
            select(rowNumber().over()).from(ORDERS),
            "SELECT window() by () FROM 0:shop.orders"),
        arguments(
            "user function",
            select(function(name("f"), SQLDataType.BIGINT, ORDERS.USER_ID)).from(ORDERS),
            "SELECT UNKNOWN f(0.user_id) AS f FROM 0:shop.orders"),
        arguments(
            "nextval",
            select(sequence(name("s")).nextval()).from(ORDERS),
            "SELECT VOLATILE nextval() AS nextval FROM 0:shop.orders"),
        arguments(
            "scalar subquery",
            select(field(selectCount().from(USERS))).from(ORDERS).where(FIVE),
            "SELECT SCALAR {SELECT count() AS count FROM 1:shop.users} AS count FROM"
                + " 0:shop.orders WHERE 0.user_id = ?0=5"),
        arguments(
            "MULTISET",
            select(multiset(select(USERS.NAME).from(USERS))).from(ORDERS).where(FIVE),
            "SELECT SCALAR {SELECT coalesce(jsonb_agg(jsonb_build_array(2.v0)),"
                + " jsonb_build_array()) AS coalesce FROM 2:{SELECT 1.name AS v0 FROM"
                + " 1:shop.users}} AS coalesce FROM 0:shop.orders WHERE 0.user_id = ?0=5"),
        arguments(
            "CASE",
            select(when(ORDERS.AMOUNT.gt(1), "x").otherwise("y")).from(ORDERS).where(FIVE),
            "SELECT case(0.amount > ?0=1, ?1=x, ?2=y) AS case FROM 0:shop.orders WHERE"
                + " 0.user_id = ?3=5"),
        arguments(
            "row",
            select(row(ORDERS.ORDER_ID)).from(ORDERS).where(FIVE),
            "SELECT row(0.order_id) AS nested FROM 0:shop.orders WHERE 0.user_id = ?0=5"),
        arguments(
            "table as a value",
            select(ORDERS).from(ORDERS).where(FIVE),
            "SELECT row(0.order_id, 0.user_id, 0.amount) AS orders FROM 0:shop.orders"
                + " WHERE 0.user_id = ?0=5"),
        arguments(
            "condition as a value",
            select(field(FIVE)).from(ORDERS),
            "SELECT 0.user_id = ?0=5 FROM 0:shop.orders"),
        arguments(
            "implicit join",
            select(ORDERS.users().NAME).from(ORDERS).where(FIVE),
            "SELECT 1.name FROM (0:shop.orders LEFT 1:shop.users ON 0.user_id = 1.user_id) WHERE"
                + " 0.user_id = ?0=5::int8"),
        arguments(
            "implicit join in ORDER BY",
            selectFrom(ORDERS).where(FIVE).orderBy(ORDERS.users().NAME),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM (0:shop.orders LEFT 1:shop.users ON"
                + " 0.user_id = 1.user_id) WHERE 0.user_id = ?0=5::int8 ORDER BY 1.name"));
  }

  static Stream<Arguments> functions() {

    return Stream.of(
        arguments(
            "lower",
            select(lower(TEXT)).from(ORDERS),
            "SELECT strict lower(0.amount) AS lower FROM 0:shop.orders"),
        arguments(
            "coalesce",
            select(coalesce(TEXT, "none")).from(ORDERS),
            "SELECT coalesce(0.amount, ?0=none) AS coalesce FROM 0:shop.orders"),
        arguments(
            "nullif",
            select(nullif(TEXT, "none")).from(ORDERS),
            "SELECT nullif(0.amount, ?0=none) AS nullif FROM 0:shop.orders"),
        arguments(
            "round",
            select(DSL.round(ORDERS.AMOUNT)).from(ORDERS),
            "SELECT strict round(0.amount) AS round FROM 0:shop.orders"),
        arguments(
            "||",
            select(TEXT.concat("!")).from(ORDERS),
            "SELECT strict ||(0.amount, ?0=!) FROM 0:shop.orders"),
        arguments(
            "now()",
            select(now()).from(ORDERS),
            "SELECT STABLE current_timestamp() AS current_timestamp FROM 0:shop.orders"),
        arguments(
            "sum of +",
            select(sum(ORDERS.AMOUNT.plus(1).mul(2))).from(ORDERS),
            "SELECT sum(strict *(strict +(0.amount, ?0=1), ?1=2)) AS sum" + " FROM 0:shop.orders"),
        arguments(
            "negation",
            select(ORDERS.AMOUNT.neg()).from(ORDERS),
            "SELECT strict ?column?(0.amount) FROM 0:shop.orders"),
        arguments(
            "modulo",
            select(ORDERS.AMOUNT.mod(3)).from(ORDERS),
            "SELECT strict mod(0.amount, ?0=3) AS mod FROM 0:shop.orders"),
        arguments(
            "random()",
            select(rand()).from(ORDERS),
            "SELECT VOLATILE random() AS random FROM 0:shop.orders"),
        arguments(
            "gen_random_uuid()",
            select(uuid()).from(ORDERS),
            "SELECT VOLATILE gen_random_uuid() AS gen_random_uuid FROM 0:shop.orders"),
        arguments(
            "user function in a schema",
            select(function(name("My", "F"), SQLDataType.BIGINT, ORDERS.USER_ID)).from(ORDERS),
            "SELECT UNKNOWN F(0.user_id) FROM 0:shop.orders"),
        arguments(
            "PostgreSQL function",
            select(function(name("pg_catalog", "clock_timestamp"), SQLDataType.TIMESTAMP))
                .from(ORDERS),
            "SELECT VOLATILE clock_timestamp() AS clock_timestamp FROM 0:shop.orders"),
        arguments(
            "count(DISTINCT)",
            select(countDistinct(ORDERS.USER_ID)).from(ORDERS),
            "SELECT count DISTINCT(0.user_id) AS count FROM 0:shop.orders"),
        arguments(
            "array_agg(ORDER BY)",
            select(arrayAgg(ORDERS.USER_ID).orderBy(ORDERS.AMOUNT)).from(ORDERS),
            "SELECT array_agg ORDERED(0.user_id, 0.amount) AS array_agg FROM 0:shop.orders"),
        arguments(
            "FILTER",
            select(count().filterWhere(ORDERS.AMOUNT.gt(1))).from(ORDERS),
            "SELECT count(0.amount > ?0=1) AS count FROM 0:shop.orders"),
        arguments(
            "WITHIN GROUP",
            select(percentileCont(0.5).withinGroupOrderBy(ORDERS.AMOUNT)).from(ORDERS),
            "SELECT percentile_cont ORDERED(?0=0.5::float8, 0.amount) AS percentile_cont"
                + " FROM 0:shop.orders"),
        arguments(
            "string_agg",
            select(listAgg(TEXT, ",").withinGroupOrderBy(TEXT)).from(ORDERS),
            "SELECT string_agg ORDERED(0.amount, ,, 0.amount) AS string_agg FROM"
                + " 0:shop.orders"),
        arguments(
            "OVER partition",
            select(
                    sum(ORDERS.AMOUNT)
                        .over(
                            partitionBy(ORDERS.USER_ID)
                                .orderBy(ORDERS.ORDER_ID)
                                .rowsBetweenUnboundedPreceding()
                                .andCurrentRow()))
                .from(ORDERS),
            "SELECT window(0.amount, 0.order_id) by (0.user_id) FROM 0:shop.orders"),
        arguments(
            "lag",
            select(lag(ORDERS.AMOUNT).over(orderBy(ORDERS.ORDER_ID))).from(ORDERS),
            "SELECT window(0.amount, 0.order_id) by () FROM 0:shop.orders"),
        arguments(
            "simple CASE",
            select(DSL.choose(ORDERS.AMOUNT).when(1, "x").otherwise("y")).from(ORDERS),
            "SELECT case(0.amount, ?0=1, ?1=x, ?2=y) AS case FROM 0:shop.orders"),
        arguments(
            "cast",
            select(cast(ORDERS.AMOUNT, SQLDataType.VARCHAR(10))).from(ORDERS),
            "SELECT (0.amount)::varchar(10) AS amount FROM 0:shop.orders"),
        arguments(
            "cast to timestamptz",
            select(cast(TEXT, SQLDataType.TIMESTAMPWITHTIMEZONE(3))).from(ORDERS),
            "SELECT (0.amount)::timestamptz(3) AS amount FROM 0:shop.orders"),
        arguments(
            "cast to an array",
            select(cast(TEXT, SQLDataType.BIGINT.array())).from(ORDERS),
            "SELECT (0.amount)::_int8 AS amount FROM 0:shop.orders"),
        arguments(
            "array",
            select(array(ORDERS.AMOUNT, inline(1))).from(ORDERS),
            "SELECT array(0.amount, 1) AS array FROM 0:shop.orders"),
        arguments(
            "extract",
            select(DSL.extract(currentTimestamp(), org.jooq.DatePart.DAY)).from(ORDERS),
            "SELECT extract(STABLE current_timestamp()) AS extract FROM 0:shop.orders"),
        arguments(
            "greatest",
            select(DSL.greatest(ORDERS.AMOUNT, inline(1))).from(ORDERS),
            "SELECT greatest(0.amount, 1) AS greatest FROM 0:shop.orders"),
        arguments(
            "current_user",
            select(DSL.currentUser()).from(ORDERS),
            "SELECT STABLE current_user() AS current_user FROM 0:shop.orders"),
        arguments(
            "function of a plain SQL field",
            select(coalesce(field("random()", SQLDataType.INTEGER), 1)).from(ORDERS),
            "not understood: SQLField in the query"),
        arguments(
            "multisetAgg",
            select(multisetAgg(ORDERS.AMOUNT)).from(ORDERS),
            "SELECT jsonb_agg(jsonb_build_array(0.amount)) AS jsonb_agg FROM 0:shop.orders"),
        arguments(
            "subquery in a function",
            select(coalesce(field(select(max(USERS.USER_ID)).from(USERS)), 1L)).from(ORDERS),
            "SELECT coalesce(SCALAR {SELECT max(1.user_id) AS max FROM 1:shop.users},"
                + " ?0=1) AS coalesce FROM 0:shop.orders"),
        arguments(
            "named window",
            select(sum(ORDERS.AMOUNT).over(name("w")))
                .from(ORDERS)
                .window(name("w").as(partitionBy(ORDERS.USER_ID))),
            "SELECT window(0.amount) by (0.user_id) FROM 0:shop.orders"));
  }
}
