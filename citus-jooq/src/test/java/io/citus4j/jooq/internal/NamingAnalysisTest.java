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
import static org.jooq.impl.DSL.selectOne;
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
    return Stream.of(
        arguments(
            "generated alias",
            selectFrom(ALIAS).where(ALIAS.USER_ID.eq(5L)),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " ?0=5"),
        arguments(
            "alias of names",
            selectFrom(table(name("shop", "orders")).as("o")).where(column("o", "user_id").eq(5L)),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " ?0=5"),
        arguments(
            "alias of an alias",
            select().from(ALIAS.as("p")).where(column("p", "user_id").eq(5L)),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " ?0=5"),
        arguments(
            "unqualified column",
            selectFrom(ALIAS).where(unqualifiedUserId().eq(5L)),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " ?0=5"),
        arguments(
            "column without the schema",
            selectFrom(table(name("shop", "orders"))).where(column("orders", "user_id").eq(5L)),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " ?0=5"),
        arguments(
            "table without a schema",
            selectFrom(table(name("orders"))).where(column("orders", "user_id").eq(5L)),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:orders WHERE 0.user_id = ?0=5"),
        arguments(
            "mixed case and dots",
            selectOne().from(table(name("My.Schema", "Order"))).where(column("Order", "Id").eq(5L)),
            "SELECT 1 AS one FROM 0:My.Schema.Order WHERE 0.Id = ?0=5"));
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
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:tenant.sales WHERE 0.user_id ="
                + " ?0=5"),
        arguments(
            "mapped alias",
            mapping,
            selectFrom(ALIAS).where(ALIAS.USER_ID.eq(5L)),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:tenant.sales WHERE 0.user_id ="
                + " ?0=5"),
        arguments(
            "mapped names",
            mapping,
            selectFrom(table(name("shop", "orders"))),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:tenant.sales"),
        arguments(
            "mapped join",
            mapping,
            select().from(ORDERS).join(USERS).on(ORDERS.USER_ID.eq(USERS.USER_ID)),
            "SELECT 0.order_id, 0.user_id, 0.amount, 1.user_id, 1.name FROM"
                + " (0:tenant.sales INNER 1:tenant.users ON 0.user_id = 1.user_id)"),
        arguments(
            "mapped INSERT",
            mapping,
            insertInto(ORDERS).set(ORDERS.USER_ID, 5L),
            "INSERT 0:tenant.sales (user_id) VALUES (?0=5)"),
        arguments(
            "no schema",
            noSchema,
            selectFrom(ORDERS).where(ORDERS.USER_ID.eq(5L)),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:orders WHERE 0.user_id = ?0=5"),
        arguments(
            "no schema, alias",
            noSchema,
            selectFrom(ALIAS).where(ALIAS.USER_ID.eq(5L)),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:orders WHERE 0.user_id = ?0=5"),
        arguments(
            "padded IN list",
            new Settings().withInListPadding(true),
            selectFrom(ORDERS).where(ORDERS.USER_ID.in(5L, 6L, 7L)),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id IN"
                + " (?0=5, ?1=6, ?2=7, ?3=7)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("foreignColumns")
  void should_not_mistake_the_table_of_a_column(String label, Query query) {
    assertThat(ShapeText.of(query))
        .startsWith("not understood: \"")
        .endsWith("\", which is not in the query");
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
  void should_follow_an_alias_that_renames_columns(String label, Query query, String expected) {
    assertThat(ShapeText.of(query)).isEqualTo(expected);
  }

  static Stream<Arguments> renamedColumns() {
    Table<?> renamed = table(name("shop", "orders")).as("o", "user_id", "order_id");
    return Stream.of(
        arguments(
            "generated",
            select()
                .from(ORDERS.as("o", "user_id", "order_id"))
                .where(column("o", "user_id").eq(5L)),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.order_id ="
                + " ?0=5"),
        arguments(
            "names",
            select().from(renamed).where(column("o", "user_id").eq(5L)),
            "SELECT 0.order_id AS user_id, 0.user_id AS order_id, 0.amount FROM"
                + " 0:shop.orders WHERE 0.order_id = ?0=5"),
        arguments(
            "joined",
            select().from(USERS).join(renamed).on(USERS.USER_ID.eq(column("o", "user_id"))),
            "SELECT 0.user_id, 0.name, 1.order_id AS user_id, 1.user_id AS order_id,"
                + " 1.amount FROM (0:shop.users INNER 1:shop.orders ON 0.user_id = 1.order_id)"));
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
        .isEqualTo(
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " ?0=5");
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
  void should_read_names_as_the_server_does(
      String label, Settings settings, Field<Long> column, String expected) {
    assertThat(
            ShapeText.of(
                selectOne().from(table(name("orders"))).where(column.eq(5L)),
                ShapeText.postgres().derive(settings)))
        .isEqualTo(expected);
  }

  static Stream<Arguments> changedNames() {
    Field<Long> upper = column("orders", "USER_ID");
    return Stream.of(
        arguments(
            "quoted",
            new Settings(),
            upper,
            "not understood: column \"USER_ID\", which \"orders\" does not have"),
        arguments(
            "never quoted",
            quoting(RenderQuotedNames.NEVER),
            upper,
            "SELECT 1 AS one FROM 0:orders WHERE 0.user_id = ?0=5"),
        arguments(
            "unquoted by default",
            quoting(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED),
            upper,
            "SELECT 1 AS one FROM 0:orders WHERE 0.user_id = ?0=5"),
        arguments(
            "unquoted name",
            new Settings(),
            field(unquotedName("USER_ID"), SQLDataType.BIGINT),
            "SELECT 1 AS one FROM 0:orders WHERE 0.user_id = ?0=5"),
        arguments(
            "unquoted keyword",
            new Settings(),
            field(unquotedName("current_user"), SQLDataType.BIGINT),
            "not understood: the keyword \"current_user\" as a name"),
        arguments(
            "unquoted text",
            new Settings(),
            field(unquotedName("user_id + 1"), SQLDataType.BIGINT),
            "not understood: the name user_id + 1, which is not quoted"),
        arguments(
            "lower case",
            new Settings().withRenderNameCase(RenderNameCase.LOWER),
            upper,
            "SELECT 1 AS one FROM 0:orders WHERE 0.user_id = ?0=5"),
        arguments(
            "upper case",
            new Settings().withRenderNameCase(RenderNameCase.UPPER),
            column("orders", "user_id"),
            "SELECT 1 AS ONE FROM 0:ORDERS WHERE 0.USER_ID = ?0=5"));
  }

  private static Settings quoting(RenderQuotedNames quoting) {
    return new Settings().withRenderQuotedNames(quoting);
  }
}
