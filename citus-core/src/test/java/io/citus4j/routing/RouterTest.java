package io.citus4j.routing;

import static io.citus4j.routing.Shapes.and;
import static io.citus4j.routing.Shapes.block;
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
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.routing.shape.RowSource.JoinType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Routes over four shards of a group: 102008 to 102011, one per quarter of the hashes from the
 * lowest up, on workers 9701, 9702, 9701, 9702. Keys 1 and -1 hash to -1905060026 and 385747274, 0
 * to -272711505.
 */
class RouterTest {

  private static final ShardMap SHARDS =
      ShardMap.of(
          SnapshotFixture.cluster(2)
              .searchPath("shop", "public")
              .table("users", t -> t.column("id", "int8").distributed("id", 1, 4))
              .table("orders", t -> t.column("id", "int8").distributed("id", 1, 4))
              .table("shop", "visits", t -> t.column("id", "int8").distributed("id", 2, 4))
              .table("tiny", t -> t.column("id", "int8").distributed("id", 3, 1))
              .table(
                  "serial", t -> t.serialColumn("no").column("id", "int8").distributed("id", 1, 4))
              .table("texts", t -> t.column("id", "text").distributed("id", 5, 4))
              .table("ci", t -> t.collatedColumn("id", 950, false).distributed("id", 6, 4))
              .table("json", t -> t.column("id", "jsonb").distributed("id", 7, 4))
              .table("old", t -> t.column("id", "int8").distributed("id", 0, 4))
              .table("older", t -> t.column("id", "int8").distributed("id", 0, 4))
              .table("empty", t -> t.column("id", "int8").distributedFrom("id", 9, List.of()))
              .table("products", t -> t.kind(TableKind.REFERENCE))
              .table("settings", t -> t.kind(TableKind.LOCAL))
              .table("single", t -> t.kind(TableKind.SINGLE_SHARD))
              .table("ranges", t -> t.kind(TableKind.RANGE_DISTRIBUTED))
              .table("shared", t -> t.kind(TableKind.CITUS_LOCAL))
              .table("top_users", t -> t.kind(TableKind.VIEW))
              .table("log", t -> t.kind(TableKind.APPEND_DISTRIBUTED))
              .snapshot());

  private static final String FIRST = "single-shard: shard 102008 on localhost:9701";
  private static final String SECOND = "single-shard: shard 102009 on localhost:9702";

  private static final RowSource USERS = table(1, "users");
  private static final RowSource ORDERS = table(2, "orders");
  private static final RowSource VISITS = table(3, "visits");
  private static final RowSource PRODUCTS = table(4, "products");
  private static final RowSource SETTINGS = table(5, "settings");

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "keys",
    "joins",
    "subqueries",
    "changes",
    "inserts",
    "otherKinds",
    "refused",
    "unknowns"
  })
  void should_route(String label, QueryShape shape, String route) {
    Route found = Router.route(shape, SHARDS).route();
    assertThat(found.describe()).startsWith(route).startsWith(found.name());
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        arguments("key", select(USERS, isKey(1, 1L)), FIRST),
        arguments("key of another Java type", select(USERS, isKey(1, 1)), FIRST),
        arguments("key on the left", select(USERS, equal(value(1L), id(1))), FIRST),
        arguments("other key", select(USERS, isKey(1, 0L)), SECOND),
        arguments("IN of one shard", select(USERS, in(1, 1L, 1L)), FIRST),
        arguments("IN with NULL", select(USERS, in(1, 1L, null)), FIRST),
        arguments("IN of two shards", select(USERS, in(1, 1L, 0L)), "multi-shard: 2 shards"),
        arguments("OR of one shard", select(USERS, or(isKey(1, 1L), isKey(1, 1L))), FIRST),
        arguments(
            "OR with another condition",
            select(USERS, or(isKey(1, 1L), equal(Shapes.column(1, "name"), value("x")))),
            "multi-shard: 4 shards"),
        arguments("list and key", select(USERS, and(in(1, 1L, 0L), isKey(1, 1L))), FIRST),
        arguments(
            "two lists, which Citus does not look at together",
            select(USERS, and(in(1, 1L, 0L), in(1, 1L, 1L))),
            "multi-shard: 2 shards"),
        arguments(
            "alternatives with a common part",
            select(
                USERS,
                or(
                    and(isKey(1, 1L), equal(Shapes.column(1, "name"), value("x"))),
                    and(isKey(1, 1L), equal(Shapes.column(1, "name"), value("y"))))),
            FIRST),
        arguments(
            "negated inequality",
            select(
                USERS,
                new Expression.Not(
                    new Expression.Comparison(Expression.Comparator.NOT_EQUAL, id(1), value(1L)))),
            FIRST),
        arguments("no key", select(USERS, null), "multi-shard: 4 shards"),
        arguments("NULL", select(USERS, isKey(1, null)), "single-shard: no shard"),
        arguments(
            "two keys", select(USERS, and(isKey(1, 1L), isKey(1, 0L))), "single-shard: no shard"),
        arguments("false", select(USERS, value(false)), "single-shard: no shard"),
        arguments(
            "one shard, no key",
            select(table(1, "tiny"), null),
            "single-shard: shard 102020 on localhost:9701"),
        arguments(
            "text key",
            select(table(1, "texts"), isKey(1, "a")),
            "single-shard: shard 102028 on localhost:9702"));
  }

  static Stream<Arguments> joins() {
    List<RowSource> both = List.of(USERS, ORDERS);
    return Stream.of(
        arguments("key left", select(both, and(onId(1, 2), isKey(1, 1L))), FIRST),
        arguments("key right", select(both, and(onId(1, 2), isKey(2, 1L))), FIRST),
        arguments("key of each", select(both, and(isKey(1, 1L), isKey(2, 1L))), FIRST),
        arguments(
            "keys of two shards",
            select(both, and(isKey(1, 1L), isKey(2, 0L))),
            "unsupported: cannot perform distributed planning on this query"),
        arguments(
            "list on one", select(both, and(onId(1, 2), in(1, 1L, 0L))), "multi-shard: 2 shards"),
        arguments("all", select(both, onId(1, 2)), "multi-shard: 4 shards"),
        arguments(
            "key said twice", select(both, and(onId(1, 2), or(isKey(1, 1L), isKey(1, 1L)))), FIRST),
        arguments(
            "two keys",
            select(both, and(onId(1, 2), isKey(1, 1L), isKey(2, 0L))),
            "single-shard: no shard"),
        arguments(
            "LEFT, key of the left side",
            select(join(JoinType.LEFT, USERS, ORDERS, onId(1, 2)), isKey(1, 1L)),
            FIRST),
        arguments(
            "LEFT, key of the right side makes it an inner join",
            select(join(JoinType.LEFT, USERS, ORDERS, onId(1, 2)), isKey(2, 1L)),
            FIRST),
        arguments(
            "LEFT, key of the left side in ON",
            select(join(JoinType.LEFT, USERS, ORDERS, and(onId(1, 2), isKey(1, 1L))), null),
            "multi-shard: 4 shards"),
        arguments(
            "LEFT, right side without rows",
            select(
                join(
                    JoinType.LEFT,
                    USERS,
                    new RowSource.Derived(9, block(List.of(ORDERS), value(false)), false),
                    onId(1, 9)),
                null),
            "multi-shard: 4 shards"),
        arguments(
            "through a reference table",
            select(List.of(USERS, PRODUCTS, ORDERS), and(onId(1, 4), onId(4, 2), isKey(1, 1L))),
            FIRST),
        arguments(
            "not on the key",
            select(both, equal(id(1), Shapes.column(2, "owner"))),
            "unsupported: the query contains a join that requires repartitioning"),
        arguments(
            "not colocated",
            select(List.of(USERS, VISITS), onId(1, 3)),
            "unsupported: the query contains a join that requires repartitioning"),
        arguments(
            "local beside distributed", select(List.of(USERS, SETTINGS), onId(1, 5)), "subplan: 1"),
        arguments(
            "reference table LEFT JOIN on the key",
            select(join(JoinType.LEFT, PRODUCTS, USERS, onId(4, 1)), null),
            "multi-shard: 4 shards"),
        arguments(
            "reference table LEFT JOIN on another column",
            select(
                join(JoinType.LEFT, PRODUCTS, USERS, equal(id(4), Shapes.column(1, "name"))), null),
            "subplan: 1"));
  }

  static Stream<Arguments> subqueries() {
    RowSource.Derived derived = new RowSource.Derived(9, block(List.of(ORDERS), null), false);
    RowSource.Derived limited =
        new RowSource.Derived(9, limited(block(List.of(ORDERS), null), 5), false);
    RowSource.Derived union =
        new RowSource.Derived(
            9, union(block(List.of(USERS), null), block(List.of(ORDERS), null)), false);
    Expression exists =
        new Expression.Subquery(SubqueryUse.EXISTS, List.of(), block(List.of(ORDERS), onId(2, 1)));
    Expression existsWithin =
        new Expression.Subquery(
            SubqueryUse.EXISTS,
            List.of(),
            block(
                List.of(ORDERS),
                and(
                    onId(2, 1),
                    isKey(2, 1L),
                    new Expression.Subquery(
                        SubqueryUse.EXISTS,
                        List.of(),
                        block(List.of(table(7, "orders")), onId(7, 2))))));
    Expression in =
        new Expression.Subquery(SubqueryUse.IN, List.of(id(1)), block(List.of(ORDERS), null));
    return Stream.of(
        arguments(
            "derived",
            select(derived, isKey(9, 1L)),
            "single-shard: shard 102012 on localhost:9701"),
        arguments("derived, all", select(derived, null), "multi-shard: 4 shards"),
        arguments("limit", select(limited, isKey(9, 1L)), "subplan: 1"),
        arguments("union, key", select(union, isKey(9, 1L)), FIRST),
        arguments("union, all", select(union, null), "multi-shard: 4 shards"),
        arguments(
            "union at the top",
            new QueryShape.Read(union(block(List.of(USERS), null), block(List.of(ORDERS), null))),
            "subplan: 2"),
        arguments("EXISTS, key", select(USERS, and(exists, isKey(1, 1L))), FIRST),
        arguments("EXISTS, all", select(USERS, exists), "multi-shard: 4 shards"),
        arguments(
            "NOT EXISTS with an EXISTS in it",
            select(USERS, new Expression.Not(existsWithin)),
            "multi-shard: 4 shards"),
        arguments("IN, key", select(USERS, and(in, isKey(1, 1L))), FIRST),
        arguments("IN, all", select(USERS, in), "multi-shard: 4 shards"),
        arguments(
            "NOT IN", select(USERS, and(new Expression.Not(in), isKey(1, 1L))), "subplan: 1"));
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        arguments("UPDATE", update("users", "name", isKey(1, 1L)), FIRST),
        arguments("UPDATE of all", update("users", "name", null), "multi-shard: 4 shards"),
        arguments("DELETE", delete("users", isKey(1, 1L)), FIRST),
        arguments("DELETE of some", delete("users", in(1, 1L, 0L)), "multi-shard: 2 shards"),
        arguments(
            "key set",
            update("users", "id", isKey(1, 1L)),
            "unsupported: modifying the partition value of rows is not allowed"),
        arguments(
            "reference table",
            delete("products", null),
            "any-node: writes every copy of a reference table"));
  }

  static Stream<Arguments> inserts() {
    return Stream.of(
        arguments("row", insert("users", List.of("id"), row(1L)), FIRST),
        arguments("rows of one shard", insert("users", List.of("id"), row(1L), row(1L)), FIRST),
        arguments(
            "rows of two shards",
            insert("users", List.of("id"), row(1L), row(0L)),
            "multi-shard: 2 shards, for 2 rows"),
        arguments(
            "no key",
            insert("users", List.of("name"), row("x")),
            "unsupported: cannot perform an INSERT without a partition column value"),
        arguments(
            "NULL",
            insert("users", List.of("id"), row((Object) null)),
            "unsupported: cannot perform an INSERT with NULL in the partition column"),
        arguments(
            "serial given",
            insert("serial", List.of("id", "no"), row(1L, 5)),
            "single-shard: shard 102021 on localhost:9701"),
        arguments(
            "serial not given",
            insert("serial", List.of("id"), row(1L)),
            "unknown: only the coordinator can fill \"public.serial\".\"no\""));
  }

  static Stream<Arguments> otherKinds() {
    String reference = "any-node: reads reference tables only";
    return Stream.of(
        arguments("reference", select(PRODUCTS, null), reference),
        arguments("references", select(List.of(PRODUCTS, table(8, "products")), null), reference),
        arguments(
            "write a reference table",
            insert("products", List.of("id"), row(1L)),
            "any-node: writes every copy of a reference table"),
        arguments("local", select(SETTINGS, null), "local: tables of the coordinator only"),
        arguments(
            "write a local table",
            insert("settings", List.of("id"), row(1L)),
            "local: tables of the coordinator only"),
        arguments("nothing", select(List.of(), null), "local: tables of the coordinator only"),
        arguments("local beside reference", select(List.of(SETTINGS, PRODUCTS), null), "local: "));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            "FOR UPDATE of all",
            new QueryShape.Read(
                new QueryBlock(
                    List.of(),
                    block(List.of(USERS), null).body(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    true)),
            "unsupported: could not run distributed query with FOR UPDATE/SHARE commands"));
  }

  static Stream<Arguments> unknowns() {
    return Stream.of(
        arguments(
            "not understood",
            new QueryShape.NotUnderstood("a JSON_TABLE"),
            "unknown: a JSON_TABLE"),
        arguments(
            "no such table",
            select(table(1, "nowhere"), null),
            "unknown: table \"nowhere\" is not in the shard map"),
        arguments(
            "view",
            select(List.of(USERS, table(9, "top_users")), isKey(1, 1L)),
            "unknown: the query of view \"public.top_users\" is not looked into"),
        arguments(
            "no shards",
            select(table(9, "empty"), null),
            "unknown: the shard map has no shards of \"public.empty\""),
        arguments(
            "common table expression that changes rows",
            new QueryShape.Read(
                new QueryBlock(
                    List.of(
                        new QueryBlock.CommonTable(
                            20,
                            delete("orders", null),
                            List.of(),
                            QueryBlock.Materialization.DEFAULT,
                            false)),
                    block(List.of(USERS), isKey(1, 1L)).body(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    false)),
            "subplan: 1 planned first, a common table expression"),
        arguments(
            "append-distributed",
            select(table(9, "log"), null),
            "unknown: append-distributed tables such as \"public.log\" are left to Citus"),
        arguments(
            "function of the user",
            select(USERS, and(isKey(1, 1L), call("my_check", Volatility.UNKNOWN))),
            "unknown: the workers may not have function my_check()"),
        arguments(
            "sequence",
            select(USERS, and(isKey(1, 1L), call("nextval", Volatility.VOLATILE))),
            "unknown: the sequence of nextval() may be on the coordinator only"),
        arguments(
            "unfit Java type",
            select(USERS, isKey(1, UUID.randomUUID())),
            "unsupported: operator does not exist: bigint = uuid"),
        arguments(
            "unfit column type",
            select(table(1, "json"), isKey(1, "{}")),
            "unknown: only the server can tell the shard of String for jsonb column \"id\""),
        arguments(
            "nondeterministic collation",
            select(table(1, "ci"), isKey(1, "a")),
            "unknown: only the server can tell the shard of String for text column \"id\""),
        arguments(
            "unreadable",
            select(USERS, equal(id(1), new Expression.Unreadable("the custom binding B"))),
            "unknown: only the server can tell the shard of an expression"));
  }

  private static Expression call(String name, Volatility volatility) {
    return new Expression.Call(name, volatility, true, List.of(id(1)));
  }
}
