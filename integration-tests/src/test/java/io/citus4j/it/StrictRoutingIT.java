package io.citus4j.it;

import static io.citus4j.it.Shop.ORDERS;
import static io.citus4j.it.Shop.ORDERS_QUANTITY;
import static io.citus4j.it.Shop.ORDERS_USER_ID;
import static io.citus4j.it.Shop.PRODUCTS;
import static io.citus4j.it.Shop.PRODUCTS_NAME;
import static io.citus4j.it.Shop.USERS;
import static io.citus4j.it.Shop.USERS_NAME;
import static io.citus4j.it.Shop.USERS_USER_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.error.ErrorCode;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.routing.BaselineRecorder;
import io.citus4j.routing.RouteBaseline;
import io.citus4j.routing.RouteWarning;
import io.citus4j.routing.RouteWarning.Code;
import io.citus4j.routing.RoutedStatement;
import io.citus4j.routing.StatementRefusedException;
import io.citus4j.testkit.CitusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that are refused, and those that are accepted all the same. */
@CitusTest
class StrictRoutingIT {

  private final DataSource dataSource;
  private final CitusCluster citus;
  private final DSLContext strict;
  private final List<RoutedStatement> told = new ArrayList<>();

  @TempDir private Path directory;

  StrictRoutingIT(DataSource dataSource) throws SQLException {
    this.dataSource = dataSource;
    Shop.create(dataSource);
    this.citus = CitusCluster.connect(dataSource);
    this.strict = CitusRouting.builder(citus).strict().listener(told::add).build().dsl();
  }

  @BeforeEach
  void distributeTables() throws SQLException {
    citus.apply(citus.plan(Shop.SCHEMA));
    Shop.execute(dataSource, "INSERT INTO users (user_id, name) VALUES (1, 'a'), (2, 'b')");
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    Shop.drop(dataSource);
  }

  @Test
  void should_refuse_before_anything_is_sent() {
    assertThatThrownBy(() -> strict.deleteFrom(USERS).execute())
        .isInstanceOfSatisfying(
            StatementRefusedException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.ROUTE_REFUSED);
              assertThat(refused.warning().map(RouteWarning::code))
                  .contains(Code.CHANGE_OF_EVERY_SHARD);
              assertThat(refused.table().orElseThrow().toString()).endsWith(".users");
              assertThat(refused.column()).hasToString("Optional[user_id]");
              assertThat(refused.remedy()).startsWith("Add one such as \"user_id\" = ?");
            })
        .hasMessageStartingWith(
            "Refused to run [delete from \"users\"]: CHANGE_OF_EVERY_SHARD: All 8 shards of ")
        .hasMessageEndingWith(" Or say why it may be so, with CitusRouting.allowFanOut(\"...\").");

    assertThat(told).hasSize(1);
    assertThat(countOfUsers()).isEqualTo(2);
  }

  @Test
  void should_run_what_there_is_nothing_to_say_of() {
    strict.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(1L)).fetch();
    strict.fetch("SELECT count(*) FROM orders");
    strict.insertInto(PRODUCTS, PRODUCTS_NAME).values("pen").execute();

    assertThat(told).hasSize(3);
  }

  @Test
  void should_refuse_within_transactions_and_roll_them_back() {
    assertThatThrownBy(
            () ->
                strict.transaction(
                    transaction -> {
                      rename(transaction.dsl(), 1L).execute();
                      transaction.dsl().fetchCount(ORDERS);
                    }))
        .isInstanceOf(StatementRefusedException.class);

    assertThat(strict.fetchCount(USERS, USERS_USER_ID.eq(1L).and(USERS_NAME.eq("x")))).isZero();
  }

  @Test
  void should_refuse_the_statement_that_makes_a_transaction_cross() {
    assertThatThrownBy(
            () ->
                strict.transaction(
                    transaction -> {
                      rename(transaction.dsl(), 1L).execute();
                      for (long key = 2; key < 100; key++) {
                        rename(transaction.dsl(), key).execute();
                      }
                    }))
        .isInstanceOf(StatementRefusedException.class)
        .hasMessageContaining("TRANSACTION_OVER_SEVERAL_SHARDS");
  }

  @Test
  void should_refuse_batches_with_such_a_statement() {
    assertThatThrownBy(() -> strict.batch(rename(strict, 1L), strict.deleteFrom(USERS)).execute())
        .isInstanceOf(StatementRefusedException.class)
        .hasMessageContaining("[delete from \"users\"]");
    assertThatThrownBy(
            () ->
                strict
                    .batch(strict.deleteFrom(USERS).where(USERS_NAME.eq((String) null)))
                    .bind("a")
                    .bind("b")
                    .execute())
        .isInstanceOf(StatementRefusedException.class);
    assertThatCode(() -> strict.batch(rename(strict, 1L), rename(strict, 2L)).execute())
        .doesNotThrowAnyException();
    assertThatCode(() -> strict.batch(rename(strict, 0L)).bind("a", 1L).bind("b", 2L).execute())
        .doesNotThrowAnyException();

    assertThat(countOfUsers()).isEqualTo(2);
  }

  @Test
  void should_run_what_the_code_allows() {
    assertThat(CitusRouting.allowFanOut("clean up").in(strict).deleteFrom(USERS).execute())
        .isEqualTo(2);
    assertThatThrownBy(() -> strict.deleteFrom(USERS).execute())
        .isInstanceOf(StatementRefusedException.class);
  }

  @Test
  void should_refuse_chosen_warnings_only() {
    DSLContext dsl =
        CitusRouting.builder(citus).strict(Set.of(Code.CHANGE_OF_EVERY_SHARD)).build().dsl();

    assertThat(dsl.fetchCount(ORDERS)).isZero();
    assertThatThrownBy(() -> dsl.deleteFrom(USERS).execute())
        .isInstanceOf(StatementRefusedException.class);
  }

  @Test
  void should_accept_what_a_run_has_recorded_until_its_last_day() throws Exception {
    Path file = directory.resolve("routes.baseline");
    BaselineRecorder recorder = new BaselineRecorder();
    DSLContext recorded = CitusRouting.builder(citus).listener(recorder).build().dsl();
    recorded.selectFrom(ORDERS).where(ORDERS_QUANTITY.in(1, 2)).fetch();
    assertThat(
            recorder.write(
                file, "search by quantity", LocalDate.now(ZoneId.systemDefault()).plusDays(2)))
        .isEqualTo(1);

    DSLContext accepting = strictBy(file);
    accepting.selectFrom(ORDERS).where(ORDERS_QUANTITY.in(3, 4, 5)).fetch();
    assertThatThrownBy(() -> accepting.fetchCount(ORDERS))
        .isInstanceOf(StatementRefusedException.class);

    String today = LocalDate.now(ZoneId.systemDefault()).plusDays(2).toString();
    Files.writeString(file, Files.readString(file).replace(today, "2026-01-31"));
    assertThatThrownBy(
            () -> strictBy(file).selectFrom(ORDERS).where(ORDERS_QUANTITY.in(1, 2)).fetch())
        .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
        .hasMessageContaining(
            "It was accepted until 2026-01-31 (search by quantity), which is over.");
  }

  private DSLContext strictBy(Path file) {
    return CitusRouting.builder(citus).strict().baseline(RouteBaseline.read(file)).build().dsl();
  }

  private static Query rename(DSLContext context, long key) {
    return context.update(USERS).set(USERS_NAME, "x").where(USERS_USER_ID.eq(key));
  }

  private int countOfUsers() {
    return CitusRouting.allowFanOut("a test").in(strict).fetchCount(USERS);
  }
}
