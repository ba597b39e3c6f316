package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyReport;
import io.citus4j.it.ApplyProcess.Death;
import io.citus4j.it.ApplyProcess.Work;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Step;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postgresql.ds.PGSimpleDataSource;

/** Applications that die at every step of a plan of several transactions. */
@CitusTest
@RequiresRealCitus
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

  /** After each step, which for the last of a transaction is before its commit, or after it. */
  @TestFactory
  List<DynamicTest> should_end_as_declared_and_lose_no_row() {
    Plan plan;
    try (CitusCluster citus = CitusCluster.connect(dataSource)) {
      plan = LongPlan.plan(citus);
    }
    assertThat(plan.steps()).hasSizeGreaterThanOrEqualTo(15);
    List<Integer> last = LongPlan.lastOfTransactions(plan);
    assertThat(last).hasSizeGreaterThanOrEqualTo(5);
    List<DynamicTest> tests = new ArrayList<>();
    for (int number = 1; number <= plan.steps().size(); number++) {
      Step step = plan.steps().get(number - 1);
      int committed = lastBefore(number, last, step);
      tests.add(test("after " + number + ": " + step, plan, Death.after(number), committed));
      if (last.contains(number) && step.transactional()) {
        Death afterCommit = Death.before(number + 1);
        tests.add(test("after the commit of " + number, plan, afterCommit, number));
      }
    }
    return tests;
  }

  /** What a step that runs alone does is there at once. */
  private static int lastBefore(int number, List<Integer> last, Step step) {
    return last.stream()
        .filter(end -> end < number || (end == number && !step.transactional()))
        .reduce(0, Math::max);
  }

  private DynamicTest test(String name, Plan whole, Death death, int committed) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          LongPlan.drop(dataSource);
          LongPlan.create(dataSource);
          dieAndApplyAgain(whole, death, committed);
        });
  }

  private void dieAndApplyAgain(Plan whole, Death death, int committed) throws Exception {
    List<String> before = LongPlan.contents(dataSource);
    try (ApplyProcess dying = ApplyProcess.start(Work.LONG, death, dataSource)) {
      dying.go();
      assertThat(dying.exitCode()).isEqualTo(1);
    }
    try (CitusCluster citus = CitusCluster.connect(dataSource)) {
      Plan rest = LongPlan.plan(citus);
      assertThat(rest.steps())
          .extracting(Step::describe)
          .containsExactlyInAnyOrderElementsOf(
              whole.steps().stream().skip(committed).map(Step::describe).toList());

      citus.apply(rest);

      assertAllIsDone(citus);
    }
    assertThat(LongPlan.contents(dataSource)).isEqualTo(before);
  }

  @Test
  void should_build_an_index_anew_of_which_a_killed_application_left_a_half() throws Exception {
    try (CitusCluster citus = CitusCluster.connect(dataSource)) {
      citus.apply(citus.plan(LongPlan.TABLES));
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
    assertThat(LongPlan.plan(citus)).hasToString("No changes.");
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
