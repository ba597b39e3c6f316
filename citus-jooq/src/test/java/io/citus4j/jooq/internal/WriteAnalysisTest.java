package io.citus4j.jooq.internal;

import static io.citus4j.jooq.internal.ShopTables.ORDERS;
import static io.citus4j.jooq.internal.ShopTables.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.default_;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.excluded;
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
import static org.jooq.impl.DSL.val;
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

/** Statements that change rows. */
class WriteAnalysisTest {

  private static final DSLContext DETACHED = DSL.using(ShapeText.postgres());
  private static final ShopTables.Orders ALIAS = ORDERS.as("o");
  private static final Condition FIVE = ORDERS.USER_ID.eq(5L);

  @ParameterizedTest(name = "{0}")
  @MethodSource({"inserts", "updatesAndDeletes", "otherStatements"})
  void should_read(String label, Query query, String expected) {
    assertThat(ShapeText.of(query)).isEqualTo(expected);
  }

  static Stream<Arguments> inserts() {
    InsertQuery<Record> built = DETACHED.insertQuery(ORDERS);
    built.addValue(ORDERS.USER_ID, 5L);
    Record record = DETACHED.newRecord(ORDERS);
    record.set(ORDERS.USER_ID, 5L);

    return Stream.of(
        arguments(
            "VALUES",
            insertInto(ORDERS, ORDERS.USER_ID).values(5L),
            "INSERT 0:shop.orders (user_id) VALUES (?0=5)"),
        arguments(
            "set",
            insertInto(ORDERS).set(ORDERS.USER_ID, 5L),
            "INSERT 0:shop.orders (user_id) VALUES (?0=5)"),
        arguments("query object", built, "INSERT 0:shop.orders (user_id) VALUES (?0=5)"),
        arguments(
            "record, changed columns only",
            insertInto(ORDERS).set(record),
            "INSERT 0:shop.orders (user_id) VALUES (?0=5)"),
        arguments(
            "all columns",
            insertInto(ORDERS).values(1L, 5L, 2),
            "INSERT 0:shop.orders (order_id, user_id, amount) VALUES (?0=1, ?1=5, ?2=2)"),
        arguments(
            "two rows",
            insertInto(ORDERS, ORDERS.USER_ID).values(5L).values(6L),
            "INSERT 0:shop.orders (user_id) VALUES (?0=5), (?1=6)"),
        arguments(
            "second row gives more",
            insertInto(ORDERS)
                .set(ORDERS.USER_ID, 5L)
                .newRecord()
                .set(ORDERS.USER_ID, 6L)
                .set(ORDERS.AMOUNT, 1),
            "INSERT 0:shop.orders (user_id, amount) VALUES (?0=5, ?1=null), (?2=6, ?3=1)"),
        arguments(
            "NULL",
            insertInto(ORDERS, ORDERS.USER_ID).values((Long) null),
            "INSERT 0:shop.orders (user_id) VALUES (?0=null)"),
        arguments(
            "RETURNING column",
            insertInto(ORDERS).set(ORDERS.USER_ID, 5L).returning(ORDERS.ORDER_ID),
            "INSERT 0:shop.orders (user_id) VALUES (?0=5) RETURNING 0.order_id"),
        arguments(
            "RETURNING all",
            insertInto(ORDERS).set(ORDERS.USER_ID, 5L).returning(),
            "INSERT 0:shop.orders (user_id) VALUES (?0=5) RETURNING 0.order_id, 0.user_id,"
                + " 0.amount"),
        arguments(
            "ON CONFLICT DO NOTHING",
            insertInto(ORDERS).set(ORDERS.USER_ID, 5L).onConflictDoNothing(),
            "INSERT 0:shop.orders (user_id) VALUES (?0=5) DO NOTHING"),
        arguments(
            "ON CONFLICT (column) DO NOTHING",
            insertInto(ORDERS).set(ORDERS.USER_ID, 5L).onConflict(ORDERS.ORDER_ID).doNothing(),
            "INSERT 0:shop.orders (user_id) VALUES (?0=5) ON (0.order_id) DO NOTHING"),
        arguments(
            "alias",
            insertInto(ALIAS).set(ALIAS.USER_ID, 5L),
            "INSERT 0:shop.orders (user_id) VALUES (?0=5)"),
        arguments(
            "names",
            insertInto(table(name("shop", "orders")), field(name("user_id"))).values(5),
            "INSERT 0:shop.orders (user_id) VALUES (?0=5)"),
        arguments(
            "INSERT SELECT",
            insertInto(ORDERS, ORDERS.USER_ID).select(select(USERS.USER_ID).from(USERS)),
            "INSERT 0:shop.orders (user_id) SELECT 1.user_id FROM 1:shop.users"),
        arguments(
            "DEFAULT VALUES", insertInto(ORDERS).defaultValues(), "INSERT 0:shop.orders VALUES ()"),
        arguments(
            "no values", insertInto(ORDERS, ORDERS.USER_ID), "INSERT 0:shop.orders VALUES ()"),
        arguments(
            "DEFAULT for a column",
            insertInto(ORDERS)
                .set(ORDERS.USER_ID, 5L)
                .set(ORDERS.ORDER_ID, default_(ORDERS.ORDER_ID)),
            "INSERT 0:shop.orders (user_id) VALUES (?0=5)"),
        arguments(
            "nextval",
            insertInto(ORDERS)
                .set(ORDERS.USER_ID, 5L)
                .set(ORDERS.ORDER_ID, sequence(name("s"), SQLDataType.BIGINT).nextval()),
            "INSERT 0:shop.orders (user_id, order_id) VALUES (?0=5, VOLATILE nextval())"),
        arguments(
            "subquery",
            insertInto(ORDERS).set(ORDERS.USER_ID, select(USERS.USER_ID).from(USERS)),
            "INSERT 0:shop.orders (user_id) VALUES (SCALAR {SELECT 1.user_id FROM"
                + " 1:shop.users})"),
        arguments(
            "DO UPDATE",
            insertInto(ORDERS)
                .set(ORDERS.USER_ID, 5L)
                .onConflict(ORDERS.ORDER_ID)
                .doUpdate()
                .set(ORDERS.AMOUNT, 1),
            "INSERT 0:shop.orders (user_id) VALUES (?0=5) ON (0.order_id) DO UPDATE SET amount :="
                + " ?1=1"),
        arguments(
            "WITH",
            with("c").as(selectOne()).insertInto(ORDERS, ORDERS.USER_ID).values(5L),
            "WITH 0 {SELECT 1 AS one} INSERT 1:shop.orders (user_id) VALUES (?0=5)"),
        arguments(
            "subquery in RETURNING",
            insertInto(ORDERS)
                .set(ORDERS.USER_ID, 5L)
                .returningResult(field(select(USERS.NAME).from(USERS))),
            "INSERT 0:shop.orders (user_id) VALUES (?0=5) RETURNING SCALAR {SELECT 1.name"
                + " FROM 1:shop.users}"),
        arguments(
            "plain SQL column",
            insertInto(ORDERS).set(field("user_id", SQLDataType.BIGINT), 5L),
            "not understood: SQLField in the query"),
        arguments(
            "DO UPDATE SET excluded",
            insertInto(ORDERS)
                .set(ORDERS.USER_ID, 5L)
                .onConflict(ORDERS.ORDER_ID)
                .doUpdate()
                .set(ORDERS.USER_ID, excluded(ORDERS.USER_ID))
                .set(ORDERS.AMOUNT, ORDERS.AMOUNT.add(1))
                .where(ORDERS.AMOUNT.gt(3)),
            "INSERT 0:shop.orders (user_id) VALUES (?0=5) ON (0.order_id) DO UPDATE SET user_id :="
                + " 1.user_id, amount := strict +(0.amount, ?1=1) WHERE 0.amount > ?2=3"),
        arguments(
            "DEFAULT in some rows",
            insertInto(ORDERS, ORDERS.USER_ID, ORDERS.AMOUNT)
                .values(val(5L), val(1))
                .values(val(6L), default_(ORDERS.AMOUNT)),
            "not understood: DEFAULT in some of the rows"),
        arguments(
            "INSERT UNION",
            insertInto(ORDERS, ORDERS.USER_ID)
                .select(select(USERS.USER_ID).from(USERS).union(select(USERS.USER_ID).from(USERS)))
                .onConflictDoNothing(),
            "INSERT 0:shop.orders (user_id) {SELECT 1.user_id FROM 1:shop.users} UNION"
                + " {SELECT 2.user_id FROM 2:shop.users} DO NOTHING"),
        arguments(
            "INSERT SELECT from a CTE",
            with("c")
                .as(select(USERS.USER_ID).from(USERS))
                .insertInto(ORDERS, ORDERS.USER_ID)
                .select(select(field(name("user_id"), Long.class)).from(table(name("c")))),
            "WITH 0 {SELECT 1.user_id FROM 1:shop.users} INSERT 2:shop.orders (user_id)"
                + " SELECT 3.user_id FROM 3:WITH 0"));
  }

  static Stream<Arguments> updatesAndDeletes() {

    return Stream.of(
        arguments(
            "UPDATE",
            update(ORDERS).set(ORDERS.AMOUNT, 1).where(FIVE),
            "UPDATE 0:shop.orders SET amount := ?0=1 WHERE 0.user_id = ?1=5"),
        arguments(
            "UPDATE by names",
            update(ORDERS).set(field(name("amount"), SQLDataType.INTEGER), 1).where(FIVE),
            "UPDATE 0:shop.orders SET amount := ?0=1 WHERE 0.user_id = ?1=5"),
        arguments(
            "UPDATE alias",
            update(ALIAS).set(ALIAS.AMOUNT, 1).where(ALIAS.USER_ID.eq(5L)),
            "UPDATE 0:shop.orders SET amount := ?0=1 WHERE 0.user_id = ?1=5"),
        arguments(
            "UPDATE RETURNING",
            update(ORDERS).set(ORDERS.AMOUNT, 1).where(FIVE).returning(ORDERS.ORDER_ID),
            "UPDATE 0:shop.orders SET amount := ?0=1 WHERE 0.user_id = ?1=5 RETURNING"
                + " 0.order_id"),
        arguments(
            "UPDATE by arithmetic",
            update(ORDERS)
                .set(ORDERS.AMOUNT, ORDERS.AMOUNT.add(1).mul(2).sub(3).div(4))
                .where(FIVE),
            "UPDATE 0:shop.orders SET amount := strict /(strict -(strict"
                + " *(strict +(0.amount, ?0=1), ?1=2), ?2=3), ?3=4) WHERE"
                + " 0.user_id = ?4=5"),
        arguments(
            "UPDATE of the key",
            update(ORDERS).set(ORDERS.USER_ID, 1L).where(FIVE),
            "UPDATE 0:shop.orders SET user_id := ?0=1 WHERE 0.user_id = ?1=5"),
        arguments(
            "UPDATE of everything",
            update(ORDERS).set(ORDERS.AMOUNT, 1),
            "UPDATE 0:shop.orders SET amount := ?0=1"),
        arguments(
            "DELETE",
            deleteFrom(ORDERS).where(FIVE),
            "DELETE 0:shop.orders WHERE 0.user_id = ?0=5"),
        arguments(
            "DELETE RETURNING",
            deleteFrom(ORDERS).where(FIVE).returning(),
            "DELETE 0:shop.orders WHERE 0.user_id = ?0=5 RETURNING 0.order_id, 0.user_id,"
                + " 0.amount"),
        arguments(
            "DELETE IN",
            deleteFrom(ORDERS).where(ORDERS.USER_ID.in(5L, 6L)),
            "DELETE 0:shop.orders WHERE 0.user_id IN (?0=5, ?1=6)"),
        arguments("DELETE of everything", deleteFrom(ORDERS), "DELETE 0:shop.orders"),
        arguments(
            "UPDATE FROM",
            update(ORDERS).set(ORDERS.AMOUNT, 1).from(USERS).where(FIVE),
            "UPDATE 0:shop.orders SET amount := ?0=1 FROM 1:shop.users WHERE 0.user_id ="
                + " ?1=5"),
        arguments(
            "UPDATE of a join",
            update(ORDERS.join(USERS).on(ORDERS.USER_ID.eq(USERS.USER_ID)))
                .set(ORDERS.AMOUNT, 1)
                .where(FIVE),
            "not understood: \"join\" at an unexpected place"),
        arguments(
            "UPDATE LIMIT",
            update(ORDERS).set(ORDERS.AMOUNT, 1).where(FIVE).limit(1),
            "UPDATE 0:shop.orders SET amount := ?0=1 WHERE (0.tableoid, 0.ctid) IN {SELECT"
                + " 1.tableoid, 1.ctid FROM 1:shop.orders WHERE 1.user_id = ?1=5 LIMIT ?2=1}"),
        arguments(
            "UPDATE of a row",
            update(ORDERS).set(row(ORDERS.USER_ID, ORDERS.AMOUNT), row(1L, 2)).where(FIVE),
            "UPDATE 0:shop.orders SET user_id := ?0=1, amount := ?1=2 WHERE 0.user_id =" + " ?2=5"),
        arguments(
            "UPDATE by a subquery",
            update(ORDERS).set(ORDERS.AMOUNT, select(field(name("x"), SQLDataType.INTEGER))),
            "not understood: column \"x\" without a source"),
        arguments(
            "UPDATE by arithmetic on plain SQL",
            update(ORDERS)
                .set(ORDERS.AMOUNT, ORDERS.AMOUNT.add(field("random()", SQLDataType.INTEGER))),
            "not understood: SQLField in the query"),
        arguments(
            "UPDATE by an implicit join",
            update(ORDERS).set(ORDERS.AMOUNT, 1).where(ORDERS.users().USER_ID.eq(5L)),
            "UPDATE 0:shop.orders SET amount := ?0=1 WHERE SCALAR {SELECT 1.user_id FROM"
                + " 1:shop.users WHERE 0.user_id = 1.user_id} = ?1=5"),
        arguments(
            "UPDATE of plain SQL",
            update(ORDERS).set(field("user_id", SQLDataType.BIGINT), 5L).where(FIVE),
            "not understood: SQLField in the query"),
        arguments(
            "DELETE USING",
            deleteFrom(ORDERS).using(USERS).where(FIVE),
            "DELETE 0:shop.orders USING 1:shop.users WHERE 0.user_id = ?0=5"),
        arguments(
            "DELETE LIMIT",
            deleteFrom(ORDERS).where(FIVE).limit(1),
            "DELETE 0:shop.orders WHERE (0.tableoid, 0.ctid) IN {SELECT 1.tableoid, 1.ctid"
                + " FROM 1:shop.orders WHERE 1.user_id = ?0=5 LIMIT ?1=1}"),
        arguments(
            "DELETE by an implicit join",
            deleteFrom(ORDERS).where(ORDERS.users().USER_ID.eq(5L)),
            "DELETE 0:shop.orders WHERE SCALAR {SELECT 1.user_id FROM 1:shop.users WHERE"
                + " 0.user_id = 1.user_id} = ?0=5"),
        arguments(
            "DELETE USING alias",
            deleteFrom(ORDERS)
                .using(USERS.as("u"))
                .where(ORDERS.USER_ID.eq(USERS.as("u").USER_ID))
                .returning(ORDERS.ORDER_ID),
            "DELETE 0:shop.orders USING 1:shop.users WHERE 0.user_id = 1.user_id RETURNING"
                + " 0.order_id"),
        arguments(
            "WITH UPDATE",
            with("c")
                .as(select(USERS.USER_ID).from(USERS))
                .update(ORDERS)
                .set(ORDERS.AMOUNT, 1)
                .from(table(name("c")))
                .where(ORDERS.USER_ID.eq(field(name("c", "user_id"), Long.class))),
            "WITH 0 {SELECT 1.user_id FROM 1:shop.users} UPDATE 2:shop.orders SET amount"
                + " := ?0=1 FROM 3:WITH 0 WHERE 2.user_id = 3.user_id"));
  }

  static Stream<Arguments> otherStatements() {

    return Stream.of(
        arguments(
            "MERGE",
            mergeInto(ORDERS)
                .using(USERS)
                .on(ORDERS.USER_ID.eq(USERS.USER_ID))
                .whenMatchedThenDelete(),
            "MERGE 0:shop.orders USING 1:shop.users ON 0.user_id = 1.user_id WHEN DELETE"),
        arguments("TRUNCATE", truncate(ORDERS), "TRUNCATE shop.orders"),
        arguments(
            "plain SQL",
            DETACHED.query("delete from shop.orders"),
            "not understood: a statement other than SELECT, INSERT, UPDATE, DELETE, MERGE"
                + " and TRUNCATE, or plain SQL"),
        arguments(
            "plain SQL that returns rows",
            DETACHED.resultQuery("select 1"),
            "not understood: a statement other than SELECT, INSERT, UPDATE, DELETE, MERGE"
                + " and TRUNCATE, or plain SQL"),
        arguments(
            "block",
            DETACHED.begin(deleteFrom(ORDERS)),
            "not understood: a statement other than SELECT, INSERT, UPDATE, DELETE, MERGE"
                + " and TRUNCATE, or plain SQL"),
        arguments(
            "MERGE all",
            mergeInto(ORDERS)
                .using(USERS)
                .on(ORDERS.USER_ID.eq(USERS.USER_ID))
                .whenMatchedAnd(ORDERS.AMOUNT.eq(3))
                .thenUpdate()
                .set(ORDERS.AMOUNT, 1)
                .whenMatchedThenDelete()
                .whenNotMatchedThenInsert(ORDERS.USER_ID, ORDERS.AMOUNT)
                .values(USERS.USER_ID, val(4)),
            "MERGE 0:shop.orders USING 1:shop.users ON 0.user_id = 1.user_id WHEN 0.amount"
                + " = ?0=3 UPDATE amount := ?1=1 WHEN DELETE WHEN INSERT user_id := 1.user_id,"
                + " amount := ?2=4"),
        arguments(
            "MERGE USING (SELECT)",
            mergeInto(ORDERS)
                .using(select(USERS.USER_ID).from(USERS).asTable("u"))
                .on(ORDERS.USER_ID.eq(field(name("u", "user_id"), Long.class)))
                .whenMatchedThenDelete(),
            "MERGE 0:shop.orders USING 2:{SELECT 1.user_id FROM 1:shop.users} ON 0.user_id"
                + " = 2.user_id WHEN DELETE"),
        arguments(
            "TRUNCATE CASCADE",
            truncate(ORDERS).restartIdentity().cascade(),
            "TRUNCATE shop.orders"),
        arguments(
            "CREATE TABLE",
            DETACHED.createTable("x").column("a", SQLDataType.INTEGER),
            "not understood: a statement other than SELECT, INSERT, UPDATE, DELETE, MERGE"
                + " and TRUNCATE, or plain SQL"),
        arguments(
            "CREATE TABLE AS",
            DETACHED.createTable("x").as(select(ORDERS.AMOUNT).from(ORDERS)),
            "not understood: a statement other than SELECT, INSERT, UPDATE, DELETE, MERGE"
                + " and TRUNCATE, or plain SQL"));
  }
}
