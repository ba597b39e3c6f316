package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.apply.ApplyListener;
import io.citus4j.apply.ApplyOptions;
import io.citus4j.apply.ApplyReport;
import io.citus4j.apply.Cancellation;
import io.citus4j.apply.PlanApplier;
import io.citus4j.apply.StepResult;
import io.citus4j.error.ErrorCode;
import io.citus4j.plan.HandMadePlans;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Step;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import io.citus4j.testkit.CitusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Applications that are called off, wait for others, or fail, on connections of a pool. */
@CitusTest
class ApplyStopIT {

  private static final SqlText NEVER = SqlText.of("false");
  private static final SqlText SLEEP = SqlText.of("SELECT pg_sleep(60)");

  private final DataSource dataSource;
  private final HikariDataSource pool;
  private final CitusCluster citus;

  ApplyStopIT(DataSource dataSource) {
    this.dataSource = dataSource;
    PGSimpleDataSource plain = (PGSimpleDataSource) dataSource;
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(plain.getUrl());
    config.setUsername(plain.getUser());
    config.setMaximumPoolSize(2);
    config.setConnectionInitSql("SET lock_timeout = '7s'");
    this.pool = new HikariDataSource(config);
    this.citus = CitusCluster.connect(pool);
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.create(dataSource);
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    pool.close();
    Shop.drop(dataSource);
  }

  @Test
  void should_roll_back_when_cancelled_while_a_statement_runs() throws Exception {
    Plan plan = plan(HandMadePlans.shared(users(), "sleep for a minute", SLEEP, NEVER));
    Cancellation cancellation = new Cancellation();

    ApplyException failure =
        stopped(plan, ApplyOptions.defaults().withCancellation(cancellation), cancellation::cancel);

    assertThat(failure.code()).isEqualTo(ErrorCode.APPLY_CANCELLED);
    assertThat(failure)
        .hasMessage(
            "The application of the plan for \"shop\" was cancelled during the step to sleep for a"
                + " minute. Nothing was changed. Plan and apply again to go on.");
    assertThat(failure.sqlState()).hasValue("57014");
    assertThat(failure.report().results()).isEmpty();
    assertThat(citus.plan(Shop.SCHEMA).steps()).hasSize(3);
    assertPoolIsAsBefore();
  }

  @Test
  void should_roll_back_when_interrupted_while_a_statement_runs() throws Exception {
    Plan plan = plan(HandMadePlans.shared(users(), "sleep for a minute", SLEEP, NEVER));
    Thread applying = Thread.currentThread();

    ApplyException failure = stopped(plan, ApplyOptions.defaults(), applying::interrupt);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.code()).isEqualTo(ErrorCode.APPLY_CANCELLED);
    assertThat(citus.plan(Shop.SCHEMA).steps()).hasSize(3);
    assertPoolIsAsBefore();
  }

  @Test
  void should_say_what_stays_when_cancelled_in_a_step_that_runs_alone() throws Exception {
    Plan plan = plan(HandMadePlans.alone(users(), "sleep for a minute", SLEEP, NEVER));
    Cancellation cancellation = new Cancellation();

    ApplyException failure =
        stopped(plan, ApplyOptions.defaults().withCancellation(cancellation), cancellation::cancel);

    assertThat(failure.code()).isEqualTo(ErrorCode.APPLY_CANCELLED);
    assertThat(failure).hasMessageContaining("3 earlier steps are done and stay.");
    assertThat(failure.report().results()).hasSize(3);
    assertThat(citus.plan(Shop.SCHEMA).isEmpty()).isTrue();
    assertPoolIsAsBefore();
  }

  @Test
  void should_not_begin_once_cancelled() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();

    assertThatExceptionOfType(ApplyException.class)
        .isThrownBy(
            () ->
                citus.apply(
                    citus.plan(Shop.SCHEMA),
                    ApplyOptions.defaults().withCancellation(cancellation)))
        .withMessage(
            "The application of the plan for \"shop\" was cancelled. Nothing was changed. Plan and"
                + " apply again to go on.");
    assertThat(citus.plan(Shop.SCHEMA).steps()).hasSize(3);
  }

  @Test
  void should_be_cancelled_while_it_waits_for_its_turn() throws Exception {
    Plan plan = plan(HandMadePlans.alone(users(), "sleep for a minute", SLEEP, NEVER));
    Cancellation first = new Cancellation();
    Cancellation second = new Cancellation();
    List<ErrorCode> outcomes = new ArrayList<>();

    stopped(
        plan,
        ApplyOptions.defaults().withCancellation(first),
        () -> {
          CompletableFuture<ErrorCode> waiting =
              CompletableFuture.supplyAsync(() -> failureOf(plan, second));
          await(
              () ->
                  Queries.number(
                          dataSource,
                          "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle' AND query"
                              + " LIKE 'SELECT pg_try_advisory_lock%' AND datname ="
                              + " current_database()")
                      > 0);
          second.cancel();
          outcomes.add(waiting.join());
          first.cancel();
        });

    assertThat(outcomes).containsExactly(ErrorCode.APPLY_CANCELLED);
  }

  @Test
  void should_leave_no_broken_index_when_it_waits_too_long_for_old_transactions() throws Exception {
    try (Connection writer = dataSource.getConnection();
        Statement statement = writer.createStatement()) {
      citus.apply(citus.plan(Shop.SCHEMA));
      writer.setAutoCommit(false);
      statement.execute("INSERT INTO users (user_id, name) VALUES (1, 'uncommitted')");
      Plan rest = citus.plan(Shop.WITH_INDEX);

      assertThatExceptionOfType(ApplyException.class)
          .isThrownBy(
              () ->
                  citus.apply(
                      rest,
                      ApplyOptions.defaults()
                          .withAloneLockTimeout(Duration.ofMillis(300))
                          .withLockTimeout(Duration.ofMillis(300))
                          .withAttempts(2)))
          .withMessageContaining("raise the alone lock timeout")
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.APPLY_LOCK_TIMEOUT));
      writer.rollback();
      assertPoolIsAsBefore();
    }

    ApplyReport report = citus.apply(citus.plan(Shop.WITH_INDEX));

    assertThat(report.results())
        .extracting(StepResult::outcome)
        .containsExactly(StepResult.Outcome.APPLIED);
    assertThat(
            Queries.number(
                dataSource,
                "SELECT count(*) FROM pg_index WHERE indexrelid = to_regclass('users_name') AND"
                    + " indisvalid"))
        .isEqualTo(1);
    assertPoolIsAsBefore();
  }

  @Test
  void should_tell_what_the_server_says_on_the_applying_thread() throws SQLException {
    List<String> heard = new ArrayList<>();
    ApplyListener listener =
        new ApplyListener() {
          @Override
          public void stepNotice(Step step, SQLWarning notice) {
            heard.add(Thread.currentThread().getName() + ": " + notice.getMessage());
          }
        };
    SqlText speaking = SqlText.of("DO 'BEGIN RAISE NOTICE $$one$$; RAISE WARNING $$two$$; END'");
    Plan plan = plan(HandMadePlans.shared(users(), "speak", speaking, NEVER));

    citus.apply(plan, ApplyOptions.defaults().withListener(listener));

    String thread = Thread.currentThread().getName();
    assertThat(heard).contains(thread + ": one", thread + ": two");
  }

  @Test
  void should_end_the_statement_when_the_listener_throws_meanwhile() throws SQLException {
    SqlText speaking = SqlText.of("DO 'BEGIN RAISE NOTICE $$one$$; PERFORM pg_sleep(60); END'");
    Plan plan = plan(HandMadePlans.alone(users(), "speak", speaking, NEVER));
    ApplyListener listener =
        new ApplyListener() {
          @Override
          public void stepNotice(Step step, SQLWarning notice) {
            if (step.describe().equals("speak")) {
              throw new IllegalStateException("enough");
            }
          }
        };

    assertThatThrownBy(() -> citus.apply(plan, ApplyOptions.defaults().withListener(listener)))
        .hasMessage("enough");
    assertPoolIsAsBefore();
  }

  @Test
  void should_say_what_stays_when_the_listener_throws_after_a_step_that_runs_alone() {
    SqlText quick = SqlText.of("COMMENT ON TABLE users IS 'quick'");
    SqlText commented = SqlText.of("obj_description('users'::regclass, 'pg_class') = 'quick'");
    Plan plan = plan(HandMadePlans.alone(users(), "comment", quick, commented));
    ApplyListener listener =
        new ApplyListener() {
          @Override
          public void stepFinished(StepResult result, int number, int total) {
            if (result.step().describe().equals("comment")) {
              throw new IllegalStateException("enough");
            }
          }
        };

    assertThatThrownBy(() -> citus.apply(plan, ApplyOptions.defaults().withListener(listener)))
        .hasMessage("enough")
        .satisfies(
            thrown ->
                assertThat(thrown.getSuppressed())
                    .singleElement()
                    .isInstanceOfSatisfying(
                        ApplyException.class,
                        e -> {
                          assertThat(e.report().results()).hasSize(4);
                          assertThat(e).hasMessageContaining("4 earlier steps are done and stay.");
                        }));
  }

  @Test
  void should_refuse_a_connection_within_a_transaction_and_leave_it() throws SQLException {
    Plan plan = plan(HandMadePlans.alone(users(), "sleep for a minute", SLEEP, NEVER));
    try (Connection busy = dataSource.getConnection()) {
      busy.setAutoCommit(false);
      Queries.execute(busy, "INSERT INTO users (name) VALUES ('not ours')");
      DataSource taking = new SingleConnection(busy);

      assertThatThrownBy(() -> new PlanApplier(taking).apply(plan, ApplyOptions.defaults()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("within a transaction");
    }
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM users")).isZero();
  }

  private QualifiedName users() {
    return citus.catalog().table(QualifiedName.of("users")).orElseThrow().name();
  }

  private Plan plan(Step more) {
    return HandMadePlans.withSteps(citus.plan(Shop.SCHEMA), citus.catalog(), more);
  }

  /** Applies a plan, stops it as soon as the server sleeps for it, and returns its failure. */
  private ApplyException stopped(Plan plan, ApplyOptions options, Runnable stop) throws Exception {
    CompletableFuture<Void> stopping =
        CompletableFuture.runAsync(
            () -> {
              await(
                  () ->
                      Queries.number(
                              dataSource,
                              "SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT"
                                  + " pg_sleep(60)' AND state = 'active'")
                          > 0);
              stop.run();
            });
    try {
      citus.apply(plan, options);
      throw new AssertionError("It was applied to its end.");
    } catch (ApplyException e) {
      stopping.get(10, TimeUnit.SECONDS);
      return e;
    }
  }

  private ErrorCode failureOf(Plan plan, Cancellation cancellation) {
    try (CitusCluster other = CitusCluster.connect(dataSource)) {
      other.apply(plan, ApplyOptions.defaults().withCancellation(cancellation));
      throw new AssertionError("It was applied to its end.");
    } catch (ApplyException e) {
      return e.code();
    }
  }

  private static void await(Callable<Boolean> condition) {
    try {
      for (int i = 0; i < 500 && !condition.call(); i++) {
        Thread.sleep(20);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a pooled session was given is there again, and nothing else. */
  private void assertPoolIsAsBefore() throws SQLException {
    try (Connection one = pool.getConnection();
        Connection other = pool.getConnection()) {
      for (Connection connection : List.of(one, other)) {
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(Queries.string(connection, "SHOW lock_timeout")).isEqualTo("7s");
        assertThat(Queries.string(connection, "SHOW statement_timeout")).isEqualTo("0");
      }
      assertThat(
              Queries.string(
                  one,
                  "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid ="
                      + " 1634758764"))
          .isEqualTo("0");
    }
  }
}
