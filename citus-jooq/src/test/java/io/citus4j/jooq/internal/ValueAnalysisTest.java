package io.citus4j.jooq.internal;

import static io.citus4j.jooq.internal.ShopTables.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.sql.Identifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.ContextConverter;
import org.jooq.Converter;
import org.jooq.ConverterContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.AbstractBinding;
import org.jooq.impl.IdentityConverter;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which value the database is given for a parameter. */
class ValueAnalysisTest {

  private static final Field<UserId> CONVERTED =
      column(SQLDataType.BIGINT.asConvertedDataType(new UserIdConverter()));

  @Test
  void should_read_the_value_behind_a_converter() {
    assertThat(ShapeText.of(selectFrom(ORDERS).where(CONVERTED.eq(new UserId(7)))))
        .isEqualTo(
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " ?0=7");
  }

  @Test
  void should_read_the_values_behind_a_converter_in_a_list() {
    assertThat(ShapeText.of(selectFrom(ORDERS).where(CONVERTED.in(new UserId(7), new UserId(8)))))
        .isEqualTo(
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id IN"
                + " (?0=7, ?1=8)");
  }

  @Test
  void should_read_the_value_behind_a_converter_of_an_insert() {
    assertThat(ShapeText.of(insertInto(ORDERS, CONVERTED).values(new UserId(7))))
        .isEqualTo("INSERT 0:shop.orders (user_id) VALUES (?0=7)");
  }

  @Test
  void should_read_the_value_behind_a_chain_of_converters() {
    Field<String> column =
        column(
            SQLDataType.BIGINT
                .asConvertedDataType(new UserIdConverter())
                .asConvertedDataType(
                    Converter.ofNullable(
                        UserId.class,
                        String.class,
                        id -> String.valueOf(id.value()),
                        text -> new UserId(Long.parseLong(text)))));
    assertThat(ShapeText.of(selectFrom(ORDERS).where(column.eq("7"))))
        .isEqualTo(
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " ?0=7");
  }

  @Test
  void should_not_read_a_value_that_only_the_context_can_convert() {
    Field<String> column = column(SQLDataType.BIGINT.asConvertedDataType(new ShiftingConverter()));
    assertThat(ShapeText.of(selectFrom(ORDERS).where(column.eq("7"))))
        .isEqualTo(
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " <the context converter"
                + " io.citus4j.jooq.internal.ValueAnalysisTest$ShiftingConverter>");
  }

  @Test
  void should_not_read_a_big_integer_which_is_sent_as_numeric() {
    Field<BigInteger> column = column(SQLDataType.DECIMAL_INTEGER);
    assertThat(ShapeText.of(selectFrom(ORDERS).where(column.eq(BigInteger.TEN))))
        .isEqualTo(
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " <a BigInteger>");
  }

  @ParameterizedTest
  @MethodSource("valuesSentOtherwise")
  void should_not_read_a_value_that_is_sent_in_another_form(Object value, String description) {
    Field<Object> column = field(name("shop", "orders", "user_id"));
    assertThat(ShapeText.of(selectFrom(ORDERS).where(column.eq(val(value)))))
        .endsWith(" WHERE 0.user_id = " + description);
  }

  static Stream<Arguments> valuesSentOtherwise() {
    return Stream.of(
        arguments(
            OffsetDateTime.parse("2026-01-01T00:00:00Z"),
            "strict STABLE cast of text(?0=2026-01-01T00:00Z::timestamptz)"),
        arguments(Instant.EPOCH, "<a Instant>"),
        arguments(Timestamp.from(Instant.EPOCH), "<a Timestamp>"),
        arguments(LocalTime.of(1, 2, 3, 500_000_000), "<a LocalTime>"),
        arguments(LocalDate.of(1500, 1, 1), "<a LocalDate>"),
        arguments(LocalTime.of(1, 2, 3), "?0=01:02:03::time"),
        arguments(LocalDate.of(2026, 1, 1), "?0=2026-01-01::date"));
  }

  @Test
  void should_not_understand_a_custom_binding() {
    Field<Long> column = column(SQLDataType.BIGINT.asConvertedDataType(new DoublingBinding()));
    assertThat(ShapeText.of(selectFrom(ORDERS).where(column.eq(5L))))
        .isEqualTo(
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE 0.user_id ="
                + " <the custom binding"
                + " io.citus4j.jooq.internal.ValueAnalysisTest$DoublingBinding>");
  }

  @Test
  void should_keep_the_java_type_of_a_value_for_an_untyped_column() {
    Field<Object> column = field(name("user_id"));
    QueryShape shape =
        QueryAnalysis.of(
                selectFrom(ORDERS).where(column.eq(val(5))),
                ShapeText.postgres(),
                ShapeText::columnsOf)
            .shape();
    assertThat(shape)
        .isInstanceOfSatisfying(
            QueryShape.Read.class,
            read ->
                assertThat(((QueryBlock.Select) read.query().body()).where())
                    .hasValue(
                        new Expression.Comparison(
                            Expression.Comparator.EQUAL,
                            new Expression.Column(0, new Identifier("user_id")),
                            new Expression.Value(5, null, OptionalInt.of(0)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void should_read_the_type_and_the_place_of_a_value(
      String label, Field<?> value, String expected) {
    assertThat(
            ShapeText.of(selectOne().from(ORDERS).where(ORDERS.AMOUNT.gt(1)).and(value.isNull())))
        .isEqualTo(expected);
  }

  static Stream<Arguments> forms() {
    UUID uuid = new UUID(1, 2);
    return Stream.of(
        arguments(
            "bigint",
            val(5L),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND ?1=5 IS NULL)"),
        arguments(
            "inline bigint",
            inline(5L),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND 5 IS NULL)"),
        arguments(
            "text",
            val("x"),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND ?1=x IS NULL)"),
        arguments(
            "inline text",
            inline("it's cast(1 as int)"),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND it's cast(1 as"
                + " int) IS NULL)"),
        arguments(
            "uuid",
            val(uuid),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND"
                + " ?1=00000000-0000-0001-0000-000000000002::uuid IS NULL)"),
        arguments(
            "inline uuid",
            inline(uuid),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND"
                + " 00000000-0000-0001-0000-000000000002::uuid IS NULL)"),
        arguments(
            "numeric",
            val(new BigDecimal("1.50")),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND ?1=1.50 IS NULL)"),
        arguments(
            "double",
            inline(1.5),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND 1.5::float8 IS"
                + " NULL)"),
        arguments(
            "date",
            val(LocalDate.of(2026, 1, 2)),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND"
                + " ?1=2026-01-02::date IS NULL)"),
        arguments(
            "inline date",
            inline(LocalDate.of(2026, 1, 2)),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND"
                + " 2026-01-02::date IS NULL)"),
        arguments(
            "timestamp",
            val(LocalDateTime.of(2026, 1, 2, 3, 4)),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND"
                + " ?1=2026-01-02T03:04::timestamp IS NULL)"),
        arguments(
            "timestamptz",
            val(OffsetDateTime.parse("2026-01-01T00:00:00Z")),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND strict STABLE cast of"
                + " text(?1=2026-01-01T00:00Z::timestamptz) IS NULL)"),
        arguments(
            "inline timestamptz",
            inline(OffsetDateTime.parse("2026-01-01T00:00:00Z")),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND"
                + " 2026-01-01T00:00Z::timestamptz IS NULL)"),
        arguments(
            "inline timestamptz with nanoseconds",
            inline(OffsetDateTime.parse("2026-01-01T00:00:00.000000001Z")),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND <a"
                + " OffsetDateTime> IS NULL)"),
        arguments(
            "boolean",
            inline(true),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND true IS NULL)"),
        arguments(
            "null",
            val(null, SQLDataType.BIGINT),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND ?1=null IS NULL)"),
        arguments(
            "inline null",
            inline(null, SQLDataType.BIGINT),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND null IS NULL)"),
        arguments(
            "coerced",
            val(5L).coerce(SQLDataType.INTEGER),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND ?1=5 IS NULL)"),
        arguments(
            "cast",
            val(5L).cast(SQLDataType.INTEGER),
            "SELECT 1 AS one FROM 0:shop.orders WHERE (0.amount > ?0=1 AND (?1=5)::int4 IS"
                + " NULL)"));
  }

  @Test
  void should_number_binds_in_the_order_of_the_text() {
    Param<Long> twice = val(5L);
    assertThat(
            ShapeText.of(
                select(inline(1))
                    .from(ORDERS)
                    .where(ORDERS.AMOUNT.eq(inline(3)))
                    .and(ORDERS.ORDER_ID.eq(twice))
                    .and(ORDERS.USER_ID.eq(twice))
                    .limit(10)
                    .offset(20)))
        .isEqualTo(
            "SELECT 1 FROM 0:shop.orders WHERE (0.amount = 3 AND 0.order_id = ?0=5 AND"
                + " 0.user_id = ?1=5) LIMIT ?3=10 OFFSET ?2=20");
  }

  @Test
  void should_not_take_the_elements_of_a_bound_array_for_constants() {
    assertThat(ShapeText.of(selectOne().from(ORDERS).where(CONVERTED.eq(any(new UserId(7))))))
        .isEqualTo("SELECT 1 AS one FROM 0:shop.orders WHERE STABLE any(0.user_id, ?0=[7]::_int8)");
  }

  @Test
  void should_read_the_elements_of_a_written_array() {
    assertThat(
            ShapeText.of(
                selectOne()
                    .from(ORDERS)
                    .where(ORDERS.USER_ID.eq(any(inline(new Long[] {7L, 8L}))))))
        .isEqualTo("SELECT 1 AS one FROM 0:shop.orders WHERE 0.user_id IN (7::int8, 8::int8)");
  }

  private static <T> Field<T> column(DataType<T> type) {
    return field(name("shop", "orders", "user_id"), type);
  }

  private record UserId(long value) {}

  private static final class UserIdConverter implements Converter<Long, UserId> {

    private static final long serialVersionUID = 1L;

    @Override
    public UserId from(Long value) {
      return new UserId(value);
    }

    @Override
    public Long to(UserId value) {
      return value.value();
    }

    @Override
    public Class<Long> fromType() {
      return Long.class;
    }

    @Override
    public Class<UserId> toType() {
      return UserId.class;
    }
  }

  private static final class ShiftingConverter implements ContextConverter<Long, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String from(Long value, ConverterContext context) {
      return String.valueOf(value);
    }

    @Override
    public Long to(String value, ConverterContext context) {
      return Long.parseLong(value) + context.configuration().data().size();
    }

    @Override
    public Class<Long> fromType() {
      return Long.class;
    }

    @Override
    public Class<String> toType() {
      return String.class;
    }
  }

  /** Sends another value than the one in the query. */
  private static final class DoublingBinding extends AbstractBinding<Long, Long> {

    private static final long serialVersionUID = 1L;

    @Override
    public Converter<Long, Long> converter() {
      return new IdentityConverter<>(Long.class);
    }

    @Override
    protected void sqlBind(BindingSQLContext<Long> context) {
      context.render().sql("(? * 2)");
    }

    @Override
    public void set(BindingSetStatementContext<Long> context) throws SQLException {
      context.statement().setLong(context.index(), 2 * context.value());
    }

    @Override
    public void get(BindingGetResultSetContext<Long> context) throws SQLException {
      context.value(context.resultSet().getLong(context.index()));
    }

    @Override
    public void get(BindingGetStatementContext<Long> context) throws SQLException {
      context.value(context.statement().getLong(context.index()));
    }
  }
}
