package io.citus4j.internal.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of {@code worker_hash} recorded on Citus 13.2, and what must be left to the server. */
class ShardKeyHashTest {

  private static final int NONE = -1;

  @ParameterizedTest
  @MethodSource("recordedHashes")
  void should_hash_as_the_server_does(String type, Object value, int expected) {
    assertThat(ShardKeyHash.forType(type).orElseThrow().hash(value)).hasValue(expected);
  }

  static Stream<Arguments> recordedHashes() {
    return Stream.of(
        arguments("int2", (short) 1, -1905060026),
        arguments("int4", 1, -1905060026),
        arguments("int4", -1, 385747274),
        arguments("int4", 0, -272711505),
        arguments("int8", 1L, -1905060026),
        arguments("int8", -1, 385747274),
        arguments("int8", (byte) 0, -272711505),
        arguments("int8", 4294967296L, -1905060026),
        arguments("int8", Long.MIN_VALUE, -96758253),
        arguments("int8", BigInteger.valueOf(Long.MAX_VALUE), -1524351049),
        arguments("text", "a", 1075015857),
        arguments("text", 'a', 1075015857),
        arguments("text", "", -1477818771),
        arguments("varchar", "hello world, longer than 12", -1406091875),
        arguments("text", "ü€", 2103258257),
        arguments("bpchar", "a", 1075015857),
        arguments("bpchar", "a         ", 1075015857),
        arguments("bpchar", "   ", -1477818771),
        arguments("name", "a", 1075015857),
        arguments("uuid", UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"), 776152245),
        arguments("uuid", "00112233-4455-6677-8899-AABBCCDDEEFF", 776152245),
        arguments("bytea", new byte[] {0x61, 0, (byte) 0xff}, 861727056),
        arguments("date", LocalDate.of(2020, 1, 1), 462473164),
        arguments("date", java.sql.Date.valueOf("2020-01-01"), 462473164),
        arguments("timestamp", LocalDateTime.of(2020, 1, 1, 0, 0), -575494134),
        arguments("timestamp", Timestamp.valueOf("2020-01-01 00:00:00"), -575494134),
        arguments("timestamptz", Instant.parse("2020-01-01T00:00:00Z"), -575494134),
        arguments("timestamptz", OffsetDateTime.parse("2020-01-01T02:00:00+02:00"), -575494134),
        arguments("timestamptz", ZonedDateTime.parse("2020-01-01T00:00:00Z"), -575494134),
        arguments("timestamptz", Timestamp.from(Instant.parse("2020-01-01T00:00:00Z")), -575494134),
        arguments("time", LocalTime.of(1, 0), 2088495825),
        arguments("bool", true, -1905060026),
        arguments("bool", false, -272711505),
        arguments("char", "a", 463612535),
        arguments("char", 'a', 463612535),
        arguments("float8", 1.0, 376496956),
        arguments("float8", 1f, 376496956),
        arguments("float4", 1f, 376496956),
        arguments("float4", 1.0, 376496956),
        arguments("float8", 0.1, -573871567),
        arguments("float8", 0.0, 0),
        arguments("float4", -0f, 0),
        arguments("numeric", new BigDecimal("1"), 1324868424),
        arguments("numeric", new BigDecimal("1.00"), 1324868424),
        arguments("numeric", new BigDecimal("-1"), 1324868424),
        arguments("numeric", 1, 1324868424),
        arguments("numeric", BigInteger.ONE, 1324868424),
        arguments("numeric", new BigDecimal("10000"), 1324868425),
        arguments("numeric", new BigDecimal("1E+4"), 1324868425),
        arguments("numeric", new BigDecimal("12345.678"), 573919094),
        arguments("numeric", new BigDecimal("0.000"), -1));
  }

  @ParameterizedTest
  @MethodSource("uncertainValues")
  void should_be_empty_when_only_the_server_knows(String type, int typeModifier, Object value) {
    assertThat(ShardKeyHash.forType(type, typeModifier).orElseThrow().hash(value)).isEmpty();
  }

  static Stream<Arguments> uncertainValues() {
    LocalDateTime halfMicrosecond = LocalDateTime.of(2020, 1, 1, 0, 0, 0, 500);
    return Stream.of(
        arguments("int2", NONE, 32768),
        arguments("int2", NONE, -32769L),
        arguments("int4", NONE, 2147483648L),
        arguments("int8", NONE, BigInteger.ONE.shiftLeft(63)),
        arguments("int8", NONE, new BigDecimal("1")),
        arguments("int8", NONE, "1"),
        arguments("int8", NONE, 1.0),
        arguments("numeric", NONE, 1.0),
        arguments("numeric", NONE, new BigDecimal("1E-16384")),
        arguments("numeric", NONE, new BigDecimal("1E+131072")),
        arguments("numeric", NONE, new BigDecimal(BigInteger.ZERO, 16384)),
        arguments("numeric", NONE, BigInteger.ONE.shiftLeft(500_000)),
        arguments("numeric", numericModifier(5, 2), new BigDecimal("1.005")),
        arguments("numeric", numericModifier(5, 2), new BigDecimal("1000")),
        arguments("numeric", numericModifier(3, 5), new BigDecimal("0.01")),
        arguments("float4", NONE, 0.1),
        arguments("float4", NONE, 1e300),
        arguments("float8", NONE, 0.1f),
        arguments("float8", NONE, 1),
        arguments("text", NONE, "a\0"),
        arguments("text", NONE, "\ud83d"),
        arguments("text", NONE, "\ude00\ud83d"),
        arguments("text", NONE, '\ud83d'),
        arguments("text", NONE, 1),
        arguments("varchar", 4 + 3, "abc "),
        arguments("bpchar", 4 + 3, "abcd"),
        arguments("name", NONE, "é".repeat(32)),
        arguments("char", NONE, ""),
        arguments("char", NONE, "ab"),
        arguments("char", NONE, "é"),
        arguments("char", NONE, '\0'),
        arguments("uuid", NONE, "00112233445566778899aabbccddeeff"),
        arguments("uuid", NONE, "000112233-455-6677-8899-aabbccddeeff"),
        arguments("uuid", NONE, "00112233-4455-6677-8899-aabbccddeefg"),
        arguments("uuid", NONE, "00112233-4455-6677-8899-aabbccddeef１"),
        arguments("bytea", NONE, "a"),
        arguments("bool", NONE, "true"),
        arguments("date", NONE, LocalDate.of(-4713, 12, 31)),
        arguments("date", NONE, LocalDate.of(5_874_898, 1, 1)),
        arguments("date", NONE, java.sql.Date.valueOf("1500-01-01")),
        arguments("date", NONE, Timestamp.valueOf("2020-01-01 00:00:00")),
        arguments("date", NONE, "2020-01-01"),
        arguments("timestamp", NONE, halfMicrosecond),
        arguments("timestamp", NONE, Timestamp.valueOf(halfMicrosecond)),
        arguments("timestamp", NONE, LocalDateTime.of(294_277, 1, 1, 0, 0)),
        arguments("timestamp", NONE, LocalDateTime.of(294_276, 12, 31, 23, 59, 59, 999_999_900)),
        arguments("timestamp", NONE, LocalDateTime.of(-4713, 12, 31, 23, 59, 59)),
        arguments("timestamp", NONE, Timestamp.valueOf("1500-01-01 00:00:00")),
        arguments("timestamp", NONE, OffsetDateTime.parse("2020-01-01T00:00:00Z")),
        arguments(
            "timestamp", 3, LocalDateTime.of(2020, 1, 1, 0, 0, 0, 123_400_000).plusNanos(1_000)),
        arguments("timestamptz", NONE, LocalDateTime.of(2020, 1, 1, 0, 0)),
        arguments("timestamptz", NONE, Instant.MAX),
        arguments("timestamptz", NONE, Instant.MIN),
        arguments(
            "timestamptz",
            NONE,
            LocalDateTime.of(2020, 1, 1, 0, 0).atOffset(ZoneOffset.ofHours(16))),
        arguments(
            "timestamptz",
            NONE,
            LocalDateTime.of(294_277, 1, 1, 1, 0).atOffset(ZoneOffset.ofHours(2))),
        arguments("time", NONE, LocalTime.of(0, 0, 0, 1_500)),
        arguments("time", 0, LocalTime.of(0, 0, 0, 1_000)),
        arguments("time", NONE, java.sql.Time.valueOf("00:00:00")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonb", "interval", "timetz", "inet", "_int4", "int4range", "Int4", ""})
  void should_not_know_types_that_only_the_server_hashes(String type) {
    assertThat(ShardKeyHash.forType(type)).isEmpty();
  }

  @Test
  void should_not_know_numeric_with_a_scale_below_zero() {
    assertThat(ShardKeyHash.forType("numeric", numericModifier(5, -2))).isEmpty();
  }

  @Test
  void should_hash_what_a_type_modifier_leaves_unchanged() {
    assertHash("varchar", 4 + 1, "a", 1075015857);
    assertHash("bpchar", 4 + 1, "a  ", 1075015857);
    assertHash("numeric", numericModifier(8, 3), new BigDecimal("12345.67800"), 573919094);
    assertHash("timestamp", 0, LocalDateTime.of(2020, 1, 1, 0, 0, 0, 499), -575494134);
    assertHash("time", 0, LocalTime.of(1, 0), 2088495825);
  }

  private static void assertHash(String type, int typeModifier, Object value, int expected) {
    assertThat(ShardKeyHash.forType(type, typeModifier).orElseThrow().hash(value))
        .hasValue(expected);
  }

  /** As {@code numeric(precision, scale)} is stored in {@code pg_attribute.atttypmod}. */
  private static int numericModifier(int precision, int scale) {
    return ((precision << 16) | (scale & 0x7ff)) + 4;
  }
}
