package io.citus4j.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.ColumnDefault;
import io.citus4j.metadata.StoredType;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Volatility;
import io.citus4j.sql.Identifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyValueTest {

  private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final int VARCHAR_3 = 3 + 4;
  private static final int NUMERIC_10_2 = ((10 << 16) | 2) + 4;

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource({"numbers", "texts", "times", "others"})
  void should_compare_as_an_assignment_converts(
      String type, Expression constant, @Nullable Object expected) {
    KeyValue key = KeyValue.compared(constant, column(type, -1));
    assertThat(key.kind())
        .isEqualTo(expected == null ? KeyValue.Kind.UNREADABLE : KeyValue.Kind.KNOWN);
    assertThat(key.value()).isEqualTo(expected);
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        arguments("int8", written(5), 5L),
        arguments("int8", bound(5), 5L),
        arguments("int8", bound((short) 5), 5L),
        arguments("int8", written("5"), 5L),
        arguments("int8", written(" -5 "), -5L),
        arguments("int8", written("five"), null),
        arguments("int8", written(new BigDecimal("5.0")), 5L),
        arguments("int8", written(new BigDecimal("5.5")), 6L),
        arguments("int8", written(new BigDecimal("-5.5")), -6L),
        arguments("int8", bound(BigInteger.TEN), 10L),
        arguments("int8", bound(2.5), 2L),
        arguments("int8", bound(3.5), 4L),
        arguments("int8", bound(Double.NaN), null),
        arguments("int8", cast(written(5), "numeric"), 5L),
        arguments("int8", cast(written("5"), "int4"), 5L),
        arguments("int8", cast(bound("5"), "int8"), 5L),
        arguments("int8", cast(written(new BigDecimal("2.345")), "numeric(3,1)"), 2L),
        arguments("int8", cast(written(new BigDecimal("23.45")), "numeric(2,1)"), null),
        arguments("int8", sum("+", 2, 3), 5L),
        arguments("int8", sum("-", 2, 3), -1L),
        arguments("int8", sum("*", 2, 3), 6L),
        arguments("int8", sum("/", 6, 3), null),
        arguments("int8", sum("+", Integer.MAX_VALUE, 1), null),
        arguments("numeric", written(5), BigDecimal.valueOf(5)),
        arguments("numeric", written("5.50"), new BigDecimal("5.50")),
        arguments("numeric", bound(0.1), new BigDecimal("0.100000000000000")),
        arguments("float8", written(5), 5.0),
        arguments("float8", written(0.1), 0.1),
        arguments("float4", written(0.1), (double) 0.1f),
        arguments("float4", bound(1e300), null));
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("text", written("abc"), "abc"),
        arguments("text", cast(written("abc"), "varchar"), "abc"),
        arguments("text", cast(written("abc"), "varchar(2)"), "ab"),
        arguments("text", cast(written("a  "), "bpchar(3)"), "a"),
        arguments("text", cast(written("abc"), "inet"), null),
        arguments("bpchar", cast(written("abc"), "text"), "abc"),
        arguments("name", cast(written("abc"), "text"), "abc"),
        arguments("name", cast(written("a".repeat(64)), "text"), null));
  }

  static Stream<Arguments> times() {
    LocalDate day = LocalDate.of(2020, 1, 2);
    LocalDateTime moment = day.atTime(3, 4, 5);
    return Stream.of(
        arguments("date", written("2020-01-02"), day),
        arguments("date", written("2020-02-30"), null),
        arguments("date", written(moment), day),
        arguments("timestamp", written(day), day.atStartOfDay()),
        arguments("timestamp", written("2020-01-02 03:04:05"), moment),
        arguments("timestamp", written("2020-01-02T03:04:05"), moment),
        arguments("timestamp", written("2020-01-02"), day.atStartOfDay()),
        arguments("timestamp", written("yesterday"), null),
        arguments("timestamptz", written("2020-01-02 03:04:05"), null),
        arguments(
            "timestamptz",
            written("2020-01-02 03:04:05+02"),
            moment.atOffset(java.time.ZoneOffset.ofHours(2))),
        arguments(
            "timestamptz",
            written("2020-01-02 03:04:05Z"),
            moment.atOffset(java.time.ZoneOffset.UTC)),
        arguments("time", written("03:04:05"), LocalTime.of(3, 4, 5)));
  }

  static Stream<Arguments> others() {
    return Stream.of(
        arguments("uuid", written(ID.toString()), ID),
        arguments("uuid", cast(bound(ID.toString()), "uuid"), ID),
        arguments("bool", written(true), null));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("notSeen")
  void should_not_see_what_depends_on_the_time_zone(String type, Expression constant) {
    assertThat(KeyValue.compared(constant, column(type, -1)).kind())
        .isEqualTo(KeyValue.Kind.NOT_SEEN);
    assertThat(KeyValue.assigned(constant, column(type, -1)).kind())
        .isEqualTo(KeyValue.Kind.UNREADABLE);
  }

  static Stream<Arguments> notSeen() {
    LocalDate day = LocalDate.of(2020, 1, 2);
    return Stream.of(
        arguments("timestamptz", written(day)),
        arguments("timestamptz", written(day.atStartOfDay())),
        arguments("date", written(day.atStartOfDay().atOffset(java.time.ZoneOffset.UTC))));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("refused")
  void should_say_what_the_server_refuses(CatalogColumn column, Expression constant, String error) {
    assertThatThrownBy(() -> KeyValue.compared(constant, column)).hasMessage(error);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(column("int8", -1), written(new BigDecimal("1E30")), "bigint out of range"),
        arguments(column("int8", -1), bound(1e30), "bigint out of range"),
        arguments(column("int4", -1), written(5_000_000_000L), "integer out of range"),
        arguments(column("int2", -1), written(70_000), "smallint out of range"),
        arguments(column("text", -1), written(5), "operator does not exist: text = integer"),
        arguments(
            column("uuid", -1), cast(written("x"), "text"), "operator does not exist: uuid = text"),
        arguments(
            column("varchar", VARCHAR_3),
            written("abcd"),
            "value too long for type character varying(3)"));
  }

  @Test
  void should_cut_blanks_and_keep_the_scale_that_is_given() {
    assertThat(KeyValue.compared(written("abc  "), column("varchar", VARCHAR_3)).value())
        .isEqualTo("abc");
    KeyValue precise =
        KeyValue.assigned(written(new BigDecimal("5.555")), column("numeric", NUMERIC_10_2));
    assertThat(precise.value()).isEqualTo(new BigDecimal("5.555"));
    assertThat(precise.asGiven()).isTrue();
    assertThat(KeyValue.compared(bound(5.555), column("numeric", NUMERIC_10_2)).value())
        .isEqualTo(new BigDecimal("5.56"));
  }

  @Test
  void should_write_a_number_that_a_text_column_is_given() {
    assertThat(KeyValue.assigned(written(5), column("text", -1)).value()).isEqualTo("5");
  }

  @Test
  void should_read_the_words_for_truth() {
    assertThat(KeyValue.assigned(written("t"), column("bool", -1)).value()).isEqualTo(true);
    assertThat(KeyValue.assigned(written("Off"), column("bool", -1)).value()).isEqualTo(false);
    assertThat(KeyValue.assigned(written("maybe"), column("bool", -1)).kind())
        .isEqualTo(KeyValue.Kind.UNREADABLE);
  }

  @Test
  void should_take_a_domain_for_the_type_below_it_unless_it_has_a_condition() {
    CatalogColumn plain = domain(false);
    CatalogColumn constrained = domain(true);
    assertThat(KeyValue.compared(written(5), plain).value()).isEqualTo(5L);
    assertThat(KeyValue.compared(cast(written(5), "d"), plain).value()).isEqualTo(5L);
    assertThat(KeyValue.compared(written(5), constrained).kind()).isEqualTo(KeyValue.Kind.NOT_SEEN);
    assertThat(KeyValue.assigned(cast(written(5), "d"), constrained).value()).isEqualTo(5L);
    assertThatThrownBy(() -> KeyValue.assigned(written(5), constrained))
        .hasMessage("Cannot coerce integer to d");
  }

  private static CatalogColumn column(String type, int modifier) {
    return new CatalogColumn(new Identifier("k"), type, type, type, 1, modifier, 0, true, false);
  }

  private static CatalogColumn domain(boolean constrained) {
    return new CatalogColumn(
        new Identifier("k"),
        "d",
        "d",
        "integer",
        1,
        -1,
        0,
        true,
        false,
        new StoredType("int4", -1, constrained),
        ColumnDefault.NONE);
  }

  private static Expression written(Object value) {
    return Expression.Value.of(value);
  }

  private static Expression bound(Object value) {
    return new Expression.Value(value, null, OptionalInt.of(0));
  }

  private static Expression cast(Expression operand, String type) {
    return new Expression.Cast(operand, type);
  }

  private static Expression sum(String operator, int left, int right) {
    return new Expression.Call(
        operator, Volatility.IMMUTABLE, true, List.of(written(left), written(right)));
  }
}
