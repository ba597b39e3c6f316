package io.citus4j.jooq.internal;

import static io.citus4j.jooq.internal.ShopTables.ORDERS;
import static io.citus4j.jooq.internal.ShopTables.unqualifiedUserId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Query;
import org.jooq.VisitListener;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts that are not understood, and what a look at FROM and WHERE alone would overlook. */
class SelectRefusalTest {

  private static final Condition FIVE = ORDERS.USER_ID.eq(5L);

  @ParameterizedTest(name = "{0}")
  @MethodSource({"refusals"})
  void should_not_understand(String label, Query query, String expected) {
    assertThat(ShapeText.of(query)).isEqualTo(expected);
  }

  static Stream<Arguments> refusals() {

    return Stream.of(
        arguments(
            "plain SQL table", selectFrom("shop.orders"), "not understood: SQLTable in the query"),
        arguments(
            "table in a catalogue",
            select().from(table(name("c", "shop", "orders"))),
            "not understood: CatalogImpl in the query"),
        arguments(
            "SELECT INTO",
            select().into(table(name("copy"))).from(ORDERS).where(FIVE),
            "not understood: CreateTableImpl in the query"),
        arguments(
            "plain SQL order",
            selectFrom(ORDERS).where(FIVE).orderBy(field("random()")),
            "not understood: SQLField in the query"),
        arguments(
            "hint",
            select(ORDERS.AMOUNT).hint("/*+ x */").from(ORDERS).where(FIVE),
            "not understood: \"/*+\" at an unexpected place"),
        arguments(
            "option that is SQL",
            select(ORDERS.AMOUNT).from(ORDERS).where(FIVE).option("for update"),
            "SELECT 0.amount FROM 0:shop.orders WHERE 0.user_id = ?0=5 FOR UPDATE"),
        arguments(
            "option that is no SQL",
            select(ORDERS.AMOUNT).from(ORDERS).where(FIVE).option("union select 1"),
            "not understood: \"1\" at an unexpected place"),
        arguments(
            "implicit join",
            select(ORDERS.users().NAME).from(ORDERS).where(FIVE),
            "SELECT 1.name FROM (0:shop.orders LEFT 1:shop.users ON 0.user_id = 1.user_id) WHERE"
                + " 0.user_id = ?0=5::int8"),
        arguments(
            "implicit join in WHERE",
            selectFrom(ORDERS).where(ORDERS.users().NAME.eq("x")),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM (0:shop.orders LEFT 1:shop.users ON"
                + " 0.user_id = 1.user_id) WHERE 1.name = ?0=x::varchar"),
        arguments(
            "implicit join in DELETE",
            deleteFrom(ORDERS).where(ORDERS.users().NAME.eq("x")),
            "DELETE 0:shop.orders WHERE SCALAR {SELECT 1.name FROM 1:shop.users WHERE"
                + " 0.user_id = 1.user_id} = ?0=x"),
        arguments(
            "custom condition",
            selectFrom(ORDERS)
                .where(org.jooq.impl.CustomCondition.of(context -> context.sql("random() > 1"))),
            "not understood: \"random\" at an unexpected place"),
        arguments(
            "custom field",
            select(
                    org.jooq.impl.CustomField.of(
                        "f", SQLDataType.INTEGER, context -> context.sql("random()")))
                .from(ORDERS),
            "not understood: \"random\" at an unexpected place"),
        arguments(
            "plain SQL condition",
            selectFrom(ORDERS).where("random() > 1"),
            "not understood: SQLCondition in the query"),
        arguments(
            "plain SQL that begins like an operator",
            select(ORDERS.AMOUNT.add(field("+", SQLDataType.INTEGER))).from(ORDERS),
            "not understood: SQLField in the query"),
        arguments(
            "plain SQL asterisk",
            select(field("*")).from(ORDERS),
            "not understood: SQLField in the query"),
        arguments(
            "table beside one that is not known",
            select(ORDERS.AMOUNT)
                .from(ORDERS, table(name("elsewhere")))
                .where(unqualifiedUserId().eq(5L)),
            "not understood: column \"user_id\" without its table, beside a table whose"
                + " columns are not known"),
        arguments(
            "asterisk of a table that is not known",
            select().from(table(name("elsewhere"))),
            "not understood: an asterisk for columns that are not known"),
        arguments(
            "function in FROM",
            select().from(table("f(1)")),
            "not understood: SQLTable in the query"));
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
