package io.citus4j.jooq.internal;

import static io.citus4j.jooq.internal.ShopTables.ORDERS;
import static io.citus4j.jooq.internal.ShopTables.USERS;
import static io.citus4j.jooq.internal.ShopTables.unqualifiedUserId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.all;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.generateSeries;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.values;
import static org.jooq.impl.DSL.with;
import static org.jooq.impl.DSL.withRecursive;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Query;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectFinalStep;
import org.jooq.SelectQuery;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries within queries, and set operations. */
class SubqueryAnalysisTest {

  private static final Condition FIVE = ORDERS.USER_ID.eq(5L);

  private static org.jooq.SelectConditionStep<Record1<Long>> five() {
    return select(ORDERS.ORDER_ID).from(ORDERS).where(FIVE);
  }

  private static org.jooq.SelectJoinStep<Record1<Long>> all() {
    return select(ORDERS.ORDER_ID).from(ORDERS);
  }

  private static SelectQuery<Record1<Long>> query(Select<Record1<Long>> select) {
    return ((SelectFinalStep<Record1<Long>>) select).getQuery();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"setOperations", "subqueries"})
  void should_read(String label, Query query, String expected) {
    assertThat(ShapeText.of(query)).isEqualTo(expected);
  }

  static Stream<Arguments> setOperations() {

    return Stream.of(
        arguments(
            "UNION",
            five().union(all()),
            "{SELECT 0.order_id FROM 0:shop.orders WHERE 0.user_id = ?0=5} UNION {SELECT"
                + " 1.order_id FROM 1:shop.orders}"),
        arguments(
            "UNION ALL",
            five().unionAll(all()),
            "{SELECT 0.order_id FROM 0:shop.orders WHERE 0.user_id = ?0=5} UNION ALL"
                + " {SELECT 1.order_id FROM 1:shop.orders}"),
        arguments(
            "INTERSECT",
            five().intersect(all()),
            "{SELECT 0.order_id FROM 0:shop.orders WHERE 0.user_id = ?0=5} INTERSECT"
                + " {SELECT 1.order_id FROM 1:shop.orders}"),
        arguments(
            "EXCEPT",
            five().except(all()),
            "{SELECT 0.order_id FROM 0:shop.orders WHERE 0.user_id = ?0=5} EXCEPT {SELECT"
                + " 1.order_id FROM 1:shop.orders}"),
        arguments(
            "UNION of query objects",
            query(five()).union(query(all())),
            "{SELECT 0.order_id FROM 0:shop.orders WHERE 0.user_id = ?0=5} UNION {SELECT"
                + " 1.order_id FROM 1:shop.orders}"),
        arguments(
            "parsed UNION",
            DSL.using(ShapeText.postgres())
                .parser()
                .parseSelect(
                    "select order_id from shop.orders where user_id = 5"
                        + " union all select order_id from shop.orders"),
            "{SELECT 0.order_id FROM 0:shop.orders WHERE 0.user_id = 5} UNION ALL {SELECT"
                + " 1.order_id FROM 1:shop.orders}"),
        arguments(
            "UNION in a derived table",
            select().from(five().union(all()).asTable("orders")),
            "SELECT 2.order_id FROM 2:{{SELECT 0.order_id FROM 0:shop.orders WHERE"
                + " 0.user_id = ?0=5} UNION {SELECT 1.order_id FROM 1:shop.orders}}"),
        arguments(
            "UNION in IN",
            selectFrom(ORDERS).where(FIVE.and(ORDERS.ORDER_ID.in(five().union(all())))),
            "SELECT 0.order_id, 0.user_id, 0.amount FROM 0:shop.orders WHERE (0.user_id ="
                + " ?0=5 AND (0.order_id) IN {{SELECT 1.order_id FROM 1:shop.orders WHERE"
                + " 1.user_id = ?1=5} UNION {SELECT 2.order_id FROM 2:shop.orders}})"),
        arguments(
            "UNION in a CTE",
            with("c").as(five().union(all())).select().from(table(name("c"))),
            "WITH 0 {{SELECT 1.order_id FROM 1:shop.orders WHERE 1.user_id = ?0=5} UNION"
                + " {SELECT 2.order_id FROM 2:shop.orders}} SELECT 3.order_id FROM 3:WITH 0"),
        arguments(
            "mixed set operations",
            five().union(all()).intersect(five()).orderBy(inline(1)).limit(3),
            "{{SELECT 0.order_id FROM 0:shop.orders WHERE 0.user_id = ?0=5} UNION {SELECT"
                + " 1.order_id FROM 1:shop.orders}} INTERSECT {SELECT 2.order_id FROM"
                + " 2:shop.orders WHERE 2.user_id = ?1=5} ORDER BY <output 1> LIMIT ?2=3"),
        arguments(
            "limit within a branch",
            five().limit(1).unionAll(all().limit(2)).offset(1),
            "{SELECT 0.order_id FROM 0:shop.orders WHERE 0.user_id = ?0=5 LIMIT ?1=1}"
                + " UNION ALL {SELECT 1.order_id FROM 1:shop.orders LIMIT ?2=2} OFFSET ?3=1"),
        arguments(
            "UNION with a lock",
            five().union(all()).forUpdate(),
            "{SELECT 0.order_id FROM 0:shop.orders WHERE 0.user_id = ?0=5} UNION {SELECT"
                + " 1.order_id FROM 1:shop.orders} FOR UPDATE"),
        arguments(
            "UNION sorted by a name",
            five().union(all()).orderBy(field(name("order_id"))),
            "{SELECT 0.order_id FROM 0:shop.orders WHERE 0.user_id = ?0=5} UNION {SELECT"
                + " 1.order_id FROM 1:shop.orders} ORDER BY <output \"order_id\">"),
        arguments(
            "UNION sorted by an expression",
            five().union(all()).orderBy(ORDERS.ORDER_ID.add(1L)),
            "not understood: a set operation sorted by (\"order_id\" + ?)"),
        arguments(
            "nested UNION",
            five().union(all().except(five())),
            "{SELECT 0.order_id FROM 0:shop.orders WHERE 0.user_id = ?0=5} UNION {{SELECT"
                + " 1.order_id FROM 1:shop.orders} EXCEPT {SELECT 2.order_id FROM 2:shop.orders"
                + " WHERE 2.user_id = ?1=5}}"));
  }

  static Stream<Arguments> subqueries() {

    return Stream.of(
        arguments(
            "derived table",
            select(field(name("d", "k")))
                .from(select(ORDERS.USER_ID.as("k")).from(ORDERS).where(FIVE).asTable("d")),
            "SELECT 1.k FROM 1:{SELECT 0.user_id AS k FROM 0:shop.orders WHERE 0.user_id ="
                + " ?0=5}"),
        arguments(
            "derived table with names",
            select()
                .from(
                    select(ORDERS.USER_ID, ORDERS.AMOUNT.add(1))
                        .from(ORDERS)
                        .asTable("d", "k", "n")),
            "SELECT 1.k, 1.n FROM 1:{SELECT 0.user_id AS k, strict +(0.amount,"
                + " ?0=1) AS n FROM 0:shop.orders}"),
        arguments(
            "derived UNION with names",
            select().from(five().union(all()).asTable("d", "k")),
            "SELECT 2.k FROM 2:{{SELECT 0.order_id AS k FROM 0:shop.orders WHERE 0.user_id"
                + " = ?0=5} UNION {SELECT 1.order_id FROM 1:shop.orders}}"),
        arguments(
            "derived table without a name",
            select().from(select(ORDERS.USER_ID).from(ORDERS)),
            "SELECT 1.user_id FROM 1:{SELECT 0.user_id FROM 0:shop.orders}"),
        arguments(
            "condition of a table",
            select(ORDERS.AMOUNT).from(ORDERS.where(FIVE)),
            "SELECT 0.amount FROM 0:shop.orders WHERE 0.user_id = ?0=5"),
        arguments(
            "CTE",
            with("c").as(five()).select().from(table(name("c"))),
            "WITH 0 {SELECT 1.order_id FROM 1:shop.orders WHERE 1.user_id = ?0=5} SELECT"
                + " 2.order_id FROM 2:WITH 0"),
        arguments(
            "CTE with names",
            with("c", "k")
                .as(five())
                .select()
                .from(table(name("c")).as("d"))
                .where(field(name("d", "k"), Long.class).eq(1L)),
            "WITH 0:k {SELECT 1.order_id FROM 1:shop.orders WHERE 1.user_id = ?0=5} SELECT"
                + " 2.k FROM 2:WITH 0 WHERE 2.k = ?1=1"),
        arguments(
            "CTE materialized",
            with("c").asMaterialized(five()).select(field(name("order_id"))).from(table(name("c"))),
            "WITH 0 MATERIALIZED {SELECT 1.order_id FROM 1:shop.orders WHERE 1.user_id ="
                + " ?0=5} SELECT 2.order_id FROM 2:WITH 0"),
        arguments(
            "CTE not materialized",
            with("c")
                .asNotMaterialized(five())
                .select(field(name("order_id")))
                .from(table(name("c"))),
            "WITH 0 NOT MATERIALIZED {SELECT 1.order_id FROM 1:shop.orders WHERE 1.user_id"
                + " = ?0=5} SELECT 2.order_id FROM 2:WITH 0"),
        arguments(
            "two CTEs",
            with("c")
                .as(five())
                .with("d")
                .as(select(field(name("order_id"))).from(table(name("c"))))
                .select()
                .from(table(name("d"))),
            "WITH 0 {SELECT 1.order_id FROM 1:shop.orders WHERE 1.user_id = ?0=5} WITH 2"
                + " {SELECT 3.order_id FROM 3:WITH 0} SELECT 4.order_id FROM 4:WITH 2"),
        arguments(
            "CTE that hides a table",
            with("orders")
                .as(select(USERS.USER_ID).from(USERS))
                .select()
                .from(table(name("orders"))),
            "WITH 0 {SELECT 1.user_id FROM 1:shop.users} SELECT 2.user_id FROM 2:WITH 0"),
        arguments(
            "CTE that is not mentioned",
            with("c").as(selectOne()).select(ORDERS.AMOUNT).from(ORDERS).where(FIVE),
            "WITH 0 {SELECT 1 AS one} SELECT 1.amount FROM 1:shop.orders WHERE 1.user_id ="
                + " ?0=5"),
        arguments(
            "CTE that deletes",
            with("c")
                .as(deleteFrom(USERS).where(USERS.USER_ID.eq(5L)).returning(USERS.USER_ID))
                .select()
                .from(table(name("c"))),
            "WITH 0 {DELETE 1:shop.users WHERE 1.user_id = ?0=5 RETURNING 1.user_id}"
                + " SELECT 2.user_id FROM 2:WITH 0"),
        arguments(
            "CTE that inserts",
            with("c")
                .as(insertInto(USERS, USERS.USER_ID).values(5L).returning(USERS.USER_ID))
                .select(field(name("user_id")))
                .from(table(name("c"))),
            "WITH 0 {INSERT 1:shop.users (user_id) VALUES (?0=5) RETURNING 1.user_id}"
                + " SELECT 2.user_id FROM 2:WITH 0"),
        arguments(
            "recursive CTE",
            withRecursive("c", "n")
                .as(
                    select(inline(1))
                        .unionAll(
                            select(field(name("c", "n"), Integer.class).add(1))
                                .from(table(name("c")))))
                .select()
                .from(table(name("c"))),
            "WITH 0:n RECURSIVE {{SELECT 1} UNION ALL {SELECT strict +(1.n, ?0=1)"
                + " FROM 1:WITH 0}} SELECT 2.n FROM 2:WITH 0"),
        arguments(
            "CTE in a subquery",
            select(ORDERS.AMOUNT)
                .from(ORDERS)
                .where(
                    ORDERS.USER_ID.in(
                        with("c")
                            .as(select(USERS.USER_ID).from(USERS))
                            .select(field(name("c", "user_id"), Long.class))
                            .from(table(name("c"))))),
            "SELECT 0.amount FROM 0:shop.orders WHERE (0.user_id) IN {WITH 1 {SELECT"
                + " 2.user_id FROM 2:shop.users} SELECT 3.user_id FROM 3:WITH 1}"),
        arguments(
            "scalar subquery",
            select(
                    field(
                        select(max(USERS.USER_ID))
                            .from(USERS)
                            .where(USERS.USER_ID.eq(ORDERS.USER_ID))))
                .from(ORDERS)
                .where(FIVE),
            "SELECT SCALAR {SELECT max(1.user_id) AS max FROM 1:shop.users WHERE 1.user_id"
                + " = 0.user_id} AS max FROM 0:shop.orders WHERE 0.user_id = ?0=5"),
        arguments(
            "inner name hides the outer one",
            select(ORDERS.AMOUNT)
                .from(ORDERS)
                .where(
                    exists(selectOne().from(USERS).where(unqualifiedUserId().eq(ORDERS.USER_ID)))),
            "SELECT 0.amount FROM 0:shop.orders WHERE EXISTS {SELECT 1 AS one FROM"
                + " 1:shop.users WHERE 1.user_id = 0.user_id}"),
        arguments(
            "outer column without a table",
            select(ORDERS.AMOUNT)
                .from(ORDERS)
                .where(
                    exists(
                        selectOne().from(USERS).where(field(name("amount"), Integer.class).eq(3)))),
            "SELECT 0.amount FROM 0:shop.orders WHERE EXISTS {SELECT 1 AS one FROM"
                + " 1:shop.users WHERE 0.amount = ?0=3}"),
        arguments(
            "MULTISET",
            select(
                    ORDERS.AMOUNT,
                    multiset(
                        select(USERS.NAME).from(USERS).where(USERS.USER_ID.eq(ORDERS.USER_ID))))
                .from(ORDERS)
                .where(FIVE),
            "SELECT 0.amount, SCALAR {SELECT coalesce(jsonb_agg(jsonb_build_array(2.v0)),"
                + " jsonb_build_array()) AS coalesce FROM 2:{SELECT 1.name AS v0 FROM"
                + " 1:shop.users WHERE 1.user_id = 0.user_id}} AS coalesce FROM 0:shop.orders"
                + " WHERE 0.user_id = ?0=5"),
        arguments(
            "ARRAY(SELECT)",
            select(DSL.array(select(USERS.USER_ID).from(USERS))).from(ORDERS),
            "SELECT COLLECTED {SELECT 1.user_id FROM 1:shop.users} AS array FROM"
                + " 0:shop.orders"),
        arguments(
            "VALUES",
            select()
                .from(values(row(1L, "a"), row(2L, "b")).as("v", "k", "n"))
                .where(field(name("v", "k"), Long.class).eq(1L)),
            "SELECT 0.k, 0.n FROM 0:VALUES(k, n) (?0=1, ?1=a), (?2=2, ?3=b) WHERE 0.k =" + " ?4=1"),
        arguments(
            "unnest beside",
            select(ORDERS.AMOUNT)
                .from(ORDERS, unnest(new Long[] {1L}).as("u", "k"))
                .where(ORDERS.USER_ID.eq(field(name("u", "k"), Long.class))),
            "SELECT 0.amount FROM 0:shop.orders, 1:unnest(?0=[1]::_int8) WHERE 0.user_id ="
                + " 1.k"),
        arguments(
            "unnest of a column",
            select(ORDERS.AMOUNT)
                .from(ORDERS, lateral(generateSeries(inline(1), ORDERS.AMOUNT).as("g", "i"))),
            "SELECT 0.amount FROM 0:shop.orders, 1:LATERAL generate_series(1, 0.amount)"),
        arguments(
            "generate_series",
            select().from(generateSeries(1, 5)),
            "SELECT 0.generate_series FROM 0:generate_series(?0=1, ?1=5)"));
  }
}
