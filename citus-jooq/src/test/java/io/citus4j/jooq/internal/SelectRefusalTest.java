package io.citus4j.jooq.internal;

import static io.citus4j.jooq.internal.ShopTables.ORDERS;
import static io.citus4j.jooq.internal.ShopTables.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.generateSeries;
import static org.jooq.impl.DSL.groupingSets;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rollup;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sequence;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.values;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.DSL.with;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Query;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectFinalStep;
import org.jooq.SelectQuery;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts that a look at FROM and WHERE alone would overlook. */
class SelectRefusalTest {

  private static final Condition FIVE = ORDERS.USER_ID.eq(5L);
  private static final String SET_OPERATION = "a subquery or a set operation";

  @ParameterizedTest(name = "{0}")
  @MethodSource({"setOperations", "clauses", "expressions", "tables"})
  void should_not_understand(String label, Query query, String why) {
    assertThat(ShapeText.of(query)).isEqualTo("not understood: " + why);
  }

  private static Select<Record1<Long>> five() {
    return select(ORDERS.ORDER_ID).from(ORDERS).where(FIVE);
  }

  private static Select<Record1<Long>> all() {
    return select(ORDERS.ORDER_ID).from(ORDERS);
  }

  private static SelectQuery<Record1<Long>> query(Select<Record1<Long>> select) {
    return ((SelectFinalStep<Record1<Long>>) select).getQuery();
  }

  static Stream<Arguments> setOperations() {
    return Stream.of(
        arguments("UNION", five().union(all()), SET_OPERATION),
        arguments("UNION ALL", five().unionAll(all()), SET_OPERATION),
        arguments("INTERSECT", five().intersect(all()), SET_OPERATION),
        arguments("EXCEPT", five().except(all()), SET_OPERATION),
        arguments("UNION of query objects", query(five()).union(query(all())), SET_OPERATION),
        arguments(
            "parsed UNION",
            DSL.using(ShapeText.postgres())
                .parser()
                .parseSelect(
                    "select order_id from shop.orders where user_id = 5"
                        + " union all select order_id from shop.orders"),
            SET_OPERATION),
        arguments(
            "UNION in a derived table",
            select().from(five().union(all()).asTable("orders")),
            "DerivedTable in the query"),
        arguments(
            "UNION in IN",
            selectFrom(ORDERS).where(FIVE.and(ORDERS.ORDER_ID.in(five().union(all())))),
            "In in the query"),
        arguments(
            "UNION in a CTE",
            with("c").as(five().union(all())).select().from(table(name("c"))),
            "a WITH clause"));
  }

  static Stream<Arguments> clauses() {
    return Stream.of(
        arguments(
            "WITH", with("c").as(selectOne()).selectFrom(ORDERS).where(FIVE), "a WITH clause"),
        arguments(
            "WITH that writes",
            with("c").as(deleteFrom(USERS).returning()).selectFrom(ORDERS).where(FIVE),
            "a WITH clause"),
        arguments("FOR UPDATE", selectFrom(ORDERS).where(FIVE).forUpdate(), "ForLock in the query"),
        arguments(
            "FOR SHARE",
            selectFrom(ORDERS).where(FIVE).forShare().skipLocked(),
            "ForLock in the query"),
        arguments(
            "DISTINCT ON",
            select(ORDERS.AMOUNT).distinctOn(ORDERS.AMOUNT).from(ORDERS).where(FIVE),
            "DISTINCT ON"),
        arguments(
            "SELECT INTO",
            select().into(table(name("copy"))).from(ORDERS).where(FIVE),
            "SELECT INTO"),
        arguments(
            "WINDOW",
            select(count().over(name("w")))
                .from(ORDERS)
                .where(FIVE)
                .window(name("w").as(partitionBy(ORDERS.AMOUNT))),
            "a window"),
        arguments(
            "ROLLUP",
            select(count()).from(ORDERS).where(FIVE).groupBy(rollup(ORDERS.AMOUNT)),
            "Rollup in the query"),
        arguments(
            "GROUPING SETS",
            select(count())
                .from(ORDERS)
                .where(FIVE)
                .groupBy(groupingSets(List.of(ORDERS.AMOUNT), List.of())),
            "GroupingSets in the query"),
        arguments(
            "seek by two columns",
            selectFrom(ORDERS).where(FIVE).orderBy(ORDERS.AMOUNT, ORDERS.ORDER_ID).seek(1, 7L),
            "RowGt in the query"),
        arguments(
            "plain SQL order",
            selectFrom(ORDERS).where(FIVE).orderBy(field("random()")),
            "SQLField in the query"));
  }

  static Stream<Arguments> expressions() {
    return Stream.of(
        arguments("plain SQL", select(field("now()")).from(ORDERS), "SQLField in the query"),
        arguments("OVER ()", select(count().over()).from(ORDERS), "an anonymous part in the query"),
        arguments(
            "row_number()", select(rowNumber().over()).from(ORDERS), "RowNumber in the query"),
        arguments(
            "user function",
            select(function(name("f"), SQLDataType.BIGINT, ORDERS.USER_ID)).from(ORDERS),
            "Function in the query"),
        arguments(
            "nextval",
            select(sequence(name("s")).nextval()).from(ORDERS),
            "SequenceFunction in the query"),
        arguments(
            "scalar subquery",
            select(field(selectCount().from(USERS))).from(ORDERS).where(FIVE),
            "ScalarSubquery in the query"),
        arguments(
            "MULTISET",
            select(multiset(select(USERS.NAME).from(USERS))).from(ORDERS).where(FIVE),
            "Multiset in the query"),
        arguments(
            "CASE",
            select(when(ORDERS.AMOUNT.gt(1), "x").otherwise("y")).from(ORDERS).where(FIVE),
            "CaseSearched in the query"),
        arguments(
            "row",
            select(row(ORDERS.ORDER_ID)).from(ORDERS).where(FIVE),
            "RowAsField in the query"),
        arguments(
            "table as a value",
            select(ORDERS).from(ORDERS).where(FIVE),
            "TableAsField in the query"),
        arguments(
            "condition as a value",
            select(field(FIVE)).from(ORDERS),
            "ConditionAsField in the query"),
        arguments(
            "implicit join",
            select(ORDERS.users().NAME).from(ORDERS).where(FIVE),
            implicitJoinColumn("name")),
        arguments(
            "implicit join in ORDER BY",
            selectFrom(ORDERS).where(FIVE).orderBy(ORDERS.users().NAME),
            implicitJoinColumn("name")));
  }

  private static String implicitJoinColumn(String column) {
    return "column %s.\"%s\", whose table is not in the query"
        .formatted(
            DSL.using(ShapeText.postgres()).render(ORDERS.users().getQualifiedName()), column);
  }

  static Stream<Arguments> tables() {
    return Stream.of(
        arguments("plain SQL table", selectFrom("shop.orders"), "SQLTable in the query"),
        arguments(
            "derived table",
            select().from(selectFrom(ORDERS).asTable("orders")),
            "DerivedTable in the query"),
        arguments(
            "VALUES",
            select().from(values(row(1L)).as("orders", "user_id")),
            "Values in the query"),
        arguments(
            "unnest beside",
            select().from(ORDERS, unnest(new Long[] {1L})).where(FIVE),
            "ArrayTable in the query"),
        arguments(
            "generate_series", select().from(generateSeries(1, 5)), "GenerateSeries in the query"),
        arguments(
            "table in a catalogue",
            select().from(table(name("c", "shop", "orders"))),
            "TableImpl in the query"));
  }

  @Test
  void should_not_understand_what_a_visit_listener_may_change() {
    VisitListener listener = new VisitListener() {};
    assertThat(
            ShapeText.of(
                selectFrom(ORDERS).where(FIVE),
                ShapeText.postgres().derive(new DefaultVisitListenerProvider(listener))))
        .isEqualTo("not understood: a VisitListener that may change the query");
  }
}
