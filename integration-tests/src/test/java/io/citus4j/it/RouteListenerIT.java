package io.citus4j.it;

import static io.citus4j.it.Shop.ORDERS;
import static io.citus4j.it.Shop.ORDERS_QUANTITY;
import static io.citus4j.it.Shop.ORDERS_USER_ID;
import static io.citus4j.it.Shop.USERS;
import static io.citus4j.it.Shop.USERS_NAME;
import static io.citus4j.it.Shop.USERS_USER_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.routing.RouteWarning;
import io.citus4j.routing.RouteWarning.Code;
import io.citus4j.routing.RoutedStatement;
import io.citus4j.testkit.CitusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a listener is told of the statements that run. */
@CitusTest
class RouteListenerIT {

  private final DataSource dataSource;
  private final CitusCluster citus;
  private final List<RoutedStatement> statements = new ArrayList<>();
  private final List<String> callers = new ArrayList<>();
  private final DSLContext dsl;

  RouteListenerIT(DataSource dataSource) throws SQLException {
    this.dataSource = dataSource;
    Shop.create(dataSource);
    this.citus = CitusCluster.connect(dataSource);
    this.dsl =
        CitusRouting.builder(citus)
            .listener(statements::add)
            .listener(
                statement -> {
                  callers.add(statement.caller().map(Object::toString).orElse("nobody"));
                  throw new AssertionError("a listener of no use");
                })
            .build()
            .dsl();
  }

  @BeforeEach
  void distributeTables() {
    citus.apply(citus.plan(Shop.SCHEMA));
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    Shop.drop(dataSource);
  }

  @Test
  void should_tell_of_each_statement() {
    dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(1L)).fetch();
    dsl.fetch("SELECT 1");
    dsl.fetchCount(ORDERS, ORDERS_QUANTITY.eq(5));

    assertThat(statements)
        .extracting(statement -> statement.decision().route().name())
        .containsExactly("single-shard", "unknown", "multi-shard");
    RoutedStatement last = statements.get(2);
    assertThat(last.sql()).contains("where \"orders\".\"quantity\" = ?");
    assertThat(last.routingTime()).isPositive();
    assertThat(last.shardMapAge()).isPositive();
    assertThat(last.inTransaction()).isFalse();
    assertThat(last.allowedBecause()).isEmpty();
    assertThat(last.openWarnings())
        .isEqualTo(last.decision().warnings())
        .extracting(RouteWarning::code)
        .containsExactly(Code.MISSING_DISTRIBUTION_COLUMN);
  }

  @Test
  void should_name_the_caller_while_the_listener_is_called() {
    dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(1L)).fetch();
    dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(1L)).fetchAsync().toCompletableFuture().join();

    assertThat(callers.get(0))
        .contains("RouteListenerIT.should_name_the_caller_while_the_listener_is_called(");
    assertThat(callers.get(1)).isEqualTo("nobody");
    assertThat(statements.get(0).caller()).isPresent();
    assertThat(statements.get(1).caller()).isEmpty();
  }

  @Test
  void should_not_tell_of_batches_which_are_not_routed() {
    dsl.batch(
            dsl.insertInto(USERS, USERS_USER_ID, USERS_NAME).values(1L, "one"),
            dsl.insertInto(USERS, USERS_USER_ID, USERS_NAME).values(2L, "two"))
        .execute();

    assertThat(statements).isEmpty();
  }

  @Test
  void should_tell_why_the_code_allows_a_statement() {
    CitusRouting.allowFanOut("monthly report").in(dsl).fetchCount(ORDERS);
    dsl.fetchCount(ORDERS);

    assertThat(statements.get(0).allowedBecause()).contains("monthly report");
    assertThat(statements.get(0).openWarnings()).isEmpty();
    assertThat(statements.get(0).decision().warnings()).hasSize(1);
    assertThat(statements.get(1).allowedBecause()).isEmpty();
  }

  @Test
  void should_name_the_statement_that_makes_a_transaction_cross_shards() {
    dsl.transaction(
        transaction -> {
          change(transaction.dsl(), 1L);
          change(transaction.dsl(), 1L);
          transaction.dsl().transaction(nested -> change(nested.dsl(), otherShardThan(1L)));
        });

    assertThat(statements).hasSize(3).allMatch(RoutedStatement::inTransaction);
    assertThat(statements.get(1).openWarnings()).isEmpty();
    assertThat(statements.get(2).openWarnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.code()).isEqualTo(Code.TRANSACTION_OVER_SEVERAL_SHARDS);
              assertThat(warning.message()).contains("which began with [update \"orders\" set ");
            });
  }

  @Test
  void should_begin_anew_with_each_transaction() {
    for (long key : new long[] {1L, otherShardThan(1L)}) {
      dsl.transaction(transaction -> change(transaction.dsl(), key));
      change(dsl, key);
    }

    assertThat(statements).hasSize(4).allMatch(statement -> statement.openWarnings().isEmpty());
  }

  @Test
  void should_allow_a_statement_within_its_transaction() {
    assertThatThrownBy(
            () ->
                dsl.transaction(
                    transaction -> {
                      change(transaction.dsl(), 1L);
                      DSLContext allowed =
                          CitusRouting.allowFanOut("transfer").in(transaction.dsl());
                      change(allowed, otherShardThan(1L));
                      insert(allowed);
                      assertThat(allowed.fetchCount(USERS)).isEqualTo(1);
                      throw new IllegalStateException("roll back");
                    }))
        .hasMessageContaining("roll back");

    assertThat(statements.get(1).decision().warnings()).hasSize(1);
    assertThat(statements.get(1).openWarnings()).isEmpty();
    assertThat(dsl.fetchCount(USERS)).isZero();
  }

  private static void change(DSLContext context, long key) {
    context.update(ORDERS).set(ORDERS_QUANTITY, 1).where(ORDERS_USER_ID.eq(key)).execute();
  }

  private static void insert(DSLContext context) {
    context.insertInto(USERS, USERS_USER_ID, USERS_NAME).values(1L, "one").execute();
  }

  private long otherShardThan(long key) {
    Object shard = shardOf(key);
    long other = key + 1;
    while (shardOf(other).equals(shard)) {
      other++;
    }
    return other;
  }

  private Object shardOf(long key) {
    return CitusRouting.using(citus)
        .route(dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(key)))
        .route();
  }
}
