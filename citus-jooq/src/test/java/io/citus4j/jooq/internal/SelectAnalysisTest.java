package io.citus4j.jooq.internal;

import static io.citus4j.jooq.internal.ShopTables.ORDERS;
import static io.citus4j.jooq.internal.ShopTables.USERS;
import static io.citus4j.jooq.internal.ShopTables.unqualifiedUserId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.abs;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
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
  void should_read_what_a_condition_says_of_the_column(
      String label, Condition condition, String expected) {
    assertThat(ShapeText.of(selectFrom(ORDERS).where(condition)))
        .isEqualTo("SELECT shop.orders" + expected);
  }

  static Stream<Arguments> conditions() {
    return Stream.of(
        arguments("column = 5", FIVE, "{user_id=[5]}"),
        arguments("5 = column", val(5L).eq(ORDERS.USER_ID), "{user_id=[5]}"),
        arguments("inline value", ORDERS.USER_ID.eq(inline(5L)), "{user_id=[5]}"),
        arguments("named parameter", ORDERS.USER_ID.eq(param("id", 5L)), "{user_id=[5]}"),
        arguments("unqualified column", unqualifiedUserId().eq(5L), "{user_id=[5]}"),
        arguments("= NULL", ORDERS.USER_ID.eq((Long) null), "{user_id=[null]}"),
        arguments(
            "= NULL value", ORDERS.USER_ID.eq(val(null, SQLDataType.BIGINT)), "{user_id=[null]}"),
        arguments("IN", ORDERS.USER_ID.in(5L, 6L), "{user_id=[5, 6]}"),
        arguments("IN with NULL", ORDERS.USER_ID.in(5L, null), "{user_id=[5, null]}"),
        arguments("OR of equalities", FIVE.or(ORDERS.USER_ID.eq(6L)), "{user_id=[5, 6]}"),
        arguments("OR of = and IN", FIVE.or(ORDERS.USER_ID.in(6L, 7L)), "{user_id=[5, 6, 7]}"),
        arguments("OR with another column", FIVE.or(ORDERS.AMOUNT.eq(1)), "{}"),
        arguments("OR with a range", FIVE.or(ORDERS.USER_ID.gt(1L)), "{}"),
        arguments("OR of two columns", FIVE.or(ORDERS.USER_ID.eq(ORDERS.ORDER_ID)), "{}"),
        arguments(
            "OR of ANDs",
            FIVE.and(ORDERS.AMOUNT.eq(1)).or(ORDERS.USER_ID.eq(6L).and(ORDERS.AMOUNT.gt(2))),
            "{user_id=[5, 6]}"),
        arguments("the same condition twice", FIVE.and(ORDERS.USER_ID.eq(5L)), "{user_id=[5]}"),
        arguments("AND beside", FIVE.and(ORDERS.AMOUNT.eq(1)), "{amount=[1], user_id=[5]}"),
        arguments("<>", ORDERS.USER_ID.ne(5L), "{}"),
        arguments("range", ORDERS.USER_ID.ge(5L).and(ORDERS.USER_ID.lt(6L)), "{}"),
        arguments("BETWEEN", ORDERS.USER_ID.between(5L, 5L), "{}"),
        arguments("IS NULL", ORDERS.USER_ID.isNull(), "{}"),
        arguments("IS NOT NULL", ORDERS.USER_ID.isNotNull(), "{}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conditionsNotUnderstood")
  void should_not_understand_a_condition(String label, Condition condition, String why) {
    assertThat(ShapeText.of(selectFrom(ORDERS).where(condition)))
        .isEqualTo("not understood: " + why);
  }

  static Stream<Arguments> conditionsNotUnderstood() {
    String column = "column \"shop\".\"orders\".\"user_id\"";
    return Stream.of(
        arguments("NOT", not(FIVE), "Not in the query"),
        arguments("NOT <>", not(ORDERS.USER_ID.ne(5L)), "Not in the query"),
        arguments("XOR", FIVE.xor(ORDERS.AMOUNT.eq(1)), "Xor in the query"),
        arguments(
            "contradiction",
            FIVE.and(ORDERS.USER_ID.eq(6L)),
            "two conditions on column \"user_id\""),
        arguments(
            "contradiction within OR",
            FIVE.and(ORDERS.USER_ID.eq(6L)).or(ORDERS.USER_ID.eq(7L)),
            "two conditions on column \"user_id\""),
        arguments("row = row", row(ORDERS.USER_ID, ORDERS.AMOUNT).eq(5L, 1), "RowEq in the query"),
        arguments(
            "row IN",
            row(ORDERS.USER_ID, ORDERS.AMOUNT).in(List.of(row(5L, 1))),
            "RowInCondition in the query"),
        arguments("= ANY(values)", ORDERS.USER_ID.eq(any(5L, 6L)), "EqQuantified in the query"),
        arguments("= ANY(array)", ORDERS.USER_ID.eq(any(array(5L))), "EqQuantified in the query"),
        arguments("IN of nothing", ORDERS.USER_ID.in(List.of()), "FalseCondition in the query"),
        arguments("NOT IN", ORDERS.USER_ID.notIn(5L), "NotInList in the query"),
        arguments("FALSE", falseCondition(), "FalseCondition in the query"),
        arguments(
            "IN (SELECT)", ORDERS.USER_ID.in(select(USERS.USER_ID).from(USERS)), "In in the query"),
        arguments(
            "= (SELECT)",
            ORDERS.USER_ID.eq(select(USERS.USER_ID).from(USERS)),
            column + " compared with an expression"),
        arguments("EXISTS", FIVE.andExists(selectOne().from(USERS)), "Exists in the query"),
        arguments(
            "IS NOT DISTINCT FROM",
            ORDERS.USER_ID.isNotDistinctFrom(5L),
            "IsNotDistinctFrom in the query"),
        arguments(
            "= expression",
            ORDERS.USER_ID.eq(ORDERS.ORDER_ID.sub(1L)),
            column + " compared with an expression"),
        arguments("function of column", abs(ORDERS.USER_ID).eq(5L), "Abs in the query"),
        arguments("cast of column", ORDERS.USER_ID.cast(String.class).eq("5"), "Cast in the query"),
        arguments(
            "coerced column", ORDERS.USER_ID.coerce(Integer.class).eq(5), "Coerce in the query"),
        arguments("plain SQL", FIVE.and("amount > 1"), "SQLCondition in the query"),
        arguments(
            "plain SQL column",
            field("user_id", SQLDataType.BIGINT).eq(5L),
            "SQLField in the query"),
        arguments("user function", field("f({0})", ORDERS.USER_ID).eq(5L), "SQLField in the query"),
        arguments(
            "column of a table elsewhere",
            USERS.USER_ID.eq(5L),
            "column \"shop\".\"users\".\"user_id\", whose table is not in the query"),
        arguments(
            "column of another schema",
            field(name("other", "orders", "user_id"), SQLDataType.BIGINT).eq(5L),
            "column \"other\".\"orders\".\"user_id\", whose table is not in the query"),
        arguments(
            "column of an implicit join",
            ORDERS.users().USER_ID.eq(5L),
            implicitJoinColumn("user_id")));
  }

  private static String implicitJoinColumn(String column) {
    return "column %s.\"%s\", whose table is not in the query"
        .formatted(
            DSL.using(ShapeText.postgres()).render(ORDERS.users().getQualifiedName()), column);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clauses")
  void should_understand_clauses_that_leave_the_rows_where_they_are(String label, Query query) {
    assertThat(ShapeText.of(query)).isEqualTo("SELECT shop.orders{user_id=[5]}");
  }

  static Stream<Arguments> clauses() {
    SelectQuery<Record> built = DSL.using(ShapeText.postgres()).selectQuery();
    built.addFrom(ORDERS);
    built.addConditions(FIVE);
    return Stream.of(
        arguments("asterisk", select().from(ORDERS).where(FIVE)),
        arguments("count(*)", selectCount().from(ORDERS).where(FIVE)),
        arguments(
            "FILTER", select(count().filterWhere(ORDERS.AMOUNT.gt(1))).from(ORDERS).where(FIVE)),
        arguments("DISTINCT", selectDistinct(ORDERS.AMOUNT).from(ORDERS).where(FIVE)),
        arguments(
            "GROUP BY",
            select(ORDERS.AMOUNT, count())
                .from(ORDERS)
                .where(FIVE)
                .groupBy(ORDERS.AMOUNT)
                .having(count().gt(1))),
        arguments(
            "LIMIT",
            selectFrom(ORDERS)
                .where(FIVE)
                .orderBy(ORDERS.AMOUNT.desc())
                .limit(3)
                .offset(inline(2))),
        arguments(
            "WITH TIES", selectFrom(ORDERS).where(FIVE).orderBy(ORDERS.AMOUNT).limit(3).withTies()),
        arguments(
            "seek", selectFrom(ORDERS).where(FIVE).orderBy(ORDERS.ORDER_ID).seek(7L).limit(3)),
        arguments("query object", built));
  }

  @ParameterizedTest
  @MethodSource("knownFunctions")
  void should_understand_functions_that_only_compute(Field<?> function) {
    assertThat(ShapeText.of(select(function).from(ORDERS).where(FIVE)))
        .isEqualTo("SELECT shop.orders{user_id=[5]}");
  }

  static Stream<Field<?>> knownFunctions() {
    Field<String> text = field(name("orders", "note"), String.class);
    return Stream.of(
        DSL.lower(text),
        DSL.upper(text),
        DSL.coalesce(text, "none"),
        DSL.nullif(text, "none"),
        DSL.round(ORDERS.AMOUNT),
        text.concat("!"),
        DSL.currentTimestamp(),
        DSL.sum(ORDERS.AMOUNT.plus(1)));
  }

  @Test
  void should_not_understand_functions_of_the_database() {
    Field<Integer> function = DSL.function("anything", Integer.class, ORDERS.AMOUNT);
    assertThat(ShapeText.of(select(function).from(ORDERS).where(FIVE)))
        .isEqualTo("not understood: Function in the query");
    assertThat(ShapeText.of(select(DSL.coalesce(function, 1)).from(ORDERS).where(FIVE)))
        .isEqualTo("not understood: Function in the query");
  }

  @Test
  void should_not_take_a_seek_for_an_equality() {
    assertThat(ShapeText.of(selectFrom(ORDERS).orderBy(ORDERS.USER_ID).seek(7L)))
        .isEqualTo("SELECT shop.orders{}");
  }

  @Test
  void should_not_take_having_for_where() {
    assertThat(
            ShapeText.of(select(ORDERS.USER_ID).from(ORDERS).groupBy(ORDERS.USER_ID).having(FIVE)))
        .isEqualTo("SELECT shop.orders{}");
  }

  @Test
  void should_understand_a_query_without_tables() {
    assertThat(ShapeText.of(selectOne())).isEqualTo("SELECT");
  }

  @Test
  void should_return_the_sql_that_was_analysed() {
    Query query = selectFrom(table(name("orders"))).where(unqualifiedUserId().eq(5L));
    assertThat(QueryAnalysis.of(query, ShapeText.postgres()).sql())
        .hasValue("select * from \"orders\" where \"user_id\" = ?");
  }

  @Test
  void should_return_no_sql_for_what_is_not_understood() {
    assertThat(QueryAnalysis.of(selectFrom(ORDERS).where(not(FIVE)), ShapeText.postgres()).sql())
        .isEmpty();
  }
}
