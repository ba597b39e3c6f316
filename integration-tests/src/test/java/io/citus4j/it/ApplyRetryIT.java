package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.apply.ApplyListener;
import io.citus4j.apply.ApplyOptions;
import io.citus4j.apply.ApplyReport;
import io.citus4j.plan.HandMadePlans;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Step;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import io.citus4j.testkit.CitusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps that fail because somebody else is at work, and succeed a little later. */
@CitusTest
class ApplyRetryIT {

  private static final String GRANT = "GRANT EXECUTE ON FUNCTION discount(numeric) TO PUBLIC";
  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity WHERE query = '%s' AND wait_event_type = 'Lock' AND"
          + " datname = current_database()";

  private final DataSource dataSource;
  private final CitusCluster citus;

  ApplyRetryIT(DataSource dataSource, CitusCluster citus) {
    this.dataSource = dataSource;
    this.citus = citus;
  }

  @BeforeEach
  void create() throws SQLException {
    Shop.create(dataSource);
    Queries.run(
        dataSource,
        "CREATE FUNCTION discount(price numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS"
            + " 'SELECT price * 0.9'");
  }

  @AfterEach
  void drop() throws SQLException {
    Queries.run(dataSource, "DROP FUNCTION discount(numeric)");
    Shop.drop(dataSource);
  }

  @Test
  void should_try_a_transaction_again_whose_catalogue_row_another_session_has_changed()
      throws Exception {
    applyWhileAnotherGrants(
        HandMadePlans.shared(users(), "grant", SqlText.of(GRANT), SqlText.of("false")));
  }

  @Test
  void should_try_a_step_again_that_runs_alone_when_another_session_has_changed_its_catalogue_row()
      throws Exception {
    SqlText granted =
        SqlText.of(
            "EXISTS (SELECT FROM pg_proc WHERE oid = 'discount(numeric)'::regprocedure"
                + " AND '=X' = ANY (SELECT split_part(acl::text, '/', 1) FROM unnest(proacl) acl))");
    Step step = HandMadePlans.alone(users(), "grant", SqlText.of(GRANT), granted);
    applyWhileAnotherGrants(step);
  }

  @Test
  void should_try_a_transaction_again_whose_commit_fails_by_a_serialization_failure()
      throws SQLException {
    Queries.run(
        dataSource,
        "CREATE TABLE entries (n int)",
        "CREATE SEQUENCE commits",
        """
        CREATE FUNCTION fail_once() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('commits') = 1 THEN
            RAISE 'once' USING ERRCODE = '40001';
          END IF;
          RETURN NULL;
        END $$
        """,
        """
        CREATE CONSTRAINT TRIGGER fail_once AFTER INSERT ON entries
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail_once()
        """);
    try {
      SqlText entered = SqlText.of("EXISTS (SELECT FROM entries)");
      Step step =
          HandMadePlans.shared(
              users(), "enter", SqlText.of("INSERT INTO entries VALUES (1)"), entered);
      Plan plan = HandMadePlans.withSteps(citus.plan(Shop.SCHEMA), citus.catalog(), step);

      assertThat(citus.apply(plan).results()).hasSize(plan.steps().size());

      assertThat(Queries.number(dataSource, "SELECT count(*) FROM entries")).isEqualTo(1);
      assertThat(Queries.number(dataSource, "SELECT last_value FROM commits")).isEqualTo(2);
      assertThat(citus.plan(Shop.SCHEMA)).hasToString("No changes.");
    } finally {
      Queries.run(
          dataSource, "DROP TABLE entries", "DROP FUNCTION fail_once()", "DROP SEQUENCE commits");
    }
  }

  /** The row of the function has a version that the statement of the step has not seen. */
  private void applyWhileAnotherGrants(Step step) throws Exception {
    Plan plan = HandMadePlans.withSteps(citus.plan(Shop.SCHEMA), citus.catalog(), step);
    List<ApplyException> retried = new ArrayList<>();
    ApplyListener listener =
        new ApplyListener() {
          @Override
          public void retrying(ApplyException failure, int attempt, Duration pause) {
            retried.add(failure);
          }
        };
    try (Connection other = dataSource.getConnection()) {
      other.setAutoCommit(false);
      Queries.execute(other, "REVOKE EXECUTE ON FUNCTION discount(numeric) FROM PUBLIC");
      CompletableFuture<ApplyReport> applied =
          CompletableFuture.supplyAsync(
              () -> citus.apply(plan, ApplyOptions.defaults().withListener(listener)));
      awaitWaiting();
      other.commit();

      assertThat(applied.get(30, TimeUnit.SECONDS).results()).hasSize(plan.steps().size());
    }
    assertThat(retried)
        .singleElement()
        .satisfies(
            failure -> assertThat(failure).hasMessageContaining("tuple concurrently updated"));
    assertThat(citus.plan(Shop.SCHEMA)).hasToString("No changes.");
  }

  private void awaitWaiting() throws SQLException, InterruptedException {
    for (int i = 0; i < 1000 && Queries.number(dataSource, WAITING.formatted(GRANT)) == 0; i++) {
      Thread.sleep(10);
    }
    assertThat(Queries.number(dataSource, WAITING.formatted(GRANT))).isPositive();
  }

  private QualifiedName users() {
    return citus.catalog().table(QualifiedName.of("users")).orElseThrow().name();
  }
}
