package io.citus4j.it;

import static io.citus4j.it.Shop.ORDERS;
import static io.citus4j.it.Shop.ORDERS_QUANTITY;
import static io.citus4j.it.Shop.ORDERS_USER_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.inline;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.citus4j.CitusCluster;
import io.citus4j.connection.HostAndPort;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.testkit.CitusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What routed execution tells the log. */
@CitusTest
class RoutingLogIT {

  private final DataSource dataSource;
  private final CitusCluster citus;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.citus4j");

  RoutingLogIT(DataSource dataSource) throws SQLException {
    this.dataSource = dataSource;
    Shop.create(dataSource);
    this.citus = CitusCluster.connect(dataSource);
  }

  @BeforeEach
  void listen() {
    citus.apply(citus.plan(Shop.SCHEMA));
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void dropTables() throws SQLException {
    logger.detachAppender(log);
    citus.close();
    Shop.drop(dataSource);
  }

  @Test
  void should_warn_once_of_a_statement_without_the_key() {
    DSLContext dsl = CitusRouting.using(citus).dsl();

    for (int i = 0; i < 3; i++) {
      dsl.selectFrom(ORDERS).where(ORDERS_QUANTITY.eq(i)).fetch();
      dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(1L)).fetch();
    }

    assertThat(log.list).hasSize(1);
    assertThat(log.list.get(0).getLevel()).isEqualTo(Level.WARN);
    assertThat(log.list.get(0).getFormattedMessage())
        .startsWith("MISSING_DISTRIBUTION_COLUMN: All 8 shards of ")
        .contains(".orders\" are read: no equality on its distribution column \"user_id\".")
        .contains("Add one such as \"user_id\" = ?")
        .contains("select * from \"orders\" where \"orders\".\"quantity\" = ?")
        .contains(
            "] at io.citus4j.it.RoutingLogIT.should_warn_once_of_a_statement_without_the_key(");
  }

  @Test
  void should_warn_once_of_statements_that_differ_in_values_only() {
    DSLContext dsl = CitusRouting.using(citus).dsl();

    for (int i = 1; i < 4; i++) {
      dsl.selectFrom(ORDERS).where(ORDERS_QUANTITY.eq(inline(i))).fetch();
      dsl.selectFrom(ORDERS).where(ORDERS_QUANTITY.in(Collections.nCopies(i, i))).fetch();
    }

    assertThat(log.list).hasSize(2);
  }

  @Test
  void should_not_warn_of_what_the_code_allows() {
    DSLContext dsl = CitusRouting.using(citus).dsl();

    CitusRouting.allowFanOut("monthly report").in(dsl).fetchCount(ORDERS);

    assertThat(log.list).isEmpty();
  }

  @Test
  void should_warn_each_time_if_the_interval_is_zero() {
    DSLContext dsl = CitusRouting.builder(citus).logInterval(Duration.ZERO).build().dsl();

    dsl.fetchCount(ORDERS);
    dsl.fetchCount(ORDERS);

    assertThat(log.list).hasSize(2);
  }

  @Test
  void should_use_the_coordinator_and_say_so_when_a_worker_cannot_be_reached() {
    int nobody = 1;
    try (CitusCluster unreachable =
        CitusCluster.builder(dataSource)
            .addressTranslator(node -> new HostAndPort("127.0.0.1", nobody))
            .connect()) {
      DSLContext dsl = CitusRouting.using(unreachable).dsl();

      assertThat(
              dsl.insertInto(Shop.USERS, Shop.USERS_USER_ID, Shop.USERS_NAME)
                  .values(1L, "one")
                  .execute())
          .isEqualTo(1);
      assertThat(dsl.selectFrom(Shop.USERS).where(Shop.USERS_USER_ID.eq(1L)).fetch()).hasSize(1);
    }

    assertThat(log.list)
        .filteredOn(event -> event.getLevel() == Level.WARN)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .startsWith("No connection to worker ")
        .contains("its statements go to the coordinator");
  }
}
