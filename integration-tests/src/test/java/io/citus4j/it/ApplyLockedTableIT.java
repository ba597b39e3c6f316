package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.apply.ApplyListener;
import io.citus4j.apply.ApplyOptions;
import io.citus4j.apply.ApplyReport;
import io.citus4j.error.ErrorCode;
import io.citus4j.plan.Plan;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tables that somebody else has locked when a plan looks at them or prepares their change. */
@CitusTest
class ApplyLockedTableIT {

  private static final Duration SHORT = Duration.ofMillis(300);

  private final DataSource dataSource;
  private final CitusCluster citus;

  ApplyLockedTableIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    execute("DROP TABLE IF EXISTS notes");
  }

  private void execute(String sql) throws SQLException {
    Shop.execute(dataSource, sql);
  }

  /** An index whose definition PostgreSQL tells only with a lock on the table. */
  private void createWithExpressionIndex() throws SQLException {
    execute("CREATE TABLE notes (id bigint PRIMARY KEY, text text)");
    execute("CREATE INDEX notes_lower ON notes (lower(text))");
  }

  private static ClusterSchema indexed(boolean concurrently) {
    return ClusterSchema.define(
        "notes",
        c -> {
          c.local("notes");
          var index = c.index("notes_text").on("notes", "text");
          if (concurrently) {
            index.concurrently();
          }
        });
  }

  private static ClusterSchema ranges(int count) {
    return ClusterSchema.define(
        "notes",
        c -> {
          var shards = c.range("notes").by("id");
          for (int i = 0; i < count; i++) {
            shards.shard(i * 10, i * 10 + 9);
          }
        });
  }

  @Test
  void should_try_again_when_the_catalogue_could_not_be_read_for_a_lock() throws Exception {
    createWithExpressionIndex();
    applyWhileLocked(indexed(false));
  }

  @Test
  void should_try_again_when_a_step_that_runs_alone_could_not_be_looked_at() throws Exception {
    createWithExpressionIndex();
    applyWhileLocked(indexed(true));
  }

  @Test
  @RequiresRealCitus
  void should_try_again_when_a_shard_could_not_be_created_for_a_lock() throws Exception {
    execute("CREATE TABLE notes (id bigint PRIMARY KEY, text text)");
    citus.apply(citus.plan(ranges(1)));
    List<ApplyException> retried = applyWhileLocked(ranges(2));
    assertThat(retried.get(0).step()).isPresent();
  }

  /** The lock is given back once an attempt has failed. */
  private List<ApplyException> applyWhileLocked(ClusterSchema schema) throws Exception {
    Plan plan = citus.plan(schema);
    List<ApplyException> retried = new ArrayList<>();
    try (Connection other = locked()) {
      ApplyListener listener =
          new ApplyListener() {
            @Override
            public void retrying(ApplyException failure, int attempt, Duration pause) {
              retried.add(failure);
              giveBack(other);
            }
          };

      ApplyReport report = apply(plan, ApplyOptions.defaults().withListener(listener));

      assertThat(report.hasChanges()).isTrue();
    }
    assertThat(retried)
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.code()).isEqualTo(ErrorCode.APPLY_LOCK_TIMEOUT);
              assertThat(failure.sqlState()).hasValue("55P03");
              assertThat(failure).hasMessageContaining("End the transactions that use the table");
            });
    assertThat(citus.plan(schema)).hasToString("No changes.");
    return retried;
  }

  @Test
  void should_say_so_when_the_lock_is_never_given_back() throws Exception {
    createWithExpressionIndex();
    Plan plan = citus.plan(indexed(true));
    try (Connection other = locked()) {
      assertThatExceptionOfType(ApplyException.class)
          .isThrownBy(() -> apply(plan, ApplyOptions.defaults().withAttempts(2)))
          .withMessageContaining("canceling statement due to lock timeout")
          .withMessageContaining("raise the lock timeout or the attempts of ApplyOptions.")
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.APPLY_LOCK_TIMEOUT));
      other.rollback();
    }
  }

  private Connection locked() throws SQLException {
    Connection other = dataSource.getConnection();
    other.setAutoCommit(false);
    Queries.execute(other, "LOCK TABLE notes IN ACCESS EXCLUSIVE MODE");
    return other;
  }

  private static void giveBack(Connection other) {
    try {
      other.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private ApplyReport apply(Plan plan, ApplyOptions options) throws Exception {
    try {
      return CompletableFuture.supplyAsync(
              () -> citus.apply(plan, options.withLockTimeout(SHORT).withAloneLockTimeout(SHORT)))
          .get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ApplyException failure ? failure : e;
    }
  }
}
