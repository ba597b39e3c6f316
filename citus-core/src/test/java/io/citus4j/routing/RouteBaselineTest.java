package io.citus4j.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.error.CitusException;
import io.citus4j.error.ErrorCode;
import io.citus4j.routing.RouteWarning.Code;
import io.citus4j.sql.NormalizedSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteBaselineTest {

  private static final String SQL = "select * from t where a = 1";
  private static final LocalDate LAST_DAY = LocalDate.of(2027, 3, 31);

  @TempDir private Path directory;

  @Test
  void should_accept_until_the_last_day_and_say_when_it_is_over() throws IOException {
    RouteBaseline baseline =
        baseline("# a comment", "", " LARGE_OFFSET 233ddc91cd773861  2027-03-31   an old page ");
    List<RouteWarning> warnings =
        List.of(warning(Code.LARGE_OFFSET), warning(Code.LIMIT_OVER_SEVERAL_SHARDS));

    assertThat(baseline.open(NormalizedSql.of(SQL), warnings, LAST_DAY))
        .extracting(RouteWarning::code)
        .containsExactly(Code.LIMIT_OVER_SEVERAL_SHARDS);
    assertThat(baseline.open(NormalizedSql.of(SQL), warnings, LAST_DAY.plusDays(1)))
        .element(0)
        .hasToString(
            "LARGE_OFFSET: Much. It was accepted until 2027-03-31 (an old page), which is over."
                + " Less.");
    assertThat(baseline.open(NormalizedSql.of(SQL + " or b"), warnings, LAST_DAY))
        .isEqualTo(warnings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LARGE_OFFSET 233ddc91cd773861 2027-03-31 | it is not a code, a fingerprint, a date and a reason",
        "LARGE_OFSET 233ddc91cd773861 2027-03-31 x | there is no warning \"LARGE_OFSET\"",
        "LARGE_OFFSET 233ddc91 2027-03-31 x | \"233ddc91\" is not a fingerprint of sixteen hexadecimal digits",
        "LARGE_OFFSET 233ddc91cd773861 31.3.2027 x | \"31.3.2027\" is not a date such as 2027-03-31",
        "LARGE_OFFSET 233ddc91cd773861 2027-01-01 again | it repeats another line",
      })
  void should_name_the_line_that_cannot_be_read(String line, String why) {
    assertThatThrownBy(
            () -> baseline("# comment", "LARGE_OFFSET 233ddc91cd773861 2027-03-31 x", line))
        .isInstanceOf(BaselineException.class)
        .hasMessage(
            "Cannot read line 3 of the baseline \"%s\": %s. Write it as CODE FINGERPRINT YYYY-MM-DD REASON, or delete it.",
            file(), why)
        .extracting(e -> ((CitusException) e).code())
        .isEqualTo(ErrorCode.BASELINE_UNREADABLE);
  }

  @Test
  void should_say_that_there_is_no_file() {
    assertThatThrownBy(() -> RouteBaseline.read(file()))
        .isInstanceOf(BaselineException.class)
        .hasMessageStartingWith("Cannot read the baseline \"" + file() + "\": ")
        .hasMessageEndingWith("Record one with a BaselineRecorder.");
  }

  @Test
  void should_write_what_was_seen_and_keep_what_is_there() throws IOException {
    BaselineRecorder recorder = new BaselineRecorder();
    recorder.routed(new Told(SQL, Code.LIMIT_OVER_SEVERAL_SHARDS, Code.LARGE_OFFSET));
    recorder.routed(new Told("select * from t where a = 2", Code.LARGE_OFFSET));
    recorder.routed(new Told("select 1"));

    assertThat(recorder.write(file(), "before the move", LAST_DAY)).isEqualTo(2);
    assertThat(Files.readString(file()))
        .isEqualTo(
            """
            # Warnings that are accepted: code, fingerprint of the statement, last day, reason.
            # select * from t where a = ?
            LARGE_OFFSET 233ddc91cd773861 2027-03-31 before the move
            # select * from t where a = ?
            LIMIT_OVER_SEVERAL_SHARDS 233ddc91cd773861 2027-03-31 before the move
            """);

    recorder.routed(new Told("delete from t", Code.CHANGE_OF_EVERY_SHARD));
    String before = Files.readString(file());
    assertThat(recorder.write(file(), "later", LAST_DAY.plusYears(1))).isEqualTo(1);
    assertThat(Files.readString(file())).startsWith(before).endsWith(" 2028-03-31 later\n");
    assertThat(
            RouteBaseline.read(file())
                .open(NormalizedSql.of(SQL), List.of(warning(Code.LARGE_OFFSET)), LAST_DAY))
        .isEmpty();
  }

  @Test
  void should_want_a_reason_of_one_line() {
    for (String reason : List.of(" ", "one\ntwo")) {
      assertThatThrownBy(() -> new BaselineRecorder().write(file(), reason, LAST_DAY))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not one line of text");
    }
    assertThat(file()).doesNotExist();
  }

  private Path file() {
    return directory.resolve("routes.baseline");
  }

  private RouteBaseline baseline(String... lines) throws IOException {
    return RouteBaseline.read(Files.write(file(), List.of(lines)));
  }

  private static RouteWarning warning(Code code) {
    return new RouteWarning(code, null, null, "Much.", "Less.");
  }

  /** A statement with some warnings. */
  private record Told(String sql, List<RouteWarning> openWarnings) implements RoutedStatement {

    Told(String sql, Code... codes) {
      this(sql, Arrays.stream(codes).map(RouteBaselineTest::warning).toList());
    }

    @Override
    public RouteDecision decision() {
      return new RouteDecision(new Route.Local(), openWarnings);
    }

    @Override
    public NormalizedSql normalizedSql() {
      return NormalizedSql.of(sql);
    }

    @Override
    public Optional<StackTraceElement> caller() {
      return Optional.empty();
    }

    @Override
    public Optional<String> allowedBecause() {
      return Optional.empty();
    }

    @Override
    public boolean inTransaction() {
      return false;
    }

    @Override
    public Duration routingTime() {
      return Duration.ZERO;
    }

    @Override
    public Duration shardMapAge() {
      return Duration.ZERO;
    }
  }
}
