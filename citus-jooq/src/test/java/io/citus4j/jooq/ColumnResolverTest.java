package io.citus4j.jooq;

import static io.citus4j.jooq.shop.Orders.ORDERS;
import static io.citus4j.jooq.shop.Users.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unquotedName;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.ColumnRef;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.EmbeddableRecordImpl;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnResolverTest {

  private static final Table<Record> PUBLIC_ORDERS = table(name("public", "orders"));

  static Stream<Arguments> columns() {
    ColumnRef userId = ColumnRef.of("user_id", "bigint");
    return Stream.of(
        arguments(field(name("user_id"), Long.class), userId),
        arguments(field(name("orders", "user_id"), Long.class), userId),
        arguments(field(name("public", "orders", "user_id"), Long.class), userId),
        arguments(field(name("User_Id"), Long.class), ColumnRef.of("User_Id", "bigint")),
        arguments(field(unquotedName("User_Id"), Long.class), userId),
        arguments(field("User_Id", Long.class), userId),
        arguments(field("orders.user_id", Long.class), userId),
        arguments(field("public.orders.user_id", Long.class), userId),
        arguments(field(name("user_id")), ColumnRef.of("user_id")));
  }

  @ParameterizedTest
  @MethodSource("columns")
  void should_read_the_column_of_a_hand_made_table(Field<?> column, ColumnRef expected) {
    assertThat(resolve(PUBLIC_ORDERS, column)).isEqualTo(expected);
  }

  @Test
  void should_take_the_type_from_a_table_that_lists_its_columns() {
    assertThat(resolve(ORDERS, field(name("user_id"))))
        .isEqualTo(ColumnRef.of("user_id", "bigint"));
  }

  @Test
  void should_refuse_a_column_that_the_table_does_not_list() {
    assertRefused(
        ORDERS,
        field(name("userid")),
        "Cannot distribute \"public.orders\" by column \"userid\": it has no such column. Its"
            + " columns are \"order_id\", \"user_id\", \"product_id\" and 3 more.");
  }

  @Test
  void should_refuse_a_column_of_another_table() {
    String message =
        "Cannot distribute \"public.orders\" by column \"user_id\": it is a column of \"users\"."
            + " Name a column of \"public.orders\".";
    assertRefused(PUBLIC_ORDERS, field(name("users", "user_id")), message);
    assertRefused(PUBLIC_ORDERS, field("users.user_id"), message);
    assertRefused(PUBLIC_ORDERS, USERS.USER_ID, message.replace("\"users\"", "\"public.users\""));
  }

  @Test
  void should_refuse_a_column_of_another_schema() {
    assertRefused(
        PUBLIC_ORDERS,
        field(name("archive", "orders", "user_id")),
        "Cannot distribute \"public.orders\" by column \"user_id\": it is a column of"
            + " \"archive.orders\". Name a column of \"public.orders\", or qualify both with the"
            + " same schema.");
  }

  @Test
  void should_refuse_a_column_of_an_alias() {
    assertRefused(
        USERS,
        USERS.as("users").USER_ID,
        "Cannot distribute \"public.users\" by column \"user_id\": it is a column of"
            + " [\"public\".\"users\" as \"users\"]. Take it from the table itself, not from an"
            + " alias or a path.");
  }

  @Test
  void should_refuse_a_column_of_an_implicit_path() {
    assertThatThrownBy(() -> resolve(USERS, ORDERS.users().USER_ID))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessageStartingWith(
            "Cannot distribute \"public.users\" by column \"user_id\": it is a column of"
                + " [\"public\".\"users\" as \"alias_")
        .hasMessageEndingWith("]. Take it from the table itself, not from an alias or a path.");
  }

  static Stream<Arguments> expressions() {
    Field<Long> userId = field(name("user_id"), Long.class);
    return Stream.of(
        arguments(ORDERS.USER_ID.as("user_id"), "user_id"),
        arguments(userId.as("u"), "u"),
        arguments(userId.plus(1L), "add"),
        arguments(userId.cast(String.class), "cast"),
        arguments(userId.coerce(String.class), "user_id"),
        arguments(lower(field(name("email"), String.class)), "lower"),
        arguments(val(1L), "1"));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void should_refuse_aliases_and_expressions(Field<?> field, String name) {
    assertRefused(
        PUBLIC_ORDERS,
        field,
        "Cannot distribute \"public.orders\" by \""
            + name
            + "\": ["
            + field
            + "] is an alias or an expression, not a column. Name the column itself.");
  }

  @ParameterizedTest
  @MethodSource("sqlTexts")
  void should_refuse_plain_sql_that_is_no_identifier(String sql) {
    assertRefused(
        PUBLIC_ORDERS,
        field(sql),
        "Cannot distribute \"public.orders\" by plain SQL ["
            + sql
            + "]: it is not a plain identifier. Name the column with DSL.field(DSL.name(...)).");
  }

  static Stream<String> sqlTexts() {
    return Stream.of("\"User_Id\"", "user_id % 2", "lower(email)", "user_id::text");
  }

  @Test
  void should_refuse_an_unquoted_name_that_is_no_identifier() {
    assertRefused(
        PUBLIC_ORDERS,
        field(unquotedName("user id")),
        "Cannot distribute \"public.orders\" by column \"user id\": the unquoted name is not a"
            + " plain identifier. Name the column with DSL.field(DSL.name(...)).");
  }

  @Test
  void should_refuse_too_many_qualifiers() {
    assertRefused(
        PUBLIC_ORDERS,
        field("db.public.orders.user_id"),
        "Cannot distribute \"public.orders\" by column \"user_id\": its name has more parts than"
            + " schema, table and column. Name it by those at most.");
  }

  @Test
  void should_refuse_an_embeddable() {
    Visits visits = new Visits();
    assertRefused(
        visits,
        visits.PERIOD,
        "Cannot distribute \"visits\" by column \"period\": it is an embeddable of several"
            + " columns. Name one of its columns.");
  }

  private static ColumnRef resolve(Table<?> table, Field<?> column) {
    return new ColumnResolver(table, TableNames.of(table)).resolve(column);
  }

  private static void assertRefused(Table<?> table, Field<?> column, String message) {
    assertThatThrownBy(() -> resolve(table, column))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessage(message);
  }

  private static final class Visits extends TableImpl<Record> {
    private static final long serialVersionUID = 1L;

    final TableField<Record, Integer> began =
        createField(DSL.name("began"), SQLDataType.INTEGER, this);
    final TableField<Record, Integer> ended =
        createField(DSL.name("ended"), SQLDataType.INTEGER, this);
    final TableField<Record, Period> PERIOD =
        Internal.createEmbeddable(DSL.name("period"), Period.class, this, began, ended);

    Visits() {
      super(DSL.name("visits"));
    }
  }

  static final class Period extends EmbeddableRecordImpl<Period> {
    private static final long serialVersionUID = 1L;

    Period() {
      super(DSL.row(new Visits().began, new Visits().ended));
    }
  }
}
