package io.citus4j.it;

import static io.citus4j.it.Shop.ORDERS;
import static io.citus4j.it.Shop.ORDERS_ORDER_ID;
import static io.citus4j.it.Shop.ORDERS_PRODUCT_ID;
import static io.citus4j.it.Shop.ORDERS_QUANTITY;
import static io.citus4j.it.Shop.ORDERS_USER_ID;
import static io.citus4j.it.Shop.PRODUCTS;
import static io.citus4j.it.Shop.USERS;
import static io.citus4j.it.Shop.USERS_NAME;
import static io.citus4j.it.Shop.USERS_USER_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import io.citus4j.testkit.TestCluster;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where statements really run, as the servers see it. */
@CitusTest
@RequiresRealCitus
class RoutedExecutionIT {

  private static final int MORE_THAN_A_POOL = 25;

  private final TestCluster cluster;
  private final NodeObserver observer;
  private final CitusCluster citus;
  private final DSLContext dsl;

  RoutedExecutionIT(TestCluster cluster) throws SQLException {
    this.cluster = cluster;
    Shop.create(cluster.dataSource());
    this.observer = new NodeObserver(cluster);
    this.citus = CitusCluster.connect(observer.dataSource());
    this.dsl = CitusRouting.using(citus).dsl();
  }

  @BeforeEach
  void distributeTables() throws SQLException {
    citus.apply(citus.plan(Shop.SCHEMA));
    Shop.execute(cluster.dataSource(), "INSERT INTO products (name) VALUES ('pen'), ('ink')");
    Shop.execute(
        cluster.dataSource(),
        """
        INSERT INTO users (user_id, name) SELECT i, 'user ' || i FROM generate_series(1, 50) i;
        INSERT INTO orders (user_id, product_id, quantity)
          SELECT 1 + i % 50, 1 + i % 2, i FROM generate_series(1, 200) i;
        """);
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    observer.close();
    Shop.drop(cluster.dataSource());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, -7, 1_000_000_007})
  void should_select_on_the_worker_that_owns_the_key(long key) throws SQLException {
    dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(key)).fetch();

    assertThat(observer.lastNode()).isEqualTo(ownerOf(key));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void should_join_colocated_tables_on_the_worker_that_owns_the_key(long key) throws SQLException {
    int orders =
        dsl.select(USERS_NAME, count())
            .from(USERS)
            .join(ORDERS)
            .on(USERS_USER_ID.eq(ORDERS_USER_ID))
            .where(USERS_USER_ID.eq(key))
            .groupBy(USERS_NAME)
            .fetchSingle(count());

    assertThat(orders).isEqualTo(4);
    assertThat(observer.lastNode()).isEqualTo(ownerOf(key));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void should_write_on_the_worker_that_owns_the_key(long key) throws SQLException {
    dsl.insertInto(ORDERS, ORDERS_USER_ID, ORDERS_PRODUCT_ID, ORDERS_QUANTITY)
        .values(key, 1, 10_000)
        .execute();
    assertThat(observer.lastNode()).isEqualTo(ownerOf(key));

    int updated =
        dsl.update(ORDERS)
            .set(ORDERS_QUANTITY, 20_000)
            .where(ORDERS_USER_ID.eq(key))
            .and(ORDERS_QUANTITY.eq(10_000))
            .execute();
    assertThat(updated).isEqualTo(1);
    assertThat(observer.lastNode()).isEqualTo(ownerOf(key));

    assertThat(quantities(key)).contains(20_000L);
    dsl.deleteFrom(ORDERS).where(ORDERS_USER_ID.eq(key)).execute();
    assertThat(observer.lastNode()).isEqualTo(ownerOf(key));
    assertThat(quantities(key)).isEmpty();
  }

  @Test
  void should_return_generated_keys_from_the_worker() throws SQLException {
    long orderId =
        dsl.insertInto(ORDERS, ORDERS_USER_ID, ORDERS_PRODUCT_ID)
            .values(3L, 1)
            .returning(ORDERS_ORDER_ID)
            .fetchSingle(ORDERS_ORDER_ID);

    assertThat(observer.lastNode()).isEqualTo(ownerOf(3));
    assertThat(
            Queries.number(
                cluster.dataSource(), "SELECT user_id FROM orders WHERE order_id = " + orderId))
        .isEqualTo(3);
  }

  @Test
  void should_run_everything_else_on_the_coordinator() throws SQLException {
    List<Runnable> statements =
        List.of(
            () -> dsl.selectFrom(ORDERS).where(ORDERS_QUANTITY.gt(5)).fetch(),
            () -> dsl.selectFrom(PRODUCTS).fetch(),
            () -> dsl.select(inline(1)).fetch(),
            () -> dsl.fetch("SELECT * FROM orders WHERE user_id = 1"),
            () -> dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.in(1L, 2L, 3L, 4L, 5L)).fetch(),
            () ->
                dsl.selectFrom(ORDERS)
                    .where(ORDERS_USER_ID.eq(1L))
                    .union(dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(2L)))
                    .fetch(),
            () ->
                dsl.batch(dsl.update(ORDERS).set(ORDERS_QUANTITY, 1).where(ORDERS_USER_ID.eq(1L)))
                    .execute(),
            () ->
                dsl.transaction(
                    transaction ->
                        transaction
                            .dsl()
                            .update(ORDERS)
                            .set(ORDERS_QUANTITY, 2)
                            .where(ORDERS_USER_ID.eq(1L))
                            .execute()));
    for (Runnable statement : statements) {
      dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(1L)).fetch();
      assertThat(observer.lastNode()).isNotEqualTo(observer.coordinator());

      statement.run();

      assertThat(observer.lastNode()).isEqualTo(observer.coordinator());
    }
  }

  @Test
  void should_keep_transactions_whole() {
    assertThatThrownBy(
            () ->
                dsl.transaction(
                    transaction -> {
                      transaction.dsl().deleteFrom(ORDERS).where(ORDERS_USER_ID.eq(7L)).execute();
                      throw new IllegalStateException("roll back");
                    }))
        .hasMessageContaining("roll back");

    assertThat(dsl.fetchCount(ORDERS, ORDERS_USER_ID.eq(7L))).isEqualTo(4);
  }

  @Test
  void should_give_every_connection_back() {
    for (int i = 0; i < MORE_THAN_A_POOL; i++) {
      dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(1L)).fetch();
      try (Cursor<Record> rows = dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(1L)).fetchLazy()) {
        assertThat(rows.fetchNext()).isNotNull();
      }
      assertThat(dsl.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(1L)).fetchStream()).hasSize(4);
      assertThatThrownBy(
              () -> dsl.insertInto(USERS, USERS_USER_ID, USERS_NAME).values(1L, "again").execute())
          .isInstanceOf(DataAccessException.class);
    }

    assertThat(observer.dataSource().getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Test
  void should_follow_a_shard_that_was_moved_once_the_map_is_old() throws Exception {
    long key = 3;
    String owner = ownerOf(key);
    try (CitusCluster impatient =
        CitusCluster.builder(observer.dataSource())
            .shardMapMaxAge(Duration.ofMillis(1))
            .connect()) {
      DSLContext routed = CitusRouting.using(impatient).dsl();
      moveShardOf(key, owner);
      Thread.sleep(2);

      assertThat(routed.fetchCount(ORDERS, ORDERS_USER_ID.eq(key))).isEqualTo(4);
      assertThat(routed.selectFrom(ORDERS).where(ORDERS_USER_ID.eq(key)).fetch()).hasSize(4);
      assertThat(observer.lastNode()).isEqualTo(ownerOf(key)).isNotEqualTo(owner);
    }
  }

  private void moveShardOf(long key, String from) throws SQLException {
    Shop.execute(
        cluster.dataSource(),
        """
        SELECT citus_move_shard_placement(
          get_shard_id_for_distribution_column('orders', %d),
          source.nodename, source.nodeport, target.nodename, target.nodeport, 'block_writes')
        FROM pg_dist_node source, pg_dist_node target
        WHERE source.nodename || ':' || source.nodeport = '%s'
          AND target.groupid NOT IN (0, source.groupid)
        """
            .formatted(key, from));
  }

  private String ownerOf(long key) throws SQLException {
    return Queries.strings(
            cluster.dataSource(),
            """
            SELECT DISTINCT nodename || ':' || nodeport FROM citus_shards
            WHERE shardid = get_shard_id_for_distribution_column('orders', %d)
            """
                .formatted(key))
        .get(0);
  }

  private List<Long> quantities(long key) throws SQLException {
    return Queries.strings(
            cluster.dataSource(), "SELECT quantity FROM orders WHERE user_id = " + key)
        .stream()
        .map(Long::valueOf)
        .toList();
  }
}
