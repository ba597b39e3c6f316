package io.citus4j.internal.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.testkit.TestCluster;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The oracle of {@link ShardKeyHash} is the server: what it hashes, and the shard it looks up, for
 * values that the JDBC driver brought there.
 */
@PropertyDefaults(tries = 5, shrinking = ShrinkingMode.OFF)
class ShardKeyHashIT {

  @SuppressWarnings("NullAway.Init")
  private static TestCluster cluster;

  @SuppressWarnings("NullAway.Init")
  private static HashOracle oracle;

  @BeforeContainer
  static void start() throws SQLException {
    cluster = TestCluster.builder().workers(2).start();
    oracle = new HashOracle(cluster.dataSource());
  }

  @AfterContainer
  static void stop() throws SQLException {
    try {
      oracle.close();
    } finally {
      cluster.close();
    }
  }

  @Property
  void should_hash_int8(@ForAll("longs") List<Long> values) throws SQLException {
    oracle.shouldHashAll("int8", values);
    oracle.shouldHashAll("int8", values.stream().map(BigInteger::valueOf).toList());
  }

  @Property
  void should_hash_int4_and_leave_what_is_out_of_range(@ForAll("longs") List<Long> values)
      throws SQLException {
    oracle.shouldHashAll("int4", values.stream().map(Long::intValue).toList());
    assertThat(oracle.shouldNeverBeWrong("int4", values)).isBetween(1, values.size() - 1);
  }

  @Property
  void should_hash_int2_of_every_integer_type(@ForAll("longs") List<Long> values)
      throws SQLException {
    oracle.shouldHashAll("int2", values.stream().map(Long::shortValue).toList());
    oracle.shouldHashAll("int2", values.stream().map(Long::byteValue).toList());
    oracle.shouldHashAll("int2", values.stream().map(value -> (int) value.shortValue()).toList());
  }

  @Property
  void should_hash_numeric(@ForAll("decimals") List<BigDecimal> values) throws SQLException {
    oracle.shouldHashAll("numeric", values);
  }

  @Property
  void should_hash_integers_as_numeric(@ForAll("longs") List<Long> values) throws SQLException {
    oracle.shouldHashAll("numeric", values);
    oracle.shouldHashAll("numeric", values.stream().map(BigInteger::valueOf).toList());
  }

  @Property
  void should_leave_numeric_that_the_column_rounds(@ForAll("decimals") List<BigDecimal> values)
      throws SQLException {
    assertThat(oracle.shouldNeverBeWrong("numeric(20,5)", values)).isBetween(1, values.size() - 1);
  }

  @Property
  void should_hash_float8(
      @ForAll("doubles") List<Double> doubles, @ForAll("floats") List<Float> floats)
      throws SQLException {
    oracle.shouldHashAll("float8", doubles);
    assertThat(oracle.shouldNeverBeWrong("float8", floats)).isBetween(1, floats.size() - 1);
  }

  @Property
  void should_hash_float4(
      @ForAll("floats") List<Float> floats, @ForAll("doubles") List<Double> doubles)
      throws SQLException {
    oracle.shouldHashAll("float4", floats);
    assertThat(oracle.shouldNeverBeWrong("float4", doubles)).isBetween(1, doubles.size() - 1);
  }

  @Property
  void should_hash_text_types(@ForAll("strings") List<String> values) throws SQLException {
    oracle.shouldHashAll("text", values);
    oracle.shouldHashAll("varchar", values);
    oracle.shouldHashAll("char(10000)", values);
  }

  @Property
  void should_leave_text_that_the_column_cuts(@ForAll("strings") List<String> values)
      throws SQLException {
    List<String> padded = values.stream().map(value -> value + "  ").toList();

    assertThat(oracle.shouldNeverBeWrong("varchar(12)", padded)).isBetween(1, padded.size() - 1);
    assertThat(oracle.shouldNeverBeWrong("char(12)", padded)).isBetween(1, padded.size() - 1);
    assertThat(oracle.shouldNeverBeWrong("name", padded)).isBetween(1, padded.size() - 1);
  }

  @Example
  void should_hash_every_single_byte_char() throws SQLException {
    List<Character> all = new ArrayList<>();
    for (char character = 1; character < 0x80; character++) {
      all.add(character);
    }
    oracle.shouldHashAll("\"char\"", all);
    oracle.shouldHashAll("\"char\"", all.stream().map(String::valueOf).toList());
  }

  @Property
  void should_hash_uuid(@ForAll("uuids") List<UUID> values) throws SQLException {
    oracle.shouldHashAll("uuid", values);
    oracle.shouldHashAll("uuid", "?::uuid", values.stream().map(UUID::toString).toList());
    oracle.shouldHashAll(
        "uuid",
        "?::uuid",
        values.stream().map(value -> value.toString().toUpperCase(Locale.ROOT)).toList());
  }

  @Property
  void should_hash_bytea(@ForAll("byteArrays") List<byte[]> values) throws SQLException {
    oracle.shouldHashAll("bytea", values);
  }

  @Example
  void should_hash_bool() throws SQLException {
    oracle.shouldHashAll("bool", List.of(true, false));
  }

  @Property
  void should_hash_date(@ForAll("dates") List<LocalDate> values) throws SQLException {
    oracle.shouldHashAll("date", values);
  }

  @Property
  void should_hash_time(@ForAll("times") List<LocalTime> values) throws SQLException {
    oracle.shouldHashAll("time", without500Nanos(values, LocalTime::toNanoOfDay));
    assertThat(oracle.shouldNeverBeWrong("time(3)", values)).isBetween(1, values.size() - 1);
  }

  @Property
  void should_hash_timestamp(@ForAll("localDateTimes") List<LocalDateTime> values)
      throws SQLException {
    oracle.shouldHashAll(
        "timestamp", without500Nanos(values, value -> value.toLocalTime().toNanoOfDay()));
    assertThat(oracle.shouldNeverBeWrong("timestamp(3)", values)).isBetween(1, values.size() - 1);
  }

  @Property
  void should_hash_timestamptz(
      @ForAll("offsetDateTimes") List<OffsetDateTime> values,
      @ForAll("instants") List<Instant> instants)
      throws SQLException {
    assertThat(oracle.shouldNeverBeWrong("timestamptz", values)).isGreaterThan(values.size() / 2);
    assertThat(oracle.shouldNeverBeWrong("timestamptz(0)", values)).isBetween(1, values.size() - 1);
    oracle.shouldHashAll("timestamptz", without500Nanos(instants, Instant::getNano));
    oracle.shouldHashAll(
        "timestamptz",
        without500Nanos(instants, Instant::getNano).stream()
            .map(instant -> instant.atZone(ZoneOffset.UTC))
            .toList());
  }

  @Property
  void should_hash_legacy_dates_in_any_time_zone(@ForAll("instants") List<Instant> instants)
      throws SQLException {
    List<Timestamp> timestamps = instants.stream().map(Timestamp::from).toList();
    List<java.sql.Date> dates =
        instants.stream().map(instant -> new java.sql.Date(instant.toEpochMilli())).toList();
    TimeZone before = TimeZone.getDefault();
    try {
      for (String zone :
          List.of("UTC", "America/New_York", "Asia/Kolkata", "Europe/Amsterdam", "Pacific/Apia")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        assertThat(oracle.shouldNeverBeWrong("timestamp", timestamps)).isPositive();
        assertThat(oracle.shouldNeverBeWrong("timestamptz", timestamps)).isPositive();
        assertThat(oracle.shouldNeverBeWrong("date", dates)).isPositive();
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Example
  void should_hash_the_infinities_that_the_driver_returns() throws SQLException {
    try (Statement statement = oracle.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT value::date, value::timestamp, value::timestamptz
                FROM (VALUES ('infinity'), ('-infinity')) AS infinities (value)
                """)) {
      while (rows.next()) {
        oracle.shouldHashAll("date", List.of(rows.getDate(1), rows.getObject(1, LocalDate.class)));
        oracle.shouldHashAll(
            "timestamp", List.of(rows.getTimestamp(2), rows.getObject(2, LocalDateTime.class)));
        oracle.shouldHashAll(
            "timestamptz", List.of(rows.getTimestamp(3), rows.getObject(3, OffsetDateTime.class)));
      }
    }
  }

  /** Halfway between two microseconds only the server knows. */
  private static <T> List<T> without500Nanos(List<T> values, ToLongFunction<T> nanos) {
    return values.stream()
        .filter(value -> Math.floorMod(nanos.applyAsLong(value), 1_000L) != 500)
        .toList();
  }

  @Provide
  Arbitrary<List<Long>> longs() {
    return ShardKeys.longs();
  }

  @Provide
  Arbitrary<List<BigDecimal>> decimals() {
    return ShardKeys.decimals();
  }

  @Provide
  Arbitrary<List<Double>> doubles() {
    return ShardKeys.doubles();
  }

  @Provide
  Arbitrary<List<Float>> floats() {
    return ShardKeys.floats();
  }

  @Provide
  Arbitrary<List<String>> strings() {
    return ShardKeys.strings();
  }

  @Provide
  Arbitrary<List<UUID>> uuids() {
    return ShardKeys.uuids();
  }

  @Provide
  Arbitrary<List<byte[]>> byteArrays() {
    return ShardKeys.byteArrays();
  }

  @Provide
  Arbitrary<List<LocalDate>> dates() {
    return ShardKeys.dates();
  }

  @Provide
  Arbitrary<List<LocalTime>> times() {
    return ShardKeys.times();
  }

  @Provide
  Arbitrary<List<LocalDateTime>> localDateTimes() {
    return ShardKeys.localDateTimes();
  }

  @Provide
  Arbitrary<List<OffsetDateTime>> offsetDateTimes() {
    return ShardKeys.offsetDateTimes();
  }

  @Provide
  Arbitrary<List<Instant>> instants() {
    return ShardKeys.instants();
  }
}
