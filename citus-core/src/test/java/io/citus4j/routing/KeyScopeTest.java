package io.citus4j.routing;

import static io.citus4j.routing.Shapes.and;
import static io.citus4j.routing.Shapes.block;
import static io.citus4j.routing.Shapes.column;
import static io.citus4j.routing.Shapes.delete;
import static io.citus4j.routing.Shapes.equal;
import static io.citus4j.routing.Shapes.id;
import static io.citus4j.routing.Shapes.in;
import static io.citus4j.routing.Shapes.insert;
import static io.citus4j.routing.Shapes.isKey;
import static io.citus4j.routing.Shapes.join;
import static io.citus4j.routing.Shapes.limited;
import static io.citus4j.routing.Shapes.onId;
import static io.citus4j.routing.Shapes.or;
import static io.citus4j.routing.Shapes.row;
import static io.citus4j.routing.Shapes.select;
import static io.citus4j.routing.Shapes.table;
import static io.citus4j.routing.Shapes.union;
import static io.citus4j.routing.Shapes.update;
import static io.citus4j.routing.Shapes.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.SubqueryUse;
import io.citus4j.routing.shape.Expression.Volatility;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryBlock.Materialization;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.routing.shape.RowSource.JoinType;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of users and orders whose id is 42. */
class KeyScopeTest {

  private static final ShardMap SHARDS =
      ShardMap.of(
          SnapshotFixture.cluster(2)
              .searchPath("public")
              .table(
                  "users",
                  t ->
                      t.column("id", "int8")
                          .column("owner", "int8")
                          .column("ratio", "float8")
                          .distributed("id", 1, 4))
              .table(
                  "orders",
                  t -> t.column("id", "int8").column("no", "int4").distributed("id", 1, 4))
              .table("visits", t -> t.column("id", "int8").distributed("id", 2, 4))
              .table("texts", t -> t.column("id", "text").distributed("id", 5, 4))
              .table("loose", t -> t.collatedColumn("id", 950, false).distributed("id", 6, 4))
              .table("products", t -> t.column("id", "int8").kind(TableKind.REFERENCE))
              .table("settings", t -> t.column("id", "int8").kind(TableKind.LOCAL))
              .table("shared", t -> t.column("id", "int8").kind(TableKind.CITUS_LOCAL))
              .table("single", t -> t.column("id", "int8").kind(TableKind.SINGLE_SHARD))
              .table("top_users", t -> t.kind(TableKind.VIEW))
              .snapshot());

  private static final KeyScope SCOPE =
      KeyScope.of(QualifiedName.of("users"), new Identifier("id"), 42L);

  private static final RowSource USERS = table(1, "users");
  private static final RowSource ORDERS = table(2, "orders");
  private static final RowSource PRODUCTS = table(4, "products");
  private static final Expression MINE = isKey(1, 42L);

  @ParameterizedTest(name = "{0}")
  @MethodSource("within")
  void should_prove(String label, QueryShape shape) {
    assertThat(SCOPE.violation(shape, SHARDS)).isEmpty();
  }

  static Stream<Arguments> within() {
    QueryBlock myOrders = block(List.of(ORDERS), isKey(2, 42L));
    return Stream.of(
        arguments("key", select(USERS, MINE)),
        arguments("key of another Java type", select(USERS, isKey(1, 42))),
        arguments("cast that keeps it", select(USERS, equal(id(1), typed(42L, "int8")))),
        arguments("IN of one", select(USERS, in(1, 42L))),
        arguments("OR of the same", select(USERS, or(MINE, and(MINE, isKey(1, 1L))))),
        arguments("and more", select(USERS, and(MINE, equal(column(1, "owner"), value(1L))))),
        arguments("reference table", select(PRODUCTS, null)),
        arguments("no table", new QueryShape.Read(block(List.of(), null))),
        arguments("join on the key", select(List.of(USERS, ORDERS), and(MINE, onId(1, 2)))),
        arguments(
            "left join on the key", select(join(JoinType.LEFT, USERS, ORDERS, onId(1, 2)), MINE)),
        arguments(
            "left join, key in ON and WHERE",
            select(join(JoinType.LEFT, USERS, ORDERS, isKey(2, 42L)), MINE)),
        arguments(
            "right join on the key",
            select(join(JoinType.RIGHT, USERS, ORDERS, onId(1, 2)), isKey(2, 42L))),
        arguments(
            "full join, both bound by WHERE",
            select(join(JoinType.FULL, USERS, ORDERS, onId(1, 2)), and(MINE, isKey(2, 42L)))),
        arguments(
            "key on the nullable side that WHERE asks for",
            select(join(JoinType.LEFT, USERS, ORDERS, onId(1, 2)), and(isKey(2, 42L), onId(1, 2)))),
        arguments("join with a reference table", select(List.of(USERS, PRODUCTS), MINE)),
        arguments("EXISTS", select(USERS, and(MINE, subquery(SubqueryUse.EXISTS, onId(2, 1))))),
        arguments(
            "NOT EXISTS",
            select(USERS, and(MINE, new Expression.Not(subquery(SubqueryUse.EXISTS, onId(2, 1)))))),
        arguments("IN of my orders", select(USERS, asked(id(1), myOrders))),
        arguments(
            "IN of all orders, with the key", select(USERS, and(MINE, asked(id(1), orders(null))))),
        arguments(
            "scalar subquery that is correlated",
            read(List.of(subquery(SubqueryUse.SCALAR, onId(2, 1))), List.of(USERS), MINE)),
        arguments("condition above a query", select(derived(9, orders(null)), isKey(9, 42L))),
        arguments(
            "condition within a query, joined",
            select(List.of(derived(9, myOrders), USERS), onId(1, 9))),
        arguments(
            "condition above a union",
            select(derived(9, union(orders(null), block(List.of(USERS), null))), isKey(9, 42L))),
        arguments(
            "union of mine", new QueryShape.Read(union(myOrders, block(List.of(USERS), MINE)))),
        arguments("common table expression", common(myOrders, Materialization.ALWAYS, null)),
        arguments(
            "inlined common table expression",
            common(orders(null), Materialization.DEFAULT, isKey(9, 42L))),
        arguments("update", update("users", "owner", MINE)),
        arguments("delete", delete("users", MINE)),
        arguments("insert", insert("orders", List.of("no", "id"), row(1, 42L), row(2, 42L))),
        arguments("insert of a query", insertSelect("orders", myOrders)),
        arguments(
            "insert of a constant",
            insertSelect("orders", block(List.of(output(value(42L))), List.of(PRODUCTS), null))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("without")
  void should_refuse(String label, QueryShape shape, String why) {
    assertThat(SCOPE.violation(shape, SHARDS)).get().asString().contains(why);
  }

  static Stream<Arguments> without() {
    String users = "nothing proves \"id\" = 42 of every row used of \"public.users\"";
    String orders = "nothing proves \"id\" = 42 of every row used of \"public.orders\"";
    return Stream.of(
        arguments("no key", select(USERS, null), users),
        arguments("other key", select(USERS, isKey(1, 43L)), users),
        arguments("OR 1=1", select(USERS, or(MINE, equal(value(1), value(1)))), users),
        arguments("OR another key", select(USERS, or(MINE, isKey(1, 43L))), users),
        arguments("list of two", select(USERS, in(1, 42L, 43L)), users),
        arguments("NOT", select(USERS, new Expression.Not(MINE)), users),
        arguments("OR NULL", select(USERS, or(MINE, new Expression.IsNull(id(1), false))), users),
        arguments("fraction", select(USERS, equal(id(1), value(42.0d))), users),
        arguments(
            "fraction that is cast",
            select(USERS, equal(id(1), typed(new BigDecimal("42.4"), "int8"))),
            users),
        arguments("text", select(USERS, equal(id(1), value("42"))), users),
        arguments(
            "cast of the column",
            select(USERS, equal(new Expression.Cast(id(1), "int2"), value(42))),
            users),
        arguments("other column", select(USERS, equal(column(1, "owner"), value(42L))), users),
        arguments("join without the key", select(List.of(USERS, ORDERS), MINE), orders),
        arguments(
            "join on another column",
            select(List.of(USERS, ORDERS), and(MINE, equal(column(1, "owner"), column(2, "no")))),
            orders),
        arguments(
            "join through a column of another type",
            select(
                List.of(USERS, ORDERS),
                and(equal(column(1, "ratio"), value(42L)), equal(column(1, "ratio"), id(2)))),
            users),
        arguments(
            "key on the nullable side",
            select(join(JoinType.LEFT, USERS, ORDERS, and(onId(1, 2), isKey(2, 42L))), null),
            users),
        arguments(
            "key of the outer side in ON",
            select(join(JoinType.LEFT, USERS, ORDERS, and(onId(1, 2), MINE)), null),
            users),
        arguments(
            "full join", select(join(JoinType.FULL, USERS, ORDERS, onId(1, 2)), MINE), orders),
        arguments("NOT EXISTS of mine", select(USERS, notExists(isKey(2, 42L))), users),
        arguments(
            "NOT IN",
            select(USERS, new Expression.Not(asked(id(1), orders(isKey(2, 42L))))),
            users),
        arguments(
            "OR IN", select(USERS, or(asked(id(1), orders(isKey(2, 42L))), value(true))), users),
        arguments("EXISTS of all", select(USERS, and(MINE, exists(null))), orders),
        arguments(
            "scalar subquery of all",
            read(List.of(subquery(SubqueryUse.SCALAR, null)), List.of(USERS), MINE),
            orders),
        arguments(
            "union of another key",
            new QueryShape.Read(union(block(List.of(USERS), MINE), orders(isKey(2, 43L)))),
            orders),
        arguments(
            "condition above a limit",
            select(derived(9, limited(orders(null), 10)), isKey(9, 42L)),
            orders),
        arguments(
            "condition above EXCEPT",
            select(
                derived(
                    9,
                    QueryBlock.of(
                        new QueryBlock.SetOperation(
                            QueryBlock.SetOperator.EXCEPT,
                            false,
                            orders(null),
                            block(List.of(USERS), null)))),
                isKey(9, 42L)),
            "nothing proves"),
        arguments(
            "common table expression of all",
            common(orders(null), Materialization.ALWAYS, isKey(9, 42L)),
            orders),
        arguments(
            "common table expression that changes rows",
            new QueryShape.Read(with(delete("orders", null), Materialization.DEFAULT, null)),
            "changes rows"),
        arguments(
            "other group", select(table(1, "visits"), MINE), "\"public.visits\" is not colocated"),
        arguments(
            "local table", select(List.of(USERS, table(5, "settings")), MINE), "(local table)"),
        arguments("Citus local table", select(table(5, "shared"), null), "\"public.shared\""),
        arguments("single-shard table", select(table(5, "single"), null), "\"public.single\""),
        arguments("view", select(table(5, "top_users"), null), "view"),
        arguments("unknown table", select(table(5, "nowhere"), null), "not in the shard map"),
        arguments(
            "unknown function",
            select(USERS, and(MINE, call("leak", Volatility.UNKNOWN))),
            "leak()"),
        arguments(
            "search path",
            select(USERS, and(MINE, call("set_config", Volatility.VOLATILE))),
            "set_config()"),
        arguments("update of all", update("users", "owner", null), users),
        arguments("update of the key", update("users", "id", MINE), "distribution column \"id\""),
        arguments("delete of another key", delete("users", isKey(1, 43L)), users),
        arguments("write of a reference table", delete("products", null), "reference table"),
        arguments(
            "insert of another key",
            insert("users", List.of("id"), row(42L), row(43L)),
            "may not have"),
        arguments(
            "insert without the key", insert("users", List.of("owner"), row(42L)), "may not have"),
        arguments(
            "insert into a reference table",
            insert("products", List.of("id"), row(1L)),
            "reference table"),
        arguments("insert of all", insertSelect("orders", block(List.of(USERS), null)), users),
        arguments(
            "insert of another column",
            insertSelect(
                "orders", block(List.of(output(column(1, "owner"))), List.of(USERS), MINE)),
            "may not have"),
        arguments(
            "upsert with a subquery",
            new QueryShape.Insert(
                List.of(),
                table(2, "orders"),
                List.of(new Identifier("id")),
                ((QueryShape.Insert) insert("orders", List.of("id"), row(42L))).rows(),
                new QueryShape.OnConflict(
                    true,
                    List.of(),
                    List.of(
                        new QueryShape.Assignment(
                            new Identifier("no"), subquery(SubqueryUse.SCALAR, null))),
                    Optional.empty()),
                List.of()),
            "subquery in INSERT"),
        arguments("merge", merge(), "MERGE"),
        arguments(
            "truncate", new QueryShape.Truncate(List.of(QualifiedName.of("users"))), "TRUNCATE"),
        arguments("not understood", new QueryShape.NotUnderstood("plain SQL"), "plain SQL"));
  }

  @Test
  void should_take_no_collation_for_equality_of_bytes() {
    KeyScope loose = KeyScope.of(QualifiedName.of("loose"), new Identifier("id"), "a");
    assertThat(loose.violation(select(table(1, "loose"), isKey(1, "a")), SHARDS)).isPresent();

    KeyScope text = KeyScope.of(QualifiedName.of("texts"), new Identifier("id"), "a");
    assertThat(text.violation(select(table(1, "texts"), isKey(1, "a")), SHARDS)).isEmpty();
    assertThat(
            text.violation(select(table(1, "texts"), equal(id(1), typed("ab", "varchar"))), SHARDS))
        .isPresent();
  }

  @Test
  void should_take_no_other_column_for_the_key() {
    KeyScope wrong = KeyScope.of(QualifiedName.of("users"), new Identifier("owner"), 42L);
    assertThat(wrong.violation(select(PRODUCTS, null), SHARDS))
        .hasValue("\"public.users\" is not distributed by \"owner\"");
  }

  private static Expression typed(Object given, String type) {
    return new Expression.Value(given, type, OptionalInt.empty());
  }

  private static Expression call(String name, Volatility volatility) {
    return new Expression.Call(name, volatility, false, List.of());
  }

  private static QueryBlock orders(@Nullable Expression where) {
    return block(List.of(ORDERS), where);
  }

  private static Expression subquery(SubqueryUse use, @Nullable Expression where) {
    return new Expression.Subquery(use, List.of(), orders(where));
  }

  private static Expression exists(@Nullable Expression where) {
    return subquery(SubqueryUse.EXISTS, where);
  }

  private static Expression notExists(Expression where) {
    return new Expression.Not(exists(where));
  }

  private static Expression asked(Expression tested, QueryBlock query) {
    return new Expression.Subquery(SubqueryUse.IN, List.of(tested), query);
  }

  private static RowSource derived(int id, QueryBlock query) {
    return new RowSource.Derived(id, query, false);
  }

  private static QueryBlock.Output output(Expression expression) {
    return new QueryBlock.Output(new Identifier("id"), expression);
  }

  private static QueryShape read(
      List<Expression> outputs, List<RowSource> from, @Nullable Expression where) {
    return new QueryShape.Read(
        block(outputs.stream().map(KeyScopeTest::output).toList(), from, where));
  }

  private static QueryShape common(
      QueryBlock query, Materialization materialization, @Nullable Expression where) {
    return new QueryShape.Read(with(new QueryShape.Read(query), materialization, where));
  }

  private static QueryBlock with(
      QueryShape statement, Materialization materialization, @Nullable Expression where) {
    QueryBlock main =
        block(List.of(output(id(9))), List.of(new RowSource.CommonTableMention(9, 7)), where);
    return new QueryBlock(
        List.of(new QueryBlock.CommonTable(7, statement, List.of(), materialization, false)),
        main.body(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static QueryShape insertSelect(String table, QueryBlock rows) {
    return new QueryShape.Insert(
        List.of(),
        table(20, table),
        List.of(new Identifier("id")),
        rows,
        QueryShape.OnConflict.NONE,
        List.of());
  }

  private static QueryShape merge() {
    return new QueryShape.Merge(
        List.of(), table(1, "users"), ORDERS, and(onId(1, 2), MINE), List.of());
  }
}
