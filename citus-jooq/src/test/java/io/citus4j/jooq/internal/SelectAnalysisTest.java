package io.citus4j.jooq.internal;

import static io.citus4j.jooq.internal.ShopTables.ORDERS;
import static io.citus4j.jooq.internal.ShopTables.USERS;
import static io.citus4j.jooq.internal.ShopTables.unqualifiedUserId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.abs;
import static org.jooq.impl.DSL.all;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.cube;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.groupingSets;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rollup;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SelectQuery;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of the conditions and clauses of queries over one table. */
class SelectAnalysisTest {

  private static final Condition FIVE = ORDERS.USER_ID.eq(5L);

  @ParameterizedTest(name = "{0}")
  @MethodSource("conditions")
  void should_read_a_condition(String label, Condition condition, String expected) {
    assertThat(ShapeText.of(selectOne().from(ORDERS).where(condition)))
        .isEqualTo(
            expected.startsWith("not understood: ")
                ? expected
                : "SELECT 1 AS one FROM 0:shop.orders WHERE " + expected);
  }

  static Stream<Arguments> conditions() {

    return Stream.of(
        arguments("column = 5", FIVE, "0.user_id = ?0=5"),
        arguments("5 = column", val(5L).eq(ORDERS.USER_ID), "?0=5 = 0.user_id"),
        arguments("inline value", ORDERS.USER_ID.eq(inline(5L)), "0.user_id = 5"),
        arguments("named parameter", ORDERS.USER_ID.eq(param("id", 5L)), "0.user_id = ?0=5"),
        arguments("unqualified column", unqualifiedUserId().eq(5L), "0.user_id = ?0=5"),
        arguments("= NULL", ORDERS.USER_ID.eq((Long) null), "0.user_id = ?0=null"),
        arguments(
            "= NULL value",
            ORDERS.USER_ID.eq(val(null, SQLDataType.BIGINT)),
            "0.user_id = ?0=null"),
        arguments("IN", ORDERS.USER_ID.in(5L, 6L), "0.user_id IN (?0=5, ?1=6)"),
        arguments("IN of one", ORDERS.USER_ID.in(5L), "0.user_id = ?0=5"),
        arguments("IN with NULL", ORDERS.USER_ID.in(5L, null), "0.user_id IN (?0=5, ?1=null)"),
        arguments(
            "OR of equalities",
            FIVE.or(ORDERS.USER_ID.eq(6L)),
            "(0.user_id = ?0=5 OR 0.user_id = ?1=6)"),
        arguments(
            "OR of = and IN",
            FIVE.or(ORDERS.USER_ID.in(6L, 7L)),
            "(0.user_id = ?0=5 OR 0.user_id IN (?1=6, ?2=7))"),
        arguments(
            "OR with another column",
            FIVE.or(ORDERS.AMOUNT.eq(1)),
            "(0.user_id = ?0=5 OR 0.amount = ?1=1)"),
        arguments(
            "OR with a range",
            FIVE.or(ORDERS.USER_ID.gt(1L)),
            "(0.user_id = ?0=5 OR 0.user_id > ?1=1)"),
        arguments(
            "OR of two columns",
            FIVE.or(ORDERS.USER_ID.eq(ORDERS.ORDER_ID)),
            "(0.user_id = ?0=5 OR 0.user_id = 0.order_id)"),
        arguments(
            "OR of ANDs",
            FIVE.and(ORDERS.AMOUNT.eq(1)).or(ORDERS.USER_ID.eq(6L).and(ORDERS.AMOUNT.gt(2))),
            "((0.user_id = ?0=5 AND 0.amount = ?1=1) OR (0.user_id = ?2=6 AND 0.amount >"
                + " ?3=2))"),
        arguments(
            "the same condition twice",
            FIVE.and(ORDERS.USER_ID.eq(5L)),
            "(0.user_id = ?0=5 AND 0.user_id = ?1=5)"),
        arguments(
            "AND beside", FIVE.and(ORDERS.AMOUNT.eq(1)), "(0.user_id = ?0=5 AND 0.amount = ?1=1)"),
        arguments("<>", ORDERS.USER_ID.ne(5L), "0.user_id <> ?0=5"),
        arguments(
            "range",
            ORDERS.USER_ID.ge(5L).and(ORDERS.USER_ID.lt(6L)),
            "(0.user_id >= ?0=5 AND 0.user_id < ?1=6)"),
        arguments(
            "BETWEEN", ORDERS.USER_ID.between(5L, 5L), "(0.user_id >= ?0=5 AND 0.user_id <= ?1=5)"),
        arguments("IS NULL", ORDERS.USER_ID.isNull(), "0.user_id IS NULL"),
        arguments("IS NOT NULL", ORDERS.USER_ID.isNotNull(), "0.user_id IS NOT NULL"),
        arguments("NOT", not(FIVE), "NOT 0.user_id = ?0=5"),
        arguments("NOT <>", not(ORDERS.USER_ID.ne(5L)), "NOT 0.user_id <> ?0=5"),
        arguments("XOR", FIVE.xor(ORDERS.AMOUNT.eq(1)), "0.user_id = ?0=5 <> 0.amount = ?1=1"),
        arguments(
            "contradiction",
            FIVE.and(ORDERS.USER_ID.eq(6L)),
            "(0.user_id = ?0=5 AND 0.user_id = ?1=6)"),
        arguments(
            "contradiction within OR",
            FIVE.and(ORDERS.USER_ID.eq(6L)).or(ORDERS.USER_ID.eq(7L)),
            "((0.user_id = ?0=5 AND 0.user_id = ?1=6) OR 0.user_id = ?2=7)"),
        arguments(
            "row = row",
            row(ORDERS.USER_ID, ORDERS.AMOUNT).eq(5L, 1),
            "(0.user_id = ?0=5 AND 0.amount = ?1=1)"),
        arguments(
            "row IN",
            row(ORDERS.USER_ID, ORDERS.AMOUNT).in(List.of(row(5L, 1))),
            "((0.user_id = ?0=5 AND 0.amount = ?1=1))"),
        arguments(
            "= ANY(values)",
            ORDERS.USER_ID.eq(any(5L, 6L)),
            "STABLE any(0.user_id, ?0=[5, 6]::_int8)"),
        arguments("= ANY(array)", ORDERS.USER_ID.eq(any(array(5L))), "0.user_id IN (?0=5)"),
        arguments("IN of nothing", ORDERS.USER_ID.in(List.of()), "FALSE"),
        arguments("NOT IN", ORDERS.USER_ID.notIn(5L), "NOT 0.user_id = ?0=5"),
        arguments("FALSE", falseCondition(), "FALSE"),
        arguments(
            "IN (SELECT)",
            ORDERS.USER_ID.in(select(USERS.USER_ID).from(USERS)),
            "(0.user_id) IN {SELECT 1.user_id FROM 1:shop.users}"),
        arguments(
            "= (SELECT)",
            ORDERS.USER_ID.eq(select(USERS.USER_ID).from(USERS)),
            "0.user_id = SCALAR {SELECT 1.user_id FROM 1:shop.users}"),
        arguments(
            "EXISTS",
            FIVE.andExists(selectOne().from(USERS)),
            "(0.user_id = ?0=5 AND EXISTS {SELECT 1 AS one FROM 1:shop.users})"),
        arguments(
            "IS NOT DISTINCT FROM",
            ORDERS.USER_ID.isNotDistinctFrom(5L),
            "?column?(0.user_id, ?0=5)"),
        arguments(
            "= expression",
            ORDERS.USER_ID.eq(ORDERS.ORDER_ID.sub(1L)),
            "0.user_id = strict -(0.order_id, ?0=1)"),
        arguments("function of column", abs(ORDERS.USER_ID).eq(5L), "strict abs(0.user_id) = ?0=5"),
        arguments(
            "cast of column",
            ORDERS.USER_ID.cast(String.class).eq("5"),
            "(0.user_id)::varchar = ?0=5"),
        arguments("coerced column", ORDERS.USER_ID.coerce(Integer.class).eq(5), "0.user_id = ?0=5"),
        arguments("plain SQL", FIVE.and("amount > 1"), "not understood: SQLCondition in the query"),
        arguments(
            "plain SQL column",
            field("user_id", SQLDataType.BIGINT).eq(5L),
            "not understood: SQLField in the query"),
        arguments(
            "user function",
            field("f({0})", ORDERS.USER_ID).eq(5L),
            "not understood: SQLField in the query"),
        arguments(
            "column of a table elsewhere",
            USERS.USER_ID.eq(5L),
            "not understood: \"users\", which is not in the query"),
        arguments(
            "column of another schema",
            field(name("other", "orders", "user_id"), SQLDataType.BIGINT).eq(5L),
            "not understood: \"orders\", which is not in the query"),
        arguments(
            "BETWEEN SYMMETRIC",
            ORDERS.USER_ID.betweenSymmetric(5L, 6L),
            "((0.user_id >= ?0=5 AND 0.user_id <= ?1=6) OR (0.user_id >= ?1=6 AND"
                + " 0.user_id <= ?0=5))"),
        arguments(
            "NOT BETWEEN",
            ORDERS.USER_ID.notBetween(5L, 6L),
            "NOT (0.user_id >= ?0=5 AND 0.user_id <= ?1=6)"),
        arguments("NOT of a list", not(ORDERS.USER_ID.in(5L, 6L)), "NOT 0.user_id IN (?0=5, ?1=6)"),
        arguments(
            "row <> row",
            row(ORDERS.USER_ID, ORDERS.AMOUNT).ne(5L, 1),
            "NOT (0.user_id = ?0=5 AND 0.amount = ?1=1)"),
        arguments(
            "row > row",
            row(ORDERS.USER_ID, ORDERS.AMOUNT).gt(5L, 1),
            "row(0.user_id, 0.amount, ?0=5, ?1=1)"),
        arguments(
            "row NOT IN",
            row(ORDERS.USER_ID, ORDERS.AMOUNT).notIn(List.of(row(5L, 1), row(6L, 2))),
            "NOT ((0.user_id = ?0=5 AND 0.amount = ?1=1) OR (0.user_id = ?2=6 AND 0.amount"
                + " = ?3=2))"),
        arguments(
            "row IN (SELECT)",
            row(ORDERS.USER_ID, ORDERS.AMOUNT).in(select(USERS.USER_ID, inline(1)).from(USERS)),
            "(0.user_id, 0.amount) IN {SELECT 1.user_id, 1 FROM 1:shop.users}"),
        arguments(
            "NOT IN (SELECT)",
            ORDERS.USER_ID.notIn(select(USERS.USER_ID).from(USERS)),
            "(0.user_id) COMPARED {SELECT 1.user_id FROM 1:shop.users}"),
        arguments(
            "= ANY (SELECT)",
            ORDERS.USER_ID.eq(any(select(USERS.USER_ID).from(USERS))),
            "(0.user_id) IN {SELECT 1.user_id FROM 1:shop.users}"),
        arguments(
            "> ALL (SELECT)",
            ORDERS.USER_ID.gt(all(select(USERS.USER_ID).from(USERS))),
            "(0.user_id) COMPARED {SELECT 1.user_id FROM 1:shop.users}"),
        arguments(
            "> ANY (array)",
            ORDERS.USER_ID.gt(any(5L, 6L)),
            "STABLE any(0.user_id, ?0=[5, 6]::_int8)"),
        arguments(
            "NOT EXISTS",
            notExists(selectOne().from(USERS).where(USERS.USER_ID.eq(ORDERS.USER_ID))),
            "NOT EXISTS {SELECT 1 AS one FROM 1:shop.users WHERE 1.user_id = 0.user_id}"),
        arguments(
            "row IS NULL",
            row(ORDERS.USER_ID, ORDERS.AMOUNT).isNull(),
            "?column?(0.user_id, 0.amount)"),
        arguments("TRUE", trueCondition(), "TRUE"),
        arguments("LIKE", ORDERS.USER_ID.like("5%"), "(0.user_id)::varchar ~ ?0=5%"),
        arguments(
            "starts with",
            ORDERS.USER_ID.startsWith(5L),
            "(0.user_id)::varchar ~ strict ||((?0=5)::varchar, %)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"clauses", "moreClauses"})
  void should_read_the_clauses(String label, Query query, String expected) {
    assertThat(ShapeText.of(query)).isEqualTo(expected);
  }

  static Stream<Arguments> clauses() {
    SelectQuery<Record> built = DSL.using(ShapeText.postgres()).selectQuery();
    built.addFrom(ORDERS);
    built.addConditions(FIVE);

    return Stream.of(
        arguments(
            "asterisk",
            select().from(ORDERS).where(FIVE),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " ?0=5"),
        arguments(
            "count(*)",
            selectCount().from(ORDERS).where(FIVE),
            "SELECT count() AS count FROM 0:shop.orders WHERE 0.user_id = ?0=5"),
        arguments(
            "FILTER",
            select(count().filterWhere(ORDERS.AMOUNT.gt(1))).from(ORDERS).where(FIVE),
            "SELECT count(0.amount > ?0=1) AS count FROM 0:shop.orders WHERE 0.user_id ="
                + " ?1=5"),
        arguments(
            "DISTINCT",
            selectDistinct(ORDERS.AMOUNT).from(ORDERS).where(FIVE),
            "SELECT DISTINCT 0.amount FROM 0:shop.orders WHERE 0.user_id = ?0=5"),
        arguments(
            "GROUP BY",
            select(ORDERS.AMOUNT, count())
                .from(ORDERS)
                .where(FIVE)
                .groupBy(ORDERS.AMOUNT)
                .having(count().gt(1)),
            "SELECT 0.amount, count() AS count FROM 0:shop.orders WHERE 0.user_id = ?0=5"
                + " GROUP BY 0.amount HAVING count() > ?1=1"),
        arguments(
            "LIMIT",
            selectFrom(ORDERS).where(FIVE).orderBy(ORDERS.AMOUNT.desc()).limit(3).offset(inline(2)),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " ?0=5 ORDER BY 0.amount LIMIT ?1=3 OFFSET 2"),
        arguments(
            "WITH TIES",
            selectFrom(ORDERS).where(FIVE).orderBy(ORDERS.AMOUNT).limit(3).withTies(),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " ?0=5 ORDER BY 0.amount LIMIT ?1=3"),
        arguments(
            "seek",
            selectFrom(ORDERS).where(FIVE).orderBy(ORDERS.ORDER_ID).seek(7L).limit(3),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE (0.user_id ="
                + " ?0=5 AND 0.order_id > ?1=7) ORDER BY 0.order_id LIMIT ?2=3"),
        arguments(
            "query object",
            built,
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " ?0=5"),
        arguments(
            "HAVING",
            select(ORDERS.USER_ID).from(ORDERS).groupBy(ORDERS.USER_ID).having(FIVE),
            "SELECT 0.user_id FROM 0:shop.orders GROUP BY 0.user_id HAVING 0.user_id = ?0=5"),
        arguments(
            "seek alone",
            selectFrom(ORDERS).orderBy(ORDERS.USER_ID).seek(7L),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id >"
                + " ?0=7 ORDER BY 0.user_id"),
        arguments("no tables", selectOne(), "SELECT 1 AS one"),
        arguments(
            "GROUP BY and ORDER BY of outputs",
            select(ORDERS.AMOUNT.as("a"), count())
                .from(ORDERS)
                .groupBy(field(name("a")))
                .orderBy(field(name("a")), inline(2)),
            "SELECT 0.amount AS a, count() AS count FROM 0:shop.orders GROUP BY 0.amount"
                + " ORDER BY 0.amount, count()"));
  }

  static Stream<Arguments> moreClauses() {

    return Stream.of(
        arguments(
            "FOR UPDATE",
            selectFrom(ORDERS).where(FIVE).forUpdate(),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " ?0=5 FOR UPDATE"),
        arguments(
            "FOR SHARE",
            selectFrom(ORDERS).where(FIVE).forShare().skipLocked(),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " ?0=5 FOR UPDATE"),
        arguments(
            "DISTINCT ON",
            select(ORDERS.AMOUNT).distinctOn(ORDERS.AMOUNT).from(ORDERS).where(FIVE),
            "SELECT DISTINCT ON 0.amount 0.amount FROM 0:shop.orders WHERE 0.user_id = ?0=5"),
        arguments(
            "WINDOW",
            select(count().over(name("w")))
                .from(ORDERS)
                .where(FIVE)
                .window(name("w").as(partitionBy(ORDERS.AMOUNT))),
            "SELECT window() by (0.amount) FROM 0:shop.orders WHERE 0.user_id = ?0=5"),
        arguments(
            "ROLLUP",
            select(count()).from(ORDERS).where(FIVE).groupBy(rollup(ORDERS.AMOUNT)),
            "SELECT count() AS count FROM 0:shop.orders WHERE 0.user_id = ?0=5 GROUP BY"
                + " SETS 0.amount"),
        arguments(
            "GROUPING SETS",
            select(count())
                .from(ORDERS)
                .where(FIVE)
                .groupBy(groupingSets(List.of(ORDERS.AMOUNT), List.of())),
            "SELECT count() AS count FROM 0:shop.orders WHERE 0.user_id = ?0=5 GROUP BY"
                + " SETS 0.amount"),
        arguments(
            "seek by two columns",
            selectFrom(ORDERS).where(FIVE).orderBy(ORDERS.AMOUNT, ORDERS.ORDER_ID).seek(1, 7L),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE (0.user_id ="
                + " ?0=5 AND row(0.amount, 0.order_id, ?1=1, ?2=7)) ORDER BY 0.amount, 0.order_id"),
        arguments(
            "CUBE",
            select(count()).from(ORDERS).groupBy(cube(ORDERS.AMOUNT, ORDERS.USER_ID)),
            "SELECT count() AS count FROM 0:shop.orders GROUP BY SETS 0.amount, 0.user_id"),
        arguments(
            "FOR UPDATE within",
            select().from(select(ORDERS.USER_ID).from(ORDERS).forUpdate().asTable("l")),
            "SELECT 1.user_id FROM 1:{SELECT 0.user_id FROM 0:shop.orders FOR UPDATE}"));
  }

  @Test
  void should_return_the_sql_that_was_analysed() {
    Query query = selectFrom(table(name("orders"))).where(unqualifiedUserId().eq(5L));
    assertThat(QueryAnalysis.of(query, ShapeText.postgres(), ShapeText::columnsOf).sql())
        .hasValue("select * from \"orders\" where \"user_id\" = ?");
  }

  @Test
  void should_return_no_sql_for_what_is_not_understood() {
    Query query = selectFrom(ORDERS).where("plain SQL");
    assertThat(QueryAnalysis.of(query, ShapeText.postgres(), ShapeText::columnsOf).sql()).isEmpty();
  }
}
