package io.citus4j.it.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.citus4j.CitusCluster;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.jooq.RouteMetrics;
import io.citus4j.routing.BaselineRecorder;
import io.citus4j.routing.RouteBaseline;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.StatementRefusedException;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.Month;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The snippets of docs/guide/routing.md. */
@CitusTest(isolation = Isolation.DATABASE)
class RoutingGuideIT {

  private static final Users USERS = new Users();
  private static final Orders ORDERS = new Orders();

  private final DataSource dataSource;
  private final CitusCluster citus;

  @TempDir private Path directory;

  RoutingGuideIT(DataSource dataSource, CitusCluster citus) {
    this.dataSource = dataSource;
    this.citus = citus;
  }

  /** As jOOQ's generator writes it. */
  private static final class Users extends TableImpl<Record> {
    private static final long serialVersionUID = 1L;

    private final transient TableField<Record, Long> USER_ID =
        createField(DSL.name("user_id"), SQLDataType.BIGINT, this);

    Users() {
      super(DSL.name("users"));
    }
  }

  /** As jOOQ's generator writes it. */
  private static final class Orders extends TableImpl<Record> {
    private static final long serialVersionUID = 1L;

    private final transient TableField<Record, Long> USER_ID =
        createField(DSL.name("user_id"), SQLDataType.BIGINT, this);
    private final transient TableField<Record, Integer> QUANTITY =
        createField(DSL.name("quantity"), SQLDataType.INTEGER, this);

    Orders() {
      super(DSL.name("orders"));
    }
  }

  @BeforeEach
  void distributeTables() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS users (user_id bigint PRIMARY KEY);
          CREATE TABLE IF NOT EXISTS orders (user_id bigint, quantity int);
          """);
    }
    ClusterSchema shop =
        ClusterSchema.define(
            "shop",
            cluster -> {
              cluster.distribute("users").by("user_id").shardCount(4);
              cluster.distribute("orders").by("user_id").colocateWith("users");
            });
    citus.apply(citus.plan(shop));
  }

  @Test
  void should_say_where_a_query_runs() throws Exception {
    // region route
    CitusRouting routing = CitusRouting.using(citus);
    DSLContext dsl = routing.dsl();
    RouteDecision decision = routing.route(dsl.selectFrom(ORDERS).where(ORDERS.QUANTITY.gt(5)));
    System.out.println(decision);
    // endregion

    assertThat(decision.toString().replace("\r", ""))
        .isEqualTo(GuidePage.read("routing").block("decision"));
  }

  @Test
  void should_log_what_fans_out_and_not_what_is_allowed() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger("io.citus4j");
    logger.addAppender(log);
    try {
      MeterRegistry registry = new SimpleMeterRegistry();
      // region listener
      CitusRouting routing =
          CitusRouting.builder(citus)
              .listener(new RouteMetrics(registry))
              .listener(statement -> System.out.println(statement.decision().route()))
              .build();
      // endregion
      DSLContext dsl = routing.dsl();
      // region allow
      CitusRouting.allowFanOut("monthly report").in(dsl).fetchCount(ORDERS);
      // endregion
      assertThat(log.list).noneMatch(event -> event.getLevel() == Level.WARN);

      dsl.fetchCount(ORDERS);
      assertThat(log.list)
          .filteredOn(event -> event.getLevel() == Level.WARN)
          .singleElement()
          .satisfies(
              event ->
                  assertThat(event.getFormattedMessage()).contains(" at " + getClass().getName()));
      assertThat(registry.get("citus.route").timer().count()).isEqualTo(2);
    } finally {
      logger.detachAppender(log);
    }
  }

  @Test
  void should_refuse_what_the_baseline_does_not_accept() throws Exception {
    Path file = directory.resolve("routes.baseline");
    // region record
    BaselineRecorder recorder = new BaselineRecorder();
    DSLContext recorded = CitusRouting.builder(citus).listener(recorder).build().dsl();
    // endregion
    recorded.fetchCount(ORDERS);
    // region write
    recorder.write(file, "before the move to Citus", LocalDate.of(2099, Month.MARCH, 31));
    // endregion
    assertThat(Files.readString(file).strip())
        .isEqualTo(GuidePage.read("routing").block("baseline"));

    // region strict
    CitusRouting strict =
        CitusRouting.builder(citus).strict().baseline(RouteBaseline.read(file)).build();
    // endregion
    assertThat(strict.dsl().fetchCount(ORDERS)).isZero();
    assertThatThrownBy(() -> strict.dsl().fetchCount(USERS))
        .isInstanceOf(StatementRefusedException.class);
  }

  @Test
  void should_keep_a_tenant_to_its_rows() throws Exception {
    CitusRouting routing = CitusRouting.using(citus);
    // region scope
    DSLContext tenant = routing.scopedTo(USERS.USER_ID, 42L);
    tenant.selectFrom(ORDERS).where(ORDERS.USER_ID.eq(42L)).fetch();
    // endregion
    assertThatThrownBy(() -> tenant.selectFrom(ORDERS).fetch())
        .hasMessage(GuidePage.read("routing").block("refused"));
    // region outside
    CitusRouting.allowOutsideScope("filters by user_id itself")
        .in(tenant)
        .fetch("SELECT * FROM orders WHERE user_id = ?", 42L);
    // endregion
  }
}
