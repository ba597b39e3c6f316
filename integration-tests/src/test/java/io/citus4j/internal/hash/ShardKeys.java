package io.citus4j.internal.hash;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Shard keys to try: for each Java type the edges, always, and a few hundred at random. */
final class ShardKeys {

  private static final int RANDOM_KEYS = 400;
  private static final long EPOCH = 946_684_800L;
  private static final long DAY = 86_400L;
  private static final OffsetDateTime FIRST = OffsetDateTime.parse("-4712-01-01T00:00:00Z");
  private static final OffsetDateTime LAST = OffsetDateTime.parse("+294276-12-31T23:59:59.999999Z");

  private ShardKeys() {}

  static <T> Arbitrary<List<T>> withEdges(Arbitrary<T> random, List<T> edges) {
    return random
        .list()
        .ofSize(RANDOM_KEYS)
        .map(
            values -> {
              List<T> all = new ArrayList<>(edges);
              all.addAll(values);
              return all;
            });
  }

  static Arbitrary<List<Long>> longs() {
    Arbitrary<Long> any =
        Arbitraries.oneOf(
            Arbitraries.longs(),
            Arbitraries.integers().map(Integer::longValue),
            Arbitraries.longs().map(value -> value & 0xffff_ffff_0000_0000L));
    return withEdges(
        any,
        List.of(
            0L,
            1L,
            -1L,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            (long) Integer.MIN_VALUE,
            (long) Integer.MAX_VALUE,
            Integer.MIN_VALUE - 1L,
            Integer.MAX_VALUE + 1L,
            1L << 32,
            -1L << 32));
  }

  static Arbitrary<List<BigDecimal>> decimals() {
    Arbitrary<BigInteger> digits =
        Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(40).map(BigInteger::new);
    Arbitrary<BigDecimal> any =
        Combinators.combine(
                digits,
                Arbitraries.integers().between(-20, 60),
                Arbitraries.integers().between(0, 8),
                Arbitraries.of(1, -1))
            .as(
                (unscaled, scale, zeros, sign) ->
                    new BigDecimal(
                        unscaled
                            .multiply(BigInteger.TEN.pow(zeros))
                            .multiply(BigInteger.valueOf(sign)),
                        scale));
    return withEdges(
        any,
        List.of(
            BigDecimal.ZERO,
            new BigDecimal("0.00"),
            new BigDecimal("0E+5"),
            new BigDecimal("0E-16383"),
            new BigDecimal("1.0000000000"),
            new BigDecimal("9999"),
            new BigDecimal("10000"),
            new BigDecimal("100010000.00010000"),
            new BigDecimal("0.0001"),
            new BigDecimal("0.00001"),
            new BigDecimal("-0.1"),
            new BigDecimal("1E+100"),
            new BigDecimal("1E+131071"),
            new BigDecimal("-9.5E+131070"),
            new BigDecimal("1E-16383"),
            new BigDecimal("123456789E-16383")));
  }

  static Arbitrary<List<String>> strings() {
    Arbitrary<String> ascii =
        Arbitraries.strings().withCharRange(' ', '~').ofMinLength(0).ofMaxLength(64);
    return withEdges(
        Arbitraries.oneOf(ascii, wellFormed()),
        List.of(
            "",
            " ",
            "a",
            "a ",
            " a",
            "\t\n\r\\'\"?$1",
            "x".repeat(11),
            "x".repeat(12),
            "x".repeat(13),
            "x".repeat(24),
            "é".repeat(6),
            "€".repeat(4),
            "\ud83d\ude00".repeat(3),
            "e\u0301 \u00e9",
            "\uffff\ufffd\ufeff",
            "\u0001\u007f\u0080\u07ff\u0800",
            "x".repeat(10_000)));
  }

  /** Text of all planes, without NUL and without lone surrogates. */
  private static Arbitrary<String> wellFormed() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0x1, 0xd7ff),
            Arbitraries.integers().between(0xe000, 0x10ffff))
        .list()
        .ofMaxSize(40)
        .map(
            codePoints -> {
              StringBuilder text = new StringBuilder();
              codePoints.forEach(text::appendCodePoint);
              return text.toString();
            });
  }

  static Arbitrary<List<UUID>> uuids() {
    return withEdges(
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new),
        List.of(new UUID(0, 0), new UUID(-1, -1), new UUID(1, 0), new UUID(0, Long.MIN_VALUE)));
  }

  static Arbitrary<List<byte[]>> byteArrays() {
    return withEdges(
        Arbitraries.bytes().array(byte[].class).ofMaxSize(64),
        List.of(
            new byte[0],
            new byte[] {0},
            new byte[] {-1, -128, 127},
            new byte[11],
            new byte[12],
            new byte[13]));
  }

  static Arbitrary<List<Double>> doubles() {
    Arbitrary<Double> any =
        Arbitraries.oneOf(
            Arbitraries.longs().map(Double::longBitsToDouble),
            Arbitraries.doubles().between(-1e6, 1e6).ofScale(3),
            Arbitraries.integers().map(Integer::doubleValue));
    return withEdges(
        any,
        List.of(
            0.0,
            -0.0,
            0.1,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Double.MAX_VALUE));
  }

  static Arbitrary<List<Float>> floats() {
    Arbitrary<Float> any =
        Arbitraries.oneOf(
            Arbitraries.integers().map(Float::intBitsToFloat),
            Arbitraries.floats().between(-1e6f, 1e6f).ofScale(2),
            Arbitraries.shorts().map(Short::floatValue));
    return withEdges(
        any,
        List.of(
            0f,
            -0f,
            0.1f,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            Float.MIN_NORMAL,
            Float.MAX_VALUE));
  }

  static Arbitrary<List<LocalDate>> dates() {
    Arbitrary<LocalDate> any =
        Arbitraries.longs()
            .between(FIRST.toLocalDate().toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay())
            .map(LocalDate::ofEpochDay);
    return withEdges(
        any,
        List.of(
            LocalDate.MIN,
            LocalDate.MAX,
            FIRST.toLocalDate(),
            LocalDate.of(-1, 12, 31),
            LocalDate.of(0, 2, 29),
            LocalDate.of(1, 1, 1),
            LocalDate.of(1582, 10, 10),
            LocalDate.of(1900, 2, 28),
            LocalDate.of(2000, 1, 1),
            LocalDate.of(2000, 2, 29),
            LocalDate.of(1999, 12, 31),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(12_345, 6, 7),
            LocalDate.of(5_874_897, 12, 31)));
  }

  /** Points in time of nanosecond precision. */
  static Arbitrary<List<Instant>> instants() {
    Arbitrary<Long> seconds =
        Arbitraries.oneOf(
            Arbitraries.longs().between(FIRST.toEpochSecond(), LAST.toEpochSecond() - 1),
            Arbitraries.longs().between(EPOCH - 20_000 * DAY, EPOCH + 20_000 * DAY));
    Arbitrary<Integer> nanos =
        Arbitraries.oneOf(
            Arbitraries.just(0),
            Arbitraries.integers().between(0, 999_999).map(micros -> micros * 1_000),
            Arbitraries.integers().between(0, 999_999_999));
    return withEdges(
        Combinators.combine(seconds, nanos).as(Instant::ofEpochSecond),
        List.of(
            Instant.EPOCH,
            Instant.ofEpochSecond(EPOCH),
            Instant.ofEpochSecond(EPOCH, -1_000),
            Instant.ofEpochSecond(EPOCH, -499),
            Instant.ofEpochSecond(EPOCH, 499),
            Instant.ofEpochSecond(EPOCH, 501),
            Instant.ofEpochSecond(EPOCH, 999_999_501),
            Instant.parse("0000-02-29T12:00:00.5Z"),
            Instant.parse("2024-02-29T23:59:59.999999Z"),
            FIRST.toInstant(),
            LAST.toInstant()));
  }

  static Arbitrary<List<LocalDateTime>> localDateTimes() {
    return instants()
        .map(
            instants -> {
              List<LocalDateTime> all = new ArrayList<>();
              instants.forEach(each -> all.add(LocalDateTime.ofInstant(each, ZoneOffset.UTC)));
              all.add(LocalDateTime.MIN);
              all.add(LocalDateTime.MAX);
              return all;
            });
  }

  static Arbitrary<List<OffsetDateTime>> offsetDateTimes() {
    return Combinators.combine(
            instants(), Arbitraries.integers().between(-57_599, 57_599).list().ofSize(RANDOM_KEYS))
        .as(
            (instants, offsets) -> {
              List<OffsetDateTime> all = new ArrayList<>();
              for (int i = 0; i < instants.size(); i++) {
                int offset = offsets.get(i % offsets.size());
                all.add(instants.get(i).atOffset(ZoneOffset.ofTotalSeconds(offset)));
                all.add(instants.get(i).atOffset(ZoneOffset.UTC));
              }
              all.add(OffsetDateTime.MIN);
              all.add(OffsetDateTime.MAX);
              return all;
            });
  }

  static Arbitrary<List<LocalTime>> times() {
    return withEdges(
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, DAY * 1_000_000_000 - 1).map(LocalTime::ofNanoOfDay),
            Arbitraries.integers().between(0, 86_399).map(LocalTime::ofSecondOfDay)),
        List.of(
            LocalTime.MIDNIGHT,
            LocalTime.MAX,
            LocalTime.of(23, 59, 59, 999_999_499),
            LocalTime.of(23, 59, 59, 999_999_501),
            LocalTime.of(0, 0, 0, 1_000),
            LocalTime.of(0, 0, 0, 999)));
  }
}
