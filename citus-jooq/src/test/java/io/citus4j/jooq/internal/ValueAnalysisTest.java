package io.citus4j.jooq.internal;

import static io.citus4j.jooq.internal.ShopTables.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
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
        .isEqualTo("SELECT shop.orders{user_id=[7]}");
  }

  @Test
  void should_read_the_values_behind_a_converter_in_a_list() {
    assertThat(ShapeText.of(selectFrom(ORDERS).where(CONVERTED.in(new UserId(7), new UserId(8)))))
        .isEqualTo("SELECT shop.orders{user_id=[7, 8]}");
  }

  @Test
  void should_read_the_value_behind_a_converter_of_an_insert() {
    assertThat(ShapeText.of(insertInto(ORDERS, CONVERTED).values(new UserId(7))))
        .isEqualTo("INSERT shop.orders{user_id=[7]}(user_id)");
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
        .isEqualTo("SELECT shop.orders{user_id=[7]}");
  }

  @Test
  void should_not_read_a_value_that_only_the_context_can_convert() {
    Field<String> column = column(SQLDataType.BIGINT.asConvertedDataType(new ShiftingConverter()));
    assertThat(ShapeText.of(selectFrom(ORDERS).where(column.eq("7"))))
        .isEqualTo(
            "SELECT shop.orders{user_id=[the context converter "
                + ShiftingConverter.class.getName()
                + "]}");
  }

  @Test
  void should_not_read_a_big_integer_which_is_sent_as_numeric() {
    Field<BigInteger> column = column(SQLDataType.DECIMAL_INTEGER);
    assertThat(ShapeText.of(selectFrom(ORDERS).where(column.eq(BigInteger.TEN))))
        .isEqualTo("SELECT shop.orders{user_id=[a BigInteger]}");
  }

  @ParameterizedTest
  @MethodSource("valuesSentOtherwise")
  void should_not_read_a_value_that_is_sent_in_another_form(Object value, String description) {
    Field<Object> column = field(name("shop", "orders", "user_id"));
    assertThat(ShapeText.of(selectFrom(ORDERS).where(column.eq(val(value)))))
        .isEqualTo("SELECT shop.orders{user_id=[" + description + "]}");
  }

  static Stream<Arguments> valuesSentOtherwise() {
    return Stream.of(
        arguments(OffsetDateTime.parse("2026-01-01T00:00:00Z"), "a OffsetDateTime"),
        arguments(Instant.EPOCH, "a Instant"),
        arguments(Timestamp.from(Instant.EPOCH), "a Timestamp"),
        arguments(LocalTime.of(1, 2, 3, 500_000_000), "a LocalTime"),
        arguments(LocalDate.of(1500, 1, 1), "a LocalDate"),
        arguments(LocalTime.of(1, 2, 3), "01:02:03"),
        arguments(LocalDate.of(2026, 1, 1), "2026-01-01"));
  }

  @Test
  void should_not_understand_a_custom_binding() {
    Field<Long> column = column(SQLDataType.BIGINT.asConvertedDataType(new DoublingBinding()));
    assertThat(ShapeText.of(selectFrom(ORDERS).where(column.eq(5L))))
        .isEqualTo("not understood: Val in the query");
  }

  @Test
  void should_keep_the_java_type_of_a_value_for_an_untyped_column() {
    Field<Object> column = field(name("user_id"));
    assertThat(
            QueryAnalysis.of(selectFrom(ORDERS).where(column.eq(val(5))), ShapeText.postgres())
                .shape()
                .tables()
                .get(0)
                .constraints()
                .values())
        .singleElement()
        .satisfies(values -> assertThat(values.values()).containsExactly(5));
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
