package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyReport;
import io.citus4j.it.ApplyProcess.Death;
import io.citus4j.it.ApplyProcess.Work;
import io.citus4j.testkit.CitusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Applications that die at every step of a plan of several transactions. */
@CitusTest
class ApplyKillIT {

  private final PGSimpleDataSource dataSource;

  ApplyKillIT(DataSource dataSource) {
    this.dataSource = (PGSimpleDataSource) dataSource;
  }

  @BeforeEach
  void createTables() throws SQLException {
    LongPlan.create(dataSource);
  }

  @AfterEach
  void dropTables() throws SQLException {
    LongPlan.drop(dataSource);
  }

  /**
   * After each step, which for the last of a transaction is before its commit; after each commit.
   */
  static Stream<Death> deaths() {
    return Stream.concat(
        IntStream.rangeClosed(1, LongPlan.STEPS).mapToObj(Death::after),
        LongPlan.LAST_OF_TRANSACTION.stream()
            .filter(last -> last < LongPlan.STEPS)
            .map(last -> Death.before(last + 1)));
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void should_end_as_declared_and_lose_no_row(Death death) throws Exception {
    List<String> before = LongPlan.contents(dataSource);
    try (ApplyProcess dying = ApplyProcess.start(Work.LONG, death, dataSource)) {
      dying.go();
      assertThat(dying.exitCode()).isEqualTo(1);
    }
    try (CitusCluster citus = CitusCluster.connect(dataSource)) {
      assertThat(citus.plan(LongPlan.SCHEMA).steps())
          .hasSize(isCommitted(death) ? 0 : LongPlan.LAST_OF_TRANSACTION.get(0));

      citus.apply(LongPlan.plan(citus));

      assertAllIsDone(citus);
    }
    assertThat(LongPlan.contents(dataSource)).isEqualTo(before);
  }

  private static boolean isCommitted(Death death) {
    int firstCommit = LongPlan.LAST_OF_TRANSACTION.get(0);
    return death.step() > firstCommit;
  }

  @Test
  void should_build_an_index_anew_of_which_a_killed_application_left_a_half() throws Exception {
    try (CitusCluster citus = CitusCluster.connect(dataSource)) {
      citus.apply(citus.plan(LongPlan.SCHEMA));
      try (ApplyProcess dying = ApplyProcess.start(Work.LONG, dataSource);
          Connection writer = dataSource.getConnection()) {
        writer.setAutoCommit(false);
        Queries.execute(writer, "INSERT INTO customers VALUES (1000, 1, 'uncommitted')");
        dying.go();
        awaitWaitingIndexBuild();
        dying.kill();
        dying.exitCode();
        Queries.run(
            dataSource,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX"
                + " CONCURRENTLY%customers_name%' AND pid <> pg_backend_pid()");
        CompletableFuture<ApplyReport> next =
            CompletableFuture.supplyAsync(() -> citus.apply(LongPlan.plan(citus)));
        writer.rollback();
        assertThat(next.get().hasChanges()).isTrue();
      }
      assertAllIsDone(citus);
    }
  }

  private void awaitWaitingIndexBuild() throws Exception {
    String waiting =
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX"
            + " CONCURRENTLY%customers_name%' AND wait_event_type = 'Lock'";
    for (int i = 0; i < 1000 && Queries.number(dataSource, waiting) == 0; i++) {
      Thread.sleep(10);
    }
    assertThat(Queries.number(dataSource, waiting)).isPositive();
  }

  private void assertAllIsDone(CitusCluster citus) throws SQLException {
    assertThat(citus.plan(LongPlan.SCHEMA)).hasToString("No changes.");
    assertThat(citus.apply(LongPlan.plan(citus))).hasToString("No changes.");
    assertThat(
            Queries.strings(
                dataSource,
                "SELECT relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE"
                    + " relname IN ('customers_name', 'events_payload') AND indisvalid AND"
                    + " relnamespace = current_schema()::regnamespace ORDER BY 1"))
        .containsExactly("customers_name", "events_payload");
  }
}
