package io.citus4j.jooq.internal;

import static io.citus4j.jooq.internal.ShopTables.ORDERS;
import static io.citus4j.jooq.internal.ShopTables.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.default_;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.mergeInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sequence;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.truncate;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.DSL.with;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.InsertQuery;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WriteAnalysisTest {

  private static final DSLContext DETACHED = DSL.using(ShapeText.postgres());
  private static final ShopTables.Orders ALIAS = ORDERS.as("o");
  private static final Condition FIVE = ORDERS.USER_ID.eq(5L);
  private static final String INSERTED = "INSERT shop.orders{user_id=[5]}(user_id)";
  private static final String UPDATED = "UPDATE shop.orders{user_id=[5]}(amount)";
  private static final String OTHER_STATEMENT =
      "a statement other than SELECT, INSERT, UPDATE and DELETE, or plain SQL";
  private static final String DELETED = "DELETE shop.orders{user_id=[5]}";

  @ParameterizedTest(name = "{0}")
  @MethodSource({"inserts", "updatesAndDeletes"})
  void should_understand(String label, Query query, String expected) {
    assertThat(ShapeText.of(query)).isEqualTo(expected);
  }

  static Stream<Arguments> inserts() {
    InsertQuery<Record> built = DETACHED.insertQuery(ORDERS);
    built.addValue(ORDERS.USER_ID, 5L);
    Record record = DETACHED.newRecord(ORDERS);
    record.set(ORDERS.USER_ID, 5L);
    return Stream.of(
        arguments("VALUES", insertInto(ORDERS, ORDERS.USER_ID).values(5L), INSERTED),
        arguments("set", insertInto(ORDERS).set(ORDERS.USER_ID, 5L), INSERTED),
        arguments("query object", built, INSERTED),
        arguments("record, changed columns only", insertInto(ORDERS).set(record), INSERTED),
        arguments(
            "all columns",
            insertInto(ORDERS).values(1L, 5L, 2),
            "INSERT shop.orders{amount=[2], order_id=[1], user_id=[5]}"
                + "(amount, order_id, user_id)"),
        arguments(
            "two rows",
            insertInto(ORDERS, ORDERS.USER_ID).values(5L).values(6L),
            "INSERT shop.orders{user_id=[5, 6]}(user_id)"),
        arguments(
            "second row gives more",
            insertInto(ORDERS)
                .set(ORDERS.USER_ID, 5L)
                .newRecord()
                .set(ORDERS.USER_ID, 6L)
                .set(ORDERS.AMOUNT, 1),
            "INSERT shop.orders{amount=[null, 1], user_id=[5, 6]}(amount, user_id)"),
        arguments(
            "NULL",
            insertInto(ORDERS, ORDERS.USER_ID).values((Long) null),
            "INSERT shop.orders{user_id=[null]}(user_id)"),
        arguments(
            "RETURNING column",
            insertInto(ORDERS).set(ORDERS.USER_ID, 5L).returning(ORDERS.ORDER_ID),
            INSERTED),
        arguments(
            "RETURNING all", insertInto(ORDERS).set(ORDERS.USER_ID, 5L).returning(), INSERTED),
        arguments(
            "ON CONFLICT DO NOTHING",
            insertInto(ORDERS).set(ORDERS.USER_ID, 5L).onConflictDoNothing(),
            INSERTED),
        arguments(
            "ON CONFLICT (column) DO NOTHING",
            insertInto(ORDERS).set(ORDERS.USER_ID, 5L).onConflict(ORDERS.ORDER_ID).doNothing(),
            INSERTED),
        arguments("alias", insertInto(ALIAS).set(ALIAS.USER_ID, 5L), INSERTED),
        arguments(
            "names",
            insertInto(table(name("shop", "orders")), field(name("user_id"))).values(5),
            INSERTED));
  }

  static Stream<Arguments> updatesAndDeletes() {
    return Stream.of(
        arguments("UPDATE", update(ORDERS).set(ORDERS.AMOUNT, 1).where(FIVE), UPDATED),
        arguments(
            "UPDATE by names",
            update(ORDERS).set(field(name("amount"), SQLDataType.INTEGER), 1).where(FIVE),
            UPDATED),
        arguments(
            "UPDATE alias",
            update(ALIAS).set(ALIAS.AMOUNT, 1).where(ALIAS.USER_ID.eq(5L)),
            UPDATED),
        arguments(
            "UPDATE RETURNING",
            update(ORDERS).set(ORDERS.AMOUNT, 1).where(FIVE).returning(ORDERS.ORDER_ID),
            UPDATED),
        arguments(
            "UPDATE by arithmetic",
            update(ORDERS)
                .set(ORDERS.AMOUNT, ORDERS.AMOUNT.add(1).mul(2).sub(3).div(4))
                .where(FIVE),
            UPDATED),
        arguments(
            "UPDATE of the key",
            update(ORDERS).set(ORDERS.USER_ID, 1L).where(FIVE),
            "UPDATE shop.orders{user_id=[5]}(user_id)"),
        arguments(
            "UPDATE of everything",
            update(ORDERS).set(ORDERS.AMOUNT, 1),
            "UPDATE shop.orders{}(amount)"),
        arguments("DELETE", deleteFrom(ORDERS).where(FIVE), DELETED),
        arguments("DELETE RETURNING", deleteFrom(ORDERS).where(FIVE).returning(), DELETED),
        arguments(
            "DELETE IN",
            deleteFrom(ORDERS).where(ORDERS.USER_ID.in(5L, 6L)),
            "DELETE shop.orders{user_id=[5, 6]}"),
        arguments("DELETE of everything", deleteFrom(ORDERS), "DELETE shop.orders{}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"otherInserts", "otherUpdatesAndDeletes", "otherStatements"})
  void should_not_understand(String label, Query query, String why) {
    assertThat(ShapeText.of(query)).startsWith("not understood: " + why);
  }

  static Stream<Arguments> otherInserts() {
    return Stream.of(
        arguments(
            "INSERT SELECT",
            insertInto(ORDERS, ORDERS.USER_ID).select(select(USERS.USER_ID).from(USERS)),
            "INSERT ... SELECT"),
        arguments("DEFAULT VALUES", insertInto(ORDERS).defaultValues(), "INSERT without columns"),
        arguments("no values", insertInto(ORDERS, ORDERS.USER_ID), "INSERT without columns"),
        arguments(
            "DEFAULT for a column",
            insertInto(ORDERS)
                .set(ORDERS.USER_ID, 5L)
                .set(ORDERS.ORDER_ID, default_(ORDERS.ORDER_ID)),
            "Default in the query"),
        arguments(
            "nextval",
            insertInto(ORDERS)
                .set(ORDERS.USER_ID, 5L)
                .set(ORDERS.ORDER_ID, sequence(name("s"), SQLDataType.BIGINT).nextval()),
            "SequenceFunction in the query"),
        arguments(
            "subquery",
            insertInto(ORDERS).set(ORDERS.USER_ID, select(USERS.USER_ID).from(USERS)),
            "ScalarSubquery in the query"),
        arguments(
            "DO UPDATE",
            insertInto(ORDERS)
                .set(ORDERS.USER_ID, 5L)
                .onConflict(ORDERS.ORDER_ID)
                .doUpdate()
                .set(ORDERS.AMOUNT, 1),
            "ON CONFLICT DO UPDATE"),
        arguments(
            "WITH",
            with("c").as(selectOne()).insertInto(ORDERS, ORDERS.USER_ID).values(5L),
            "a WITH clause"),
        arguments(
            "subquery in RETURNING",
            insertInto(ORDERS)
                .set(ORDERS.USER_ID, 5L)
                .returningResult(field(select(USERS.NAME).from(USERS))),
            "ScalarSubquery in the query"),
        arguments(
            "plain SQL column",
            insertInto(ORDERS).set(field("user_id", SQLDataType.BIGINT), 5L),
            "SQLField in the query"));
  }

  static Stream<Arguments> otherUpdatesAndDeletes() {
    return Stream.of(
        arguments(
            "UPDATE FROM",
            update(ORDERS).set(ORDERS.AMOUNT, 1).from(USERS).where(FIVE),
            "UPDATE ... FROM"),
        arguments(
            "UPDATE of a join",
            update(ORDERS.join(USERS).on(ORDERS.USER_ID.eq(USERS.USER_ID)))
                .set(ORDERS.AMOUNT, 1)
                .where(FIVE),
            "Join in the query"),
        arguments(
            "UPDATE LIMIT",
            update(ORDERS).set(ORDERS.AMOUNT, 1).where(FIVE).limit(1),
            "UPDATE ... LIMIT"),
        arguments(
            "UPDATE of a row",
            update(ORDERS).set(row(ORDERS.USER_ID, ORDERS.AMOUNT), row(1L, 2)).where(FIVE),
            "a row that is set"),
        arguments(
            "UPDATE by a subquery",
            update(ORDERS).set(ORDERS.AMOUNT, select(field(name("x"), SQLDataType.INTEGER))),
            "ScalarSubquery in the query"),
        arguments(
            "UPDATE by arithmetic on plain SQL",
            update(ORDERS)
                .set(ORDERS.AMOUNT, ORDERS.AMOUNT.add(field("random()", SQLDataType.INTEGER))),
            "SQLField in the query"),
        arguments(
            "UPDATE by an implicit join",
            update(ORDERS).set(ORDERS.AMOUNT, 1).where(ORDERS.users().USER_ID.eq(5L)),
            "column"),
        arguments(
            "UPDATE of plain SQL",
            update(ORDERS).set(field("user_id", SQLDataType.BIGINT), 5L).where(FIVE),
            "SQLField in the query"),
        arguments("DELETE USING", deleteFrom(ORDERS).using(USERS).where(FIVE), "DELETE ... USING"),
        arguments("DELETE LIMIT", deleteFrom(ORDERS).where(FIVE).limit(1), "DELETE ... LIMIT"),
        arguments(
            "DELETE by an implicit join",
            deleteFrom(ORDERS).where(ORDERS.users().USER_ID.eq(5L)),
            "column"));
  }

  static Stream<Arguments> otherStatements() {
    return Stream.of(
        arguments(
            "MERGE",
            mergeInto(ORDERS)
                .using(USERS)
                .on(ORDERS.USER_ID.eq(USERS.USER_ID))
                .whenMatchedThenDelete(),
            OTHER_STATEMENT),
        arguments("TRUNCATE", truncate(ORDERS), OTHER_STATEMENT),
        arguments("plain SQL", DETACHED.query("delete from shop.orders"), OTHER_STATEMENT),
        arguments("plain SQL that returns rows", DETACHED.resultQuery("select 1"), OTHER_STATEMENT),
        arguments("block", DETACHED.begin(deleteFrom(ORDERS)), OTHER_STATEMENT));
  }
}
