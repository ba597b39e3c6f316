package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.apply.ApplyListener;
import io.citus4j.apply.ApplyOptions;
import io.citus4j.apply.ApplyReport;
import io.citus4j.apply.StepResult;
import io.citus4j.error.ErrorCode;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.plan.Conflict;
import io.citus4j.plan.Plan;
import io.citus4j.plan.PlanBlockedException;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** From a declaration to a cluster that is as declared. */
@CitusTest
class PlanApplyIT {

  private final DataSource dataSource;
  private final CitusCluster citus;

  PlanApplyIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.create(dataSource);
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    Shop.drop(dataSource);
  }

  @Test
  void should_distribute_as_declared_and_plan_nothing_more() {
    Plan plan = citus.plan(Shop.SCHEMA);
    assertThat(plan.steps()).hasSize(3);

    ApplyReport report = citus.apply(plan);

    assertThat(report.hasChanges()).isTrue();
    assertThat(citus.plan(Shop.SCHEMA)).hasToString("No changes.");
    CatalogSnapshot catalog = citus.catalog();
    CatalogTable users = table(catalog, "users");
    CatalogTable orders = table(catalog, "orders");
    assertThat(users.kind()).isEqualTo(TableKind.HASH_DISTRIBUTED);
    assertThat(users.shards()).hasSize(Shop.SHARD_COUNT);
    assertThat(orders.colocationId()).isEqualTo(users.colocationId());
    assertThat(table(catalog, "products").kind()).isEqualTo(TableKind.REFERENCE);
  }

  @Test
  void should_report_no_changes_when_somebody_else_applied_the_plan() {
    Plan plan = citus.plan(Shop.SCHEMA);
    citus.apply(plan);

    ApplyReport second = citus.apply(plan);

    assertThat(second.hasChanges()).isFalse();
    assertThat(second).hasToString("No changes.");
    assertThat(second.results())
        .extracting(StepResult::outcome)
        .containsOnly(StepResult.Outcome.ALREADY_DONE);
  }

  @Test
  void should_keep_existing_rows() throws SQLException {
    Shop.execute(
        dataSource,
        """
        INSERT INTO users (user_id, name) SELECT i, 'user ' || i FROM generate_series(1, 20) i;
        INSERT INTO orders (user_id, quantity) SELECT 1 + i % 20, i FROM generate_series(1, 99) i;
        """);

    citus.apply(citus.plan(Shop.SCHEMA));

    assertThat(Queries.number(dataSource, "SELECT count(*) FROM users")).isEqualTo(20);
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM orders")).isEqualTo(99);
  }

  @Test
  void should_leave_nothing_behind_when_a_step_fails() throws SQLException {
    Shop.execute(
        dataSource, "CREATE TABLE invoices (invoice bigint); INSERT INTO invoices VALUES (NULL)");
    ClusterSchema schema =
        ClusterSchema.define(
            "invoices",
            cluster -> {
              cluster.distribute("users").by("user_id");
              cluster.distribute("orders").by("user_id").colocateWith("users");
              cluster.reference("products");
              cluster.distribute("invoices").by("invoice");
            });

    assertThatExceptionOfType(ApplyException.class)
        .isThrownBy(() -> citus.apply(citus.plan(schema)))
        .withMessageStartingWith("Cannot distribute \"")
        .withMessageContaining("invoices\" by \"invoice\"")
        .withMessageContaining("cannot be NULL")
        .withMessageContaining("Nothing was changed.")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.STEP_FAILED))
        .satisfies(e -> assertThat(e.sqlState()).hasValue("22004"));
    assertThat(table(citus.catalog(), "users").kind()).isEqualTo(TableKind.LOCAL);
    Shop.execute(dataSource, "DROP TABLE invoices");
  }

  @Test
  void should_give_a_correction_of_unique_keys_that_works() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE TABLE invoices (invoice_id bigint PRIMARY KEY, number text UNIQUE, user_id bigint);
        CREATE UNIQUE INDEX invoices_both ON invoices (invoice_id, number);
        """);
    ClusterSchema schema =
        ClusterSchema.define("invoices", cluster -> cluster.distribute("invoices").by("user_id"));
    List<Conflict> conflicts = citus.plan(schema).conflicts();
    assertThat(conflicts).hasSize(3);

    for (Conflict conflict : conflicts) {
      Shop.execute(dataSource, conflict.remedy().substring(conflict.remedy().indexOf(": ") + 1));
    }
    citus.apply(citus.plan(schema));

    assertThat(citus.plan(schema).isEmpty()).isTrue();
    Shop.execute(dataSource, "DROP TABLE invoices");
  }

  @Test
  void should_change_nothing_when_the_listener_throws() {
    ApplyListener failing =
        new ApplyListener() {
          @Override
          public void stepFinished(StepResult result, int number, int total) {
            if (number == total) {
              throw new IllegalStateException("enough");
            }
          }
        };

    assertThatThrownBy(
            () ->
                citus.apply(citus.plan(Shop.SCHEMA), ApplyOptions.defaults().withListener(failing)))
        .hasMessage("enough");
    assertThat(citus.plan(Shop.SCHEMA).steps()).hasSize(3);
  }

  @Test
  void should_tell_the_listener_of_every_step() {
    List<String> events = new ArrayList<>();
    ApplyListener recording =
        new ApplyListener() {
          @Override
          public void stepFinished(StepResult result, int number, int total) {
            events.add(
                number + "/" + total + " " + result.step().tables().iterator().next().name());
          }
        };

    citus.apply(citus.plan(Shop.SCHEMA), ApplyOptions.defaults().withListener(recording));

    assertThat(events).containsExactly("1/3 users", "2/3 products", "3/3 orders");
  }

  @Test
  void should_give_up_waiting_for_a_locked_table() throws SQLException {
    Plan plan = citus.plan(Shop.SCHEMA);
    try (Connection reader = dataSource.getConnection()) {
      reader.setAutoCommit(false);
      reader.createStatement().execute("INSERT INTO users (name) VALUES ('uncommitted')");

      assertThatExceptionOfType(ApplyException.class)
          .isThrownBy(
              () ->
                  citus.apply(
                      plan,
                      ApplyOptions.defaults()
                          .withLockTimeout(Duration.ofMillis(200))
                          .withAttempts(2)))
          .withMessageContaining("Nothing was changed.")
          .withMessageContaining("End the transactions that use the table")
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.APPLY_LOCK_TIMEOUT));
      reader.rollback();
    }
    assertThat(citus.plan(Shop.SCHEMA).steps()).hasSize(3);
  }

  @Test
  void should_refuse_an_outdated_plan() throws SQLException {
    Plan plan = citus.plan(Shop.SCHEMA);
    Shop.execute(dataSource, "SELECT create_reference_table('users')");

    assertThatExceptionOfType(ApplyException.class)
        .isThrownBy(() -> citus.apply(plan))
        .withMessageContaining("since it was made, table")
        .withMessageEndingWith("Plan again.")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_OUTDATED));
    assertThat(table(citus.catalog(), "orders").kind()).isNotEqualTo(TableKind.HASH_DISTRIBUTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"repeatable read", "serializable"})
  void should_see_what_others_applied_whatever_the_isolation_level(String level)
      throws SQLException {
    PGSimpleDataSource strict = new PGSimpleDataSource();
    strict.setUrl(((PGSimpleDataSource) dataSource).getUrl());
    strict.setUser(((PGSimpleDataSource) dataSource).getUser());
    strict.setOptions("-c default_transaction_isolation=" + level.replace(" ", "\\ "));
    try (CitusCluster one = CitusCluster.connect(strict);
        CitusCluster other = CitusCluster.connect(strict)) {
      Plan plan = one.plan(Shop.SCHEMA);
      CountDownLatch firstStepDone = new CountDownLatch(1);
      ApplyListener slow =
          new ApplyListener() {
            @Override
            public void stepFinished(StepResult result, int number, int total) {
              firstStepDone.countDown();
              LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
          };
      CompletableFuture<ApplyReport> first =
          CompletableFuture.supplyAsync(
              () -> one.apply(plan, ApplyOptions.defaults().withListener(slow)));
      firstStepDone.await();

      ApplyReport second = other.apply(plan);

      assertThat(second).hasToString("No changes.");
      assertThat(first.join().hasChanges()).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void should_refuse_to_resolve_drift_at_the_cost_of_foreign_keys() {
    citus.apply(citus.plan(Shop.SCHEMA));
    ClusterSchema other =
        ClusterSchema.define(
            "other",
            cluster -> {
              cluster.distribute("users").by("user_id").shardCount(16);
              cluster.distribute("orders").by("order_id");
              cluster.distribute("products").by("product_id");
            });

    Plan plan = citus.plan(other);

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.conflicts())
        .extracting(conflict -> conflict.problem().replaceAll("\"\\w+\\.", "\""))
        .containsExactly(
            "Table \"users\" has 8 shards, but 16 are declared. The change would not keep foreign"
                + " key \"orders_user_id_fkey\" from \"orders\" to \"users\".",
            "Table \"orders\" is distributed by \"user_id\", but it is declared to be by"
                + " \"order_id\". The change would not keep foreign key \"orders_user_id_fkey\""
                + " from \"orders\" to \"users\".",
            "Table \"products\" is a reference table, but it is declared as a table distributed"
                + " by the hash of \"product_id\". The change would not keep foreign key"
                + " \"orders_product_id_fkey\" from \"orders\" to \"products\".");
    assertThatThrownBy(() -> citus.apply(plan)).isInstanceOf(PlanBlockedException.class);
  }

  @Test
  void should_handle_names_that_need_quotes() throws SQLException {
    Shop.execute(
        dataSource, "CREATE TABLE \"Order \"\"Lines\"\"\" (\"User Id\" bigint, note text)");
    ClusterSchema schema =
        ClusterSchema.define(
            "quoted", cluster -> cluster.distribute("Order \"Lines\"").by("User Id"));

    citus.apply(citus.plan(schema));

    assertThat(citus.plan(schema).isEmpty()).isTrue();
    Shop.execute(dataSource, "DROP TABLE \"Order \"\"Lines\"\"\"");
  }

  private static CatalogTable table(CatalogSnapshot catalog, String name) {
    return catalog.table(QualifiedName.of(name)).orElseThrow();
  }
}
