package io.citus4j.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.citus4j.routing.RouteWarning.Code;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** How often the log mentions a statement. */
class RouteLogTest {

  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(CitusRouting.class);
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final RouteLog log = new RouteLog(INTERVAL, clock::get);

  @BeforeEach
  void listen() {
    appender.start();
    logger.setAdditive(false);
    logger.addAppender(appender);
  }

  @AfterEach
  void stop() {
    logger.setAdditive(true);
    logger.detachAppender(appender);
  }

  @Test
  void should_mention_a_statement_at_once_and_again_after_the_interval() {
    IntStream.range(0, 4).forEach(i -> log(Code.CHANGE_OF_EVERY_SHARD, "select " + i));
    assertThat(messages())
        .singleElement()
        .asString()
        .startsWith("CHANGE_OF_EVERY_SHARD: All of it. Less of it. [select 0]")
        .doesNotContain("times more");

    clock.addAndGet(INTERVAL.toNanos());
    log(Code.CHANGE_OF_EVERY_SHARD, "select 4");
    log(Code.CHANGE_OF_EVERY_SHARD, "select 5");

    assertThat(messages().subList(1, messages().size()))
        .singleElement()
        .asString()
        .startsWith("CHANGE_OF_EVERY_SHARD: All of it. Less of it. [select 4]")
        .endsWith(" (and 3 times more in the last 10 min)");
  }

  @Test
  void should_mention_every_statement_and_every_warning_of_it() {
    log(Code.CHANGE_OF_EVERY_SHARD, "select a");
    log(Code.CHANGE_OF_EVERY_SHARD, "select b");
    log(Code.LARGE_OFFSET, "select a");

    assertThat(messages()).hasSize(3);
  }

  @Test
  void should_remember_the_last_statements_only() {
    IntStream.range(0, 1_001).forEach(i -> log(Code.LARGE_OFFSET, "select c" + i));
    log(Code.LARGE_OFFSET, "select c1000");
    assertThat(messages()).hasSize(1_001);

    log(Code.LARGE_OFFSET, "select c0");
    assertThat(messages()).hasSize(1_002);
  }

  @Test
  void should_mention_writes_of_reference_tables_that_are_frequent() {
    IntStream.range(0, 9).forEach(i -> log(Code.REFERENCE_TABLE_WRITE, "update p"));
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    IntStream.range(0, 9).forEach(i -> log(Code.REFERENCE_TABLE_WRITE, "update p"));
    assertThat(messages()).isEmpty();

    log(Code.REFERENCE_TABLE_WRITE, "update p");
    assertThat(messages()).hasSize(1);
  }

  @Test
  void should_ask_for_a_reason_that_says_something() {
    assertThatThrownBy(() -> CitusRouting.allowFanOut(" \n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The reason is blank.");
  }

  private void log(Code code, String sql) {
    log.log(Statements.warned(sql, code));
  }

  private List<String> messages() {
    return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
