package io.citus4j.jooq.internal;

import static io.citus4j.jooq.internal.ShopTables.ORDERS;
import static io.citus4j.jooq.internal.ShopTables.USERS;
import static io.citus4j.jooq.internal.ShopTables.unqualifiedUserId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unquotedName;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.MappedTable;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which table and column of the database a name of the query means. */
class NamingAnalysisTest {

  private static final ShopTables.Orders ALIAS = ORDERS.as("o");

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void should_find_the_table_and_the_column(String label, Query query, String expected) {
    assertThat(ShapeText.of(query)).isEqualTo(expected);
  }

  static Stream<Arguments> names() {
    String shop = "SELECT shop.orders{user_id=[5]}";
    return Stream.of(
        arguments("generated alias", selectFrom(ALIAS).where(ALIAS.USER_ID.eq(5L)), shop),
        arguments(
            "alias of names",
            selectFrom(table(name("shop", "orders")).as("o")).where(column("o", "user_id").eq(5L)),
            shop),
        arguments(
            "alias of an alias",
            select().from(ALIAS.as("p")).where(column("p", "user_id").eq(5L)),
            shop),
        arguments("unqualified column", selectFrom(ALIAS).where(unqualifiedUserId().eq(5L)), shop),
        arguments(
            "column without the schema",
            selectFrom(table(name("shop", "orders"))).where(column("orders", "user_id").eq(5L)),
            shop),
        arguments(
            "table without a schema",
            selectFrom(table(name("orders"))).where(column("orders", "user_id").eq(5L)),
            "SELECT orders{user_id=[5]}"),
        arguments(
            "mixed case and dots",
            selectFrom(table(name("My.Schema", "Order"))).where(column("Order", "Id").eq(5L)),
            "SELECT My.Schema.Order{Id=[5]}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void should_follow_the_settings(String label, Settings settings, Query query, String expected) {
    Configuration configuration = ShapeText.postgres().derive(settings);
    assertThat(ShapeText.of(query, configuration)).isEqualTo(expected);
  }

  static Stream<Arguments> settings() {
    Settings mapping =
        new Settings()
            .withRenderMapping(
                new RenderMapping()
                    .withSchemata(
                        new MappedSchema()
                            .withInput("shop")
                            .withOutput("tenant")
                            .withTables(
                                new MappedTable().withInput("orders").withOutput("sales"))));
    Settings noSchema = new Settings().withRenderSchema(false);
    return Stream.of(
        arguments(
            "mapped",
            mapping,
            selectFrom(ORDERS).where(ORDERS.USER_ID.eq(5L)),
            "SELECT tenant.sales{user_id=[5]}"),
        arguments(
            "mapped alias",
            mapping,
            selectFrom(ALIAS).where(ALIAS.USER_ID.eq(5L)),
            "SELECT tenant.sales{user_id=[5]}"),
        arguments(
            "mapped names",
            mapping,
            selectFrom(table(name("shop", "orders"))),
            "SELECT tenant.sales{}"),
        arguments(
            "mapped join",
            mapping,
            select().from(ORDERS).join(USERS).on(ORDERS.USER_ID.eq(USERS.USER_ID)),
            "SELECT tenant.sales{}, tenant.users{}; 0.user_id = 1.user_id"),
        arguments(
            "mapped INSERT",
            mapping,
            insertInto(ORDERS).set(ORDERS.USER_ID, 5L),
            "INSERT tenant.sales{user_id=[5]}(user_id)"),
        arguments(
            "no schema",
            noSchema,
            selectFrom(ORDERS).where(ORDERS.USER_ID.eq(5L)),
            "SELECT orders{user_id=[5]}"),
        arguments(
            "no schema, alias",
            noSchema,
            selectFrom(ALIAS).where(ALIAS.USER_ID.eq(5L)),
            "SELECT orders{user_id=[5]}"),
        arguments(
            "padded IN list",
            new Settings().withInListPadding(true),
            selectFrom(ORDERS).where(ORDERS.USER_ID.in(5L, 6L, 7L)),
            "SELECT shop.orders{user_id=[5, 6, 7]}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("foreignColumns")
  void should_not_mistake_the_table_of_a_column(String label, Query query) {
    assertThat(ShapeText.of(query)).contains("whose table is not in the query");
  }

  static Stream<Arguments> foreignColumns() {
    return Stream.of(
        arguments("table behind an alias", selectFrom(ALIAS).where(ORDERS.USER_ID.eq(5L))),
        arguments("alias that is not there", selectFrom(ORDERS).where(ALIAS.USER_ID.eq(5L))),
        arguments(
            "other schema",
            selectFrom(ORDERS)
                .where(field(name("other", "orders", "user_id"), SQLDataType.BIGINT).eq(5L))));
  }

  private static Field<Long> column(String table, String column) {
    return field(name(table, column), SQLDataType.BIGINT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("renamedColumns")
  void should_not_understand_an_alias_that_renames_columns(String label, Query query) {
    assertThat(ShapeText.of(query)).isEqualTo("not understood: an alias that renames columns");
  }

  static Stream<Arguments> renamedColumns() {
    Table<?> renamed = table(name("shop", "orders")).as("o", "user_id", "order_id");
    return Stream.of(
        arguments(
            "generated",
            select()
                .from(ORDERS.as("o", "user_id", "order_id"))
                .where(column("o", "user_id").eq(5L))),
        arguments("names", select().from(renamed).where(column("o", "user_id").eq(5L))),
        arguments(
            "joined",
            select().from(USERS).join(renamed).on(USERS.USER_ID.eq(column("o", "user_id")))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("invalidNames")
  void should_not_understand_a_name_that_the_server_would_cut(
      String label, Query query, String name) {
    assertThat(ShapeText.of(query)).isEqualTo("not understood: the name \"" + name + '"');
  }

  static Stream<Arguments> invalidNames() {
    String tooLong = "x".repeat(64);
    return Stream.of(
        arguments("long table", selectFrom(table(name(tooLong))), tooLong),
        arguments("long schema", selectFrom(table(name(tooLong, "orders"))), tooLong),
        arguments(
            "long column", selectFrom(ORDERS).where(column("orders", tooLong).eq(5L)), tooLong));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unchangedNames")
  void should_understand_names_that_reach_the_catalogue_unchanged(String label, Settings settings) {
    assertThat(
            ShapeText.of(
                selectFrom(ORDERS).where(ORDERS.USER_ID.eq(5L)),
                ShapeText.postgres().derive(settings)))
        .isEqualTo("SELECT shop.orders{user_id=[5]}");
  }

  static Stream<Arguments> unchangedNames() {
    return Stream.of(
        arguments("always quoted", quoting(RenderQuotedNames.ALWAYS)),
        arguments("never quoted", quoting(RenderQuotedNames.NEVER)),
        arguments("unquoted by default", quoting(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)),
        arguments("lower case", new Settings().withRenderNameCase(RenderNameCase.LOWER)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changedNames")
  void should_not_understand_names_whose_case_is_changed(
      String label, Settings settings, Field<Long> column) {
    assertThat(
            ShapeText.of(
                selectFrom(table(name("orders"))).where(column.eq(5L)),
                ShapeText.postgres().derive(settings)))
        .startsWith("not understood: name ")
        .endsWith(", whose case is changed");
  }

  static Stream<Arguments> changedNames() {
    Field<Long> upper = column("orders", "USER_ID");
    return Stream.of(
        arguments("never quoted", quoting(RenderQuotedNames.NEVER), upper),
        arguments(
            "unquoted by default", quoting(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED), upper),
        arguments(
            "unquoted name", new Settings(), field(unquotedName("USER_ID"), SQLDataType.BIGINT)),
        arguments("lower case", new Settings().withRenderNameCase(RenderNameCase.LOWER), upper),
        arguments(
            "upper case",
            new Settings().withRenderNameCase(RenderNameCase.UPPER),
            column("orders", "user_id")));
  }

  private static Settings quoting(RenderQuotedNames quoting) {
    return new Settings().withRenderQuotedNames(quoting);
  }
}
