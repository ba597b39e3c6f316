package io.citus4j.it;

import static io.citus4j.it.Shop.ORDERS;
import static io.citus4j.it.Shop.ORDERS_PRODUCT_ID;
import static io.citus4j.it.Shop.ORDERS_QUANTITY;
import static io.citus4j.it.Shop.ORDERS_USER_ID;
import static io.citus4j.it.Shop.PRODUCTS;
import static io.citus4j.it.Shop.PRODUCTS_NAME;
import static io.citus4j.it.Shop.USERS;
import static io.citus4j.it.Shop.USERS_NAME;
import static io.citus4j.it.Shop.USERS_USER_ID;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.value;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.citus4j.CitusCluster;
import io.citus4j.error.ErrorCode;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.routing.StatementRefusedException;
import io.citus4j.testkit.CitusTest;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a context of one tenant runs, and the tricks that it refuses. */
@CitusTest
class TenantScopeIT {

  private static final long MINE = 42;
  private static final Generated KEYED = new Generated();
  private static final Table<Record> MORE = ORDERS.as("more");
  private static final Field<Long> MORE_USER_ID = field(name("more", "user_id"), Long.class);

  private final DataSource dataSource;
  private final CitusCluster citus;
  private final CitusRouting routing;
  private final DSLContext tenant;

  TenantScopeIT(DataSource dataSource) throws SQLException {
    this.dataSource = dataSource;
    Shop.create(dataSource);
    this.citus = CitusCluster.connect(dataSource);
    this.routing = CitusRouting.using(citus);
    this.tenant = routing.scopedTo(KEYED.userId, MINE);
  }

  /** The table as jOOQ's generator writes it. */
  private static final class Generated extends TableImpl<Record> {
    private static final long serialVersionUID = 1L;

    private final transient TableField<Record, Long> userId =
        createField(DSL.name("user_id"), SQLDataType.BIGINT.nullable(false), this);

    Generated() {
      super(DSL.name("users"));
    }
  }

  @BeforeEach
  void fillTables() throws SQLException {
    citus.apply(citus.plan(Shop.SCHEMA));
    Shop.execute(dataSource, "INSERT INTO products (name) VALUES ('pen')");
    Shop.execute(
        dataSource,
        """
        INSERT INTO users (user_id, name) SELECT i, 'user ' || i FROM generate_series(1, 50) i;
        INSERT INTO orders (user_id, product_id, quantity)
          SELECT i, 1, i FROM generate_series(1, 50) i;
        CREATE VIEW everything AS SELECT * FROM orders;
        """);
    citus.refresh();
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    Shop.execute(dataSource, "DROP VIEW everything");
    Shop.drop(dataSource);
  }

  @Test
  void should_run_what_is_bound_to_the_key() {
    assertThat(tenant.selectFrom(USERS).where(USERS_USER_ID.eq(MINE)).fetch()).hasSize(1);
    assertThat(
            tenant
                .select(USERS_NAME, ORDERS_QUANTITY, PRODUCTS_NAME)
                .from(USERS)
                .join(ORDERS)
                .on(ORDERS_USER_ID.eq(USERS_USER_ID))
                .leftJoin(PRODUCTS)
                .on(Shop.PRODUCTS_PRODUCT_ID.eq(ORDERS_PRODUCT_ID))
                .where(USERS_USER_ID.eq(MINE))
                .fetch())
        .hasSize(1);
    assertThat(tenant.fetchCount(ORDERS, ORDERS_USER_ID.in(MINE))).isEqualTo(1);
    assertThat(tenant.fetchCount(PRODUCTS)).isEqualTo(1);
    assertThat(tenant.selectOne().fetchSingle().value1()).isEqualTo(1);
  }

  @Test
  void should_run_nested_and_correlated_queries() {
    assertThat(
            tenant
                .select(
                    USERS_NAME,
                    field(selectCount().from(ORDERS).where(ORDERS_USER_ID.eq(USERS_USER_ID))))
                .from(USERS)
                .where(USERS_USER_ID.eq(MINE))
                .fetchSingle()
                .value2())
        .isEqualTo(1);
    assertThat(
            tenant
                .with("c")
                .as(selectFrom(ORDERS).where(ORDERS_USER_ID.eq(MINE)))
                .selectFrom(table(name("c")))
                .fetch())
        .hasSize(1);
    assertThat(
            tenant
                .selectFrom(USERS)
                .where(USERS_USER_ID.eq(MINE))
                .and(exists(selectFrom(ORDERS).where(ORDERS_USER_ID.eq(USERS_USER_ID))))
                .fetch())
        .hasSize(1);
    assertThat(
            tenant
                .select(
                    USERS_NAME,
                    multiset(
                        select(ORDERS_QUANTITY)
                            .from(ORDERS)
                            .where(ORDERS_USER_ID.eq(USERS_USER_ID))))
                .from(USERS)
                .where(USERS_USER_ID.eq(MINE))
                .fetchSingle()
                .value2())
        .hasSize(1);
  }

  @Test
  void should_write_what_is_bound_to_the_key() {
    assertThat(
            tenant
                .insertInto(ORDERS, ORDERS_USER_ID, ORDERS_PRODUCT_ID)
                .values(MINE, 1)
                .values(MINE, 1)
                .execute())
        .isEqualTo(2);
    assertThat(
            tenant
                .insertInto(USERS, USERS_USER_ID, USERS_NAME)
                .values(MINE, "again")
                .onConflict(USERS_USER_ID)
                .doUpdate()
                .set(USERS_NAME, "again")
                .execute())
        .isEqualTo(1);
    assertThat(
            tenant
                .insertInto(ORDERS, ORDERS_USER_ID, ORDERS_PRODUCT_ID)
                .select(
                    select(ORDERS_USER_ID, ORDERS_PRODUCT_ID)
                        .from(ORDERS)
                        .where(ORDERS_USER_ID.eq(MINE)))
                .execute())
        .isEqualTo(3);
    assertThat(
            tenant.update(ORDERS).set(ORDERS_QUANTITY, 1).where(ORDERS_USER_ID.eq(MINE)).execute())
        .isEqualTo(6);
    assertThat(tenant.deleteFrom(ORDERS).where(ORDERS_USER_ID.eq(MINE)).execute()).isEqualTo(6);
    assertThat(countOfOrders()).isEqualTo(49);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"reads", "writes"})
  void should_refuse(String trick, Query query) {
    assertThatThrownBy(() -> tenant.execute(query))
        .isInstanceOfSatisfying(
            StatementRefusedException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.OUTSIDE_OF_SCOPE))
        .hasMessageStartingWith("Refused to run [")
        .hasMessageContaining("] within \"users\".\"user_id\" = 42: ");
    assertThat(countOfOrders()).isEqualTo(50);
  }

  static Stream<Arguments> reads() {
    var mine = USERS_USER_ID.eq(MINE);
    var others = selectFrom(ORDERS).where(ORDERS_USER_ID.ne(MINE));
    return Stream.of(
        arguments("nothing", selectFrom(USERS)),
        arguments("another key", selectFrom(USERS).where(USERS_USER_ID.eq(43L))),
        arguments("OR 1=1", selectFrom(USERS).where(mine.or(inline(1).eq(inline(1))))),
        arguments("OR true", selectFrom(USERS).where(mine.or(trueCondition()))),
        arguments("list with another", selectFrom(USERS).where(USERS_USER_ID.in(MINE, 43L))),
        arguments("OR another", selectFrom(USERS).where(mine.or(USERS_USER_ID.eq(43L)))),
        arguments("not", selectFrom(USERS).where(mine.not())),
        arguments("any", selectFrom(USERS).where(USERS_USER_ID.between(MINE, 44L))),
        arguments("itself", selectFrom(USERS).where(USERS_USER_ID.eq(USERS_USER_ID))),
        arguments("another column", selectFrom(ORDERS).where(ORDERS_PRODUCT_ID.eq(42))),
        arguments(
            "UNION of another",
            select(ORDERS_USER_ID)
                .from(ORDERS)
                .where(ORDERS_USER_ID.eq(MINE))
                .unionAll(select(ORDERS_USER_ID).from(ORDERS))),
        arguments("join without the key", selectFrom(USERS.crossJoin(ORDERS)).where(mine)),
        arguments(
            "key on the nullable side",
            selectFrom(USERS.leftJoin(ORDERS).on(ORDERS_USER_ID.eq(MINE)))),
        arguments(
            "key in ON of the outer side",
            selectFrom(USERS.leftJoin(ORDERS).on(ORDERS_USER_ID.eq(USERS_USER_ID).and(mine)))),
        arguments(
            "full join",
            selectFrom(USERS.fullJoin(ORDERS).on(ORDERS_USER_ID.eq(USERS_USER_ID))).where(mine)),
        arguments(
            "self join",
            selectFrom(ORDERS.join(MORE).on(field(name("more", "quantity")).eq(ORDERS_QUANTITY)))
                .where(ORDERS_USER_ID.eq(MINE))),
        arguments(
            "subquery in SELECT",
            select(USERS_NAME, field(selectCount().from(ORDERS))).from(USERS).where(mine)),
        arguments("EXISTS", selectFrom(USERS).where(mine).and(exists(selectFrom(ORDERS)))),
        arguments("NOT EXISTS of others", selectFrom(USERS).where(mine).and(notExists(others))),
        arguments(
            "IN of others",
            selectFrom(USERS).where(mine).and(val(7L).in(select(ORDERS_USER_ID).from(ORDERS)))),
        arguments(
            "ORDER BY a subquery",
            select(USERS_NAME)
                .from(USERS)
                .where(mine)
                .orderBy(field(select(DSL.max(ORDERS_QUANTITY)).from(ORDERS)))),
        arguments(
            "LATERAL",
            select()
                .from(USERS, lateral(select(count()).from(ORDERS).where(ORDERS_QUANTITY.gt(1))))
                .where(mine)),
        arguments(
            "CTE",
            DSL.with("c")
                .as(selectFrom(ORDERS))
                .select(USERS_NAME)
                .from(USERS, table(name("c")))
                .where(mine)),
        arguments(
            "CTE that deletes",
            DSL.with("c")
                .as(DSL.deleteFrom(ORDERS).returning(ORDERS_USER_ID))
                .select(USERS_NAME)
                .from(USERS)
                .where(mine)),
        arguments(
            "limit below the condition",
            select()
                .from(select(ORDERS_USER_ID.as("k")).from(ORDERS).limit(5).asTable("d"))
                .where(field(name("d", "k"), Long.class).eq(MINE))),
        arguments("view", selectFrom(table(name("everything")))),
        arguments("catalogue", selectFrom(table(name("pg_catalog", "pg_class")))),
        arguments("plain SQL table", select().from("orders").where(ORDERS_USER_ID.eq(MINE))),
        arguments(
            "plain SQL condition", selectFrom(USERS).where(mine).and(condition("1 = 1 or true"))),
        arguments("plain SQL", DSL.query("select * from orders where user_id = 42")),
        arguments(
            "function that reads",
            select(
                function(
                    name("query_to_xml"),
                    String.class,
                    value("select * from orders"),
                    inline(true),
                    inline(true),
                    value("")))),
        arguments(
            "search path",
            select(
                function(
                    name("set_config"),
                    String.class,
                    value("search_path"),
                    value("elsewhere"),
                    inline(false)))));
  }

  static Stream<Arguments> writes() {
    return Stream.of(
        arguments("delete of all", DSL.deleteFrom(ORDERS)),
        arguments("delete of another", DSL.deleteFrom(ORDERS).where(ORDERS_USER_ID.eq(43L))),
        arguments(
            "delete using others",
            DSL.deleteFrom(ORDERS).using(USERS).where(USERS_USER_ID.eq(MINE))),
        arguments("update of all", DSL.update(ORDERS).set(ORDERS_QUANTITY, 1)),
        arguments(
            "update from others",
            DSL.update(ORDERS)
                .set(ORDERS_QUANTITY, field(name("more", "quantity"), Integer.class))
                .from(MORE)
                .where(ORDERS_USER_ID.eq(MINE))),
        arguments(
            "update by a subquery of others",
            DSL.update(ORDERS)
                .set(
                    ORDERS_QUANTITY,
                    select(DSL.max(field(name("more", "quantity"), Integer.class))).from(MORE))
                .where(ORDERS_USER_ID.eq(MINE))),
        arguments(
            "update of the key",
            DSL.update(ORDERS).set(ORDERS_USER_ID, 43L).where(ORDERS_USER_ID.eq(MINE))),
        arguments(
            "returning others",
            DSL.update(ORDERS)
                .set(ORDERS_QUANTITY, 1)
                .where(ORDERS_USER_ID.eq(MINE))
                .returningResult(field(select(count()).from(MORE)))),
        arguments(
            "insert of another", DSL.insertInto(ORDERS, ORDERS_USER_ID).values(MINE).values(43L)),
        arguments("insert without the key", DSL.insertInto(ORDERS, ORDERS_PRODUCT_ID).values(1)),
        arguments(
            "insert of others' rows",
            DSL.insertInto(ORDERS, ORDERS_USER_ID, ORDERS_QUANTITY)
                .select(
                    select(val(MINE), field(name("more", "quantity"), Integer.class)).from(MORE))),
        arguments(
            "insert of a subquery of others",
            DSL.insertInto(ORDERS)
                .set(ORDERS_USER_ID, MINE)
                .set(ORDERS_QUANTITY, field(select(count()).from(MORE)))),
        arguments(
            "insert for others",
            DSL.insertInto(ORDERS, ORDERS_USER_ID)
                .select(select(MORE_USER_ID.plus(1)).from(MORE).where(MORE_USER_ID.eq(MINE)))),
        arguments(
            "merge",
            DSL.mergeInto(USERS)
                .using(DSL.selectOne())
                .on(USERS_USER_ID.eq(MINE))
                .whenMatchedThenUpdate()
                .set(USERS_NAME, "x")),
        arguments("truncate", DSL.truncate(ORDERS)),
        arguments("reference table", DSL.deleteFrom(PRODUCTS)),
        arguments("DDL", DSL.dropTable(ORDERS)));
  }

  @Test
  void should_refuse_what_is_sent_in_other_ways() {
    Map<String, Consumer<DSLContext>> ways =
        Map.ofEntries(
            entry("query", dsl -> dsl.fetch("SELECT * FROM orders")),
            entry("statement", dsl -> dsl.execute("DELETE FROM orders")),
            entry(
                "Statement of a connection",
                dsl -> dsl.connection(connection -> connection.createStatement().close())),
            entry(
                "PreparedStatement of a connection",
                dsl ->
                    dsl.connection(
                        connection -> connection.prepareStatement("DELETE FROM orders"))),
            entry("batch of text", dsl -> dsl.batch("DELETE FROM orders").execute()),
            entry(
                "batch of queries",
                dsl -> dsl.batch(delete(dsl, MINE), delete(dsl, 43L)).execute()),
            entry(
                "batch of values",
                dsl -> dsl.batch(delete(dsl, MINE)).bind(MINE).bind(43L).execute()),
            entry("batched", dsl -> dsl.batched(batch -> delete(batch.dsl(), 43L).execute())),
            entry("meta data", dsl -> dsl.meta().getTables()),
            entry("parsing connection", TenantScopeIT::parseAndDelete),
            entry(
                "derived settings",
                dsl ->
                    dsl.configuration().derive(new Settings()).dsl().deleteFrom(ORDERS).execute()),
            entry(
                "static statements",
                dsl -> dsl.configuration().derive(staticStatements()).dsl().fetchCount(ORDERS)),
            entry(
                "another thread",
                dsl -> dsl.selectFrom(ORDERS).fetchAsync().toCompletableFuture().join()));
    ways.forEach(
        (trick, way) -> {
          assertThat(catchThrowable(() -> way.accept(tenant)))
              .as(trick)
              .isNotNull()
              .satisfies(TenantScopeIT::isRefusal);
          assertThat(
                  catchThrowable(
                      () -> tenant.transaction(transaction -> way.accept(transaction.dsl()))))
              .as(trick + ", in a transaction")
              .isNotNull()
              .satisfies(TenantScopeIT::isRefusal);
        });
    assertThat(countOfOrders()).isEqualTo(50);
  }

  @Test
  void should_refuse_a_statement_that_was_prepared_with_another_value() {
    try (var query =
        tenant
            .selectFrom(ORDERS)
            .where(ORDERS_USER_ID.eq(DSL.param("key", MINE)))
            .keepStatement(true)) {
      assertThat(query.fetch()).hasSize(1);
      query.bind("key", 43L);

      assertThatThrownBy(query::fetch).isInstanceOf(StatementRefusedException.class);
    }
  }

  @Test
  void should_refuse_a_text_that_another_listener_changes() {
    DSLContext changed =
        tenant
            .configuration()
            .deriveAppending(
                new ExecuteListener() {
                  private static final long serialVersionUID = 1L;

                  @Override
                  public void prepareStart(ExecuteContext context) {
                    context.sql("DELETE FROM orders");
                  }
                })
            .dsl();

    assertThatThrownBy(() -> changed.fetchCount(ORDERS, ORDERS_USER_ID.eq(MINE)))
        .satisfies(TenantScopeIT::isRefusal);
    assertThat(countOfOrders()).isEqualTo(50);
  }

  @Test
  void should_run_transactions() {
    tenant.transaction(
        transaction -> {
          delete(transaction.dsl(), MINE).execute();
          assertThatThrownBy(
                  () ->
                      transaction
                          .dsl()
                          .transaction(
                              nested -> {
                                nested
                                    .dsl()
                                    .insertInto(ORDERS, ORDERS_USER_ID)
                                    .values(MINE)
                                    .execute();
                                delete(nested.dsl(), 43L).execute();
                              }))
              .isInstanceOf(StatementRefusedException.class);
        });

    assertThat(countOfOrders()).isEqualTo(49);
  }

  @Test
  void should_run_plain_sql_that_the_code_allows() {
    DSLContext allowed = CitusRouting.allowOutsideScope("filters by the key itself").in(tenant);

    assertThat(allowed.fetch("SELECT * FROM orders WHERE user_id = ?", MINE)).hasSize(1);
    assertThatThrownBy(
            () ->
                CitusRouting.allowFanOut("monthly report").in(tenant).fetch("SELECT * FROM orders"))
        .isInstanceOf(StatementRefusedException.class);
  }

  private static void parseAndDelete(DSLContext dsl) {
    try {
      dsl.parsingConnection().prepareStatement("DELETE FROM orders").execute();
    } catch (SQLException e) {
      throw new DataAccessException(e.getMessage(), e);
    }
  }

  private static Settings staticStatements() {
    return new Settings().withStatementType(StatementType.STATIC_STATEMENT);
  }

  private static Query delete(DSLContext dsl, long key) {
    return dsl.deleteFrom(ORDERS).where(ORDERS_USER_ID.eq(key));
  }

  /** jOOQ wraps what a connection throws. */
  private static void isRefusal(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null
        && !(cause instanceof StatementRefusedException)
        && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    assertThat(cause.getMessage()).startsWith("Refused to ");
    assertThat(cause)
        .isInstanceOfAny(
            StatementRefusedException.class, SQLException.class, DataAccessException.class);
  }

  private int countOfOrders() {
    return CitusRouting.allowFanOut("a test").in(routing.dsl()).fetchCount(ORDERS);
  }
}
