package io.citus4j.jooq;

import static io.citus4j.jooq.shop.Orders.ORDERS;
import static io.citus4j.jooq.shop.Users.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.generateSeries;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.quotedName;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unquotedName;
import static org.jooq.impl.DSL.values;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.QualifiedName;
import java.util.stream.Stream;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableOptions;
import org.jooq.impl.DSL;
import org.jooq.impl.TableImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableNamesTest {

  static Stream<Arguments> tables() {
    return Stream.of(
        arguments(USERS, QualifiedName.of("public", "users")),
        arguments(table(name("orders")), QualifiedName.of("orders")),
        arguments(table(name("public", "orders")), QualifiedName.of("public", "orders")),
        arguments(table(name("Orders")), QualifiedName.of("Orders")),
        arguments(table(name("my.orders")), QualifiedName.of("my.orders")),
        arguments(table(quotedName("Shop", "Orders")), QualifiedName.of("Shop", "Orders")),
        arguments(table(unquotedName("Shop", "Orders")), QualifiedName.of("shop", "orders")),
        arguments(table("orders"), QualifiedName.of("orders")),
        arguments(table("Orders"), QualifiedName.of("orders")),
        arguments(table("Public.Orders_2"), QualifiedName.of("public", "orders_2")));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void should_read_the_name_as_the_server_does(Table<?> table, QualifiedName name) {
    assertThat(TableNames.of(table)).isEqualTo(name);
  }

  static Stream<Arguments> renderedAsMore() {
    return Stream.of(
        arguments(USERS.as("u"), "u", "\"public\".\"users\" as \"u\""),
        arguments(USERS.as("users"), "users", "\"public\".\"users\" as \"users\""),
        arguments(table(name("orders")).as("o"), "o", "\"orders\" as \"o\""),
        arguments(table("orders").as("o"), "o", "orders as \"o\""),
        arguments(
            USERS.where(USERS.USER_ID.eq(1L)),
            "users",
            "\"public\".\"users\" where \"public\".\"users\".\"user_id\" = 1"),
        arguments(select(inline(1)).asTable("d"), "d", "(select 1) as \"d\""),
        arguments(generateSeries(1, 3), "generate_series", "generate_series(1, 3)"),
        arguments(values(row(1)), "v", "(values (1)) as \"v\" (\"c1\")"),
        arguments(table(name("a")).crossJoin(table(name("b"))), "join", "\"a\" cross join \"b\""));
  }

  @ParameterizedTest
  @MethodSource("renderedAsMore")
  void should_refuse_what_is_more_than_a_name(Table<?> table, String name, String rendered) {
    assertRefused(
        table,
        "Cannot declare \""
            + name
            + "\" as a table: jOOQ renders it as ["
            + rendered
            + "], which is more than the name of a table. Declare the table itself, without an"
            + " alias, a condition or a query around it.");
  }

  @Test
  void should_refuse_an_implicit_path() {
    assertThatThrownBy(() -> TableNames.of(ORDERS.users()))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessageContaining("renders it as [\"public\".\"users\" as \"alias_");
  }

  @Test
  void should_refuse_a_common_table_expression() {
    assertRefused(
        name("recent").as(select(inline(1))),
        "Cannot declare \"recent\" as a table: it is a common table expression, known only within"
            + " its statement. Declare a table.");
  }

  @ParameterizedTest
  @MethodSource("sqlTexts")
  void should_refuse_plain_sql_that_is_no_identifier(String sql) {
    assertRefused(
        table(sql),
        "Cannot declare plain SQL ["
            + sql
            + "] as a table: it is not a plain identifier. Name the table with"
            + " DSL.table(DSL.name(...)), schema and table as separate arguments.");
  }

  static Stream<String> sqlTexts() {
    return Stream.of(
        "\"Orders\"",
        "orders o",
        "(select 1) o",
        "db.public.orders",
        "orders.",
        "bestellübersicht");
  }

  @Test
  void should_refuse_an_unquoted_name_that_is_no_identifier() {
    assertRefused(
        table(unquotedName("orders 2")),
        "Cannot declare \"orders 2\" as a table: an unquoted part of its name is not a plain"
            + " identifier. Name it with DSL.table(DSL.name(...)).");
  }

  @Test
  void should_refuse_a_catalog() {
    assertRefused(
        table(name("db", "public", "orders")),
        "Cannot declare \"db.public.orders\" as a table: the name holds the catalog \"db\", but a"
            + " connection knows one database only. Name it by schema and table.");
  }

  @Test
  void should_refuse_views_and_temporary_tables() {
    String view =
        "Cannot declare \"sales.totals\" as a table: it is a view. Declare the tables that the"
            + " view reads.";
    assertRefused(new Totals(TableOptions.view()), view);
    assertRefused(new Totals(TableOptions.materializedView()), view);
    assertRefused(
        new Totals(TableOptions.temporaryTable()),
        "Cannot declare \"sales.totals\" as a table: it is a temporary table, known only within"
            + " its session. Declare a permanent table.");
  }

  private static void assertRefused(Table<?> table, String message) {
    assertThatThrownBy(() -> TableNames.of(table))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessage(message);
  }

  private static final class Totals extends TableImpl<Record> {
    private static final long serialVersionUID = 1L;

    Totals(TableOptions options) {
      super(
          DSL.name("totals"), DSL.schema(DSL.name("sales")), null, null, DSL.comment(""), options);
    }
  }
}
