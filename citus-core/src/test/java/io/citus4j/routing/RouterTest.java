package io.citus4j.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.TableKind;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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
              .snapshot());

  private static final String FIRST = "single-shard: shard 102008 on localhost:9701";
  private static final String SECOND = "single-shard: shard 102009 on localhost:9702";

  private static TableUse use(String table, @Nullable Object... keys) {
    return new TableUse(
        QualifiedName.of(table),
        keys.length == 0
            ? Map.of()
            : Map.of(new Identifier("id"), new KeyValues(Arrays.asList(keys))));
  }

  private static ColumnEquality onId(int left, int right) {
    return new ColumnEquality(left, new Identifier("id"), right, new Identifier("id"));
  }

  private static QueryShape select(TableUse... tables) {
    return QueryShape.of(StatementKind.SELECT, List.of(tables), List.of());
  }

  private static QueryShape join(TableUse... tables) {
    return QueryShape.of(StatementKind.SELECT, List.of(tables), List.of(onId(0, 1)));
  }

  private static QueryShape write(StatementKind kind, TableUse... tables) {
    return QueryShape.of(kind, List.of(tables), List.of());
  }

  private static QueryShape insert(TableUse table, String... columns) {
    return QueryShape.insert(
        table, Set.copyOf(Arrays.stream(columns).map(Identifier::new).toList()));
  }

  private static QueryShape update(TableUse table, String column) {
    return QueryShape.update(table, Set.of(new Identifier(column)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"oneTable", "joins", "inserts", "otherKinds", "unknowns"})
  void should_route(String label, QueryShape shape, String route) {
    RouteDecision decision = Router.route(shape, SHARDS);
    assertThat(decision.route().describe()).isEqualTo(route).startsWith(decision.route().name());
    assertThat(decision.warnings()).isEmpty();
  }

  static Stream<Arguments> oneTable() {
    return Stream.of(
        arguments("key", select(use("users", 1L)), FIRST),
        arguments("key of another Java type", select(use("users", 1)), FIRST),
        arguments("other key", select(use("users", 0L)), SECOND),
        arguments("IN of one shard", select(use("users", 1L, 1L)), FIRST),
        arguments(
            "IN of two shards", select(use("users", 1L, 0L)), "multi-shard: 2 shards, for 2 keys"),
        arguments("UPDATE", update(use("users", 1L), "name"), FIRST),
        arguments("DELETE", write(StatementKind.DELETE, use("users", 1L)), FIRST),
        arguments(
            "one shard, no key",
            select(use("tiny")),
            "single-shard: shard 102020 on localhost:9701"),
        arguments(
            "text key", select(use("texts", "a")), "single-shard: shard 102028 on localhost:9702"));
  }

  static Stream<Arguments> joins() {
    String different = "unknown: the joined tables are given different keys";
    return Stream.of(
        arguments("key on the left", join(use("users", 1L), use("orders")), FIRST),
        arguments("key on the right", join(use("users"), use("orders", 1L)), FIRST),
        arguments("equal keys", join(use("users", 1L), use("orders", 1L)), FIRST),
        arguments("contradiction", join(use("users", 1L), use("orders", 0L)), different),
        arguments("equal in SQL only", join(use("users", 1L), use("orders", 1)), different),
        arguments(
            "lists equal in SQL only",
            join(use("users", 1L, 0L), use("orders", 0, 1L)),
            "unknown: a join over several keys"),
        arguments(
            "list", join(use("users", 1L, 0L), use("orders")), "unknown: a join over several keys"),
        arguments("itself", join(use("users", 1L), use("users")), FIRST),
        arguments("reference table beside", select(use("products"), use("users", 1L)), FIRST),
        arguments(
            "chain of three",
            QueryShape.of(
                StatementKind.SELECT,
                List.of(use("users"), use("orders"), use("users", 1L)),
                List.of(onId(1, 2), onId(0, 1))),
            FIRST),
        arguments(
            "chain with a gap",
            QueryShape.of(
                StatementKind.SELECT,
                List.of(use("users", 1L), use("orders"), use("users", 1L)),
                List.of(onId(0, 1))),
            "unknown: \"public.users\" and \"public.users\" are not joined on their distribution"
                + " columns"),
        arguments(
            "not colocated",
            join(use("users", 1L), use("visits", 1L)),
            "unknown: \"public.users\" and \"shop.visits\" are not colocated"),
        arguments(
            "in no group",
            join(use("old", 1L), use("older", 1L)),
            "unknown: \"public.old\" and \"public.older\" are not colocated"),
        arguments(
            "not joined",
            select(use("users", 1L), use("orders", 1L)),
            "unknown: \"public.users\" and \"public.orders\" are not joined on their distribution"
                + " columns"),
        arguments(
            "joined on another column",
            QueryShape.of(
                StatementKind.SELECT,
                List.of(use("users", 1L), use("orders")),
                List.of(new ColumnEquality(0, new Identifier("id"), 1, new Identifier("owner")))),
            "unknown: \"public.users\" and \"public.orders\" are not joined on their distribution"
                + " columns"),
        arguments(
            "equal to a column of a reference table",
            QueryShape.of(
                StatementKind.SELECT,
                List.of(use("users"), use("products", 1L)),
                List.of(onId(0, 1))),
            "unknown: Citus may know the value of distribution column \"id\" of \"public.users\""
                + " through a column it is equal to"),
        arguments(
            "joined through a reference table",
            QueryShape.of(
                StatementKind.SELECT,
                List.of(use("users", 1L), use("products"), use("orders")),
                List.of(onId(0, 1), onId(1, 2))),
            "unknown: \"public.users\" and \"public.orders\" are not joined on their distribution"
                + " columns"));
  }

  static Stream<Arguments> inserts() {
    return Stream.of(
        arguments("row", insert(use("users", 1L), "id"), FIRST),
        arguments("rows of one shard", insert(use("users", 1L, 1L), "id"), FIRST),
        arguments(
            "rows of two shards",
            insert(use("users", 1L, 0L), "id"),
            "multi-shard: 2 shards, for 2 keys"),
        arguments(
            "no key",
            insert(use("users"), "name"),
            "unknown: the INSERT gives no value that can be read for distribution column \"id\" of"
                + " \"public.users\""),
        arguments(
            "no key, one shard",
            insert(use("tiny"), "name"),
            "unknown: the INSERT gives no value that can be read for distribution column \"id\" of"
                + " \"public.tiny\""),
        arguments(
            "NULL",
            insert(use("users", (Object) null), "id"),
            "unknown: the distribution column is compared with NULL"),
        arguments(
            "serial given",
            insert(use("serial", 1L), "id", "no"),
            "single-shard: shard 102021 on localhost:9701"),
        arguments(
            "serial not given",
            insert(use("serial", 1L), "id"),
            "unknown: only the coordinator can fill \"public.serial\".\"no\": its sequence is"
                + " narrower than bigint"));
  }

  static Stream<Arguments> otherKinds() {
    String reference = "any-node: reads reference tables only";
    return Stream.of(
        arguments("reference", select(use("products")), reference),
        arguments("references", select(use("products"), use("products")), reference),
        arguments(
            "write a reference table",
            insert(use("products"), "id"),
            "every-node: writes every copy of a reference table"),
        arguments("local", select(use("settings")), "local: tables of the coordinator only"),
        arguments(
            "write a local table",
            insert(use("settings"), "id"),
            "local: tables of the coordinator only"),
        arguments("nothing", select(), "local: tables of the coordinator only"));
  }

  static Stream<Arguments> unknowns() {
    String mixed = "unknown: local and distributed tables are mixed";
    return Stream.of(
        arguments(
            "not understood", QueryShape.notUnderstood("a WITH clause"), "unknown: a WITH clause"),
        arguments(
            "no such table",
            select(use("nowhere")),
            "unknown: table \"nowhere\" is not in the shard map"),
        arguments("local beside distributed", select(use("users", 1L), use("settings")), mixed),
        arguments("local beside reference", select(use("settings"), use("products")), mixed),
        arguments(
            "single-shard",
            select(use("single")),
            "unknown: single-shard tables such as \"public.single\" are left to Citus"),
        arguments(
            "range",
            select(use("ranges")),
            "unknown: range-distributed tables such as \"public.ranges\" are left to Citus"),
        arguments(
            "Citus local",
            select(use("shared")),
            "unknown: Citus local tables such as \"public.shared\" are left to Citus"),
        arguments(
            "reference table changed by another",
            write(StatementKind.DELETE, use("products"), use("users", 1L)),
            "unknown: a reference table is changed by the rows of a distributed one"),
        arguments(
            "key set",
            update(use("users", 1L), "id"),
            "unknown: the UPDATE sets distribution column \"id\" of \"public.users\", which Citus"
                + " refuses"),
        arguments(
            "= NULL",
            select(use("users", (Object) null)),
            "unknown: the distribution column is compared with NULL"),
        arguments(
            "IN with NULL",
            select(use("users", 1L, null)),
            "unknown: the distribution column is compared with NULL"),
        arguments(
            "IN of nothing", select(emptyList()), "unknown: no key can satisfy the conditions"),
        arguments(
            "unfit Java type",
            select(use("users", UUID.randomUUID())),
            "unknown: only the server can hash UUID for bigint column \"id\""),
        arguments(
            "unfit column type",
            select(use("json", "{}")),
            "unknown: only the server can hash String for jsonb column \"id\""),
        arguments(
            "nondeterministic collation",
            select(use("ci", "a")),
            "unknown: only the server can hash String for text column \"id\""),
        arguments(
            "unreadable",
            select(
                new TableUse(
                    QualifiedName.of("users"),
                    Map.of(new Identifier("id"), KeyValues.unreadable("the custom binding B")))),
            "unknown: only the server can hash the custom binding B for bigint column \"id\""),
        arguments(
            "no shards",
            select(use("empty")),
            "unknown: the shard map has no shards of \"public.empty\""));
  }

  private static TableUse emptyList() {
    return new TableUse(
        QualifiedName.of("users"), Map.of(new Identifier("id"), new KeyValues(List.of())));
  }

  @Test
  void should_warn_of_a_query_that_says_nothing_of_the_key() {
    RouteDecision decision = Router.route(select(use("users")), SHARDS);
    assertThat(decision.route())
        .isEqualTo(
            new Route.MultiShard(
                List.of(102_008L, 102_009L, 102_010L, 102_011L),
                "because nothing is said of \"id\""));
    assertThat(decision.warnings())
        .singleElement()
        .hasToString(
            "MISSING_DISTRIBUTION_COLUMN: All 4 shards of \"public.users\" are read: no equality"
                + " on its distribution column \"id\". Add one such as \"id\" = ?, or join it to a"
                + " table whose key is bound.");
  }

  @Test
  void should_warn_of_a_write_that_says_nothing_of_the_key() {
    assertThat(Router.route(write(StatementKind.DELETE, use("users")), SHARDS).warnings())
        .singleElement()
        .hasToString(
            "MISSING_DISTRIBUTION_COLUMN: All 4 shards of \"public.users\" are written: no"
                + " equality on its distribution column \"id\". Add one such as \"id\" = ?.");
  }
}
