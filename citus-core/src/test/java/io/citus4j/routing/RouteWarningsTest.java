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
import static io.citus4j.routing.Shapes.onId;
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
import io.citus4j.routing.RouteWarning.Code;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Volatility;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.routing.shape.RowSource.JoinType;
import io.citus4j.sql.Identifier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RouteWarningsTest {

  private static final ShardMap SHARDS =
      ShardMap.of(
          SnapshotFixture.cluster(2)
              .searchPath("public")
              .table("users", t -> t.column("id", "int8").distributed("id", 1, 4))
              .table("orders", t -> t.column("id", "int8").distributed("id", 1, 4))
              .table("visits", t -> t.column("id", "int8").distributed("id", 2, 4))
              .table("texts", t -> t.column("id", "text").distributed("id", 5, 4))
              .table("products", t -> t.kind(TableKind.REFERENCE))
              .table("settings", t -> t.kind(TableKind.LOCAL))
              .snapshot());

  private static final RowSource USERS = table(1, "users");
  private static final RowSource ORDERS = table(2, "orders");
  private static final RowSource VISITS = table(3, "visits");
  private static final RowSource SETTINGS = table(5, "settings");

  /** What is found while a statement runs, and not in it. */
  private static final Code OF_TRANSACTIONS = Code.TRANSACTION_OVER_SEVERAL_SHARDS;

  @Test
  void should_warn_of_a_query_that_says_nothing_of_the_key() {
    assertThat(Router.route(select(USERS, null), SHARDS).warnings())
        .singleElement()
        .hasToString(
            "MISSING_DISTRIBUTION_COLUMN: All 4 shards of \"public.users\" are read: no equality"
                + " on its distribution column \"id\". Add one such as \"id\" = ?, or join it to a"
                + " table whose key is bound.");
  }

  @Test
  void should_name_the_join_that_could_carry_the_key() {
    assertThat(Router.route(select(List.of(USERS, ORDERS), and(isKey(1, 1L))), SHARDS).warnings())
        .filteredOn(warning -> warning.code() == Code.MISSING_DISTRIBUTION_COLUMN)
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.table()).hasToString("Optional[public.orders]");
              assertThat(warning.column()).hasToString("Optional[id]");
              assertThat(warning.remedy())
                  .isEqualTo("Join it to \"public.users\" on \"id\" = \"id\", whose key is bound.");
            });
  }

  @Test
  void should_warn_of_a_write_that_says_nothing_of_the_key() {
    assertThat(Router.route(delete("users", null), SHARDS).warnings())
        .singleElement()
        .hasToString(
            "CHANGE_OF_EVERY_SHARD: All 4 shards of \"public.users\" are changed: no equality on"
                + " its distribution column \"id\". Add one such as \"id\" = ?, or change in batches"
                + " by key.");
  }

  @Test
  void should_warn_of_a_unique_key_without_the_distribution_column() {
    assertThat(Router.route(upsert(column(1, "name")), SHARDS).warnings())
        .singleElement()
        .hasToString(
            "UNIQUE_KEY_IMPOSSIBLE: ON CONFLICT names a unique key of \"public.users\" without its"
                + " distribution column \"id\": Citus cannot have such a key, and refuses the"
                + " statement. Make \"id\" part of the key and of ON CONFLICT, or keep the unique"
                + " value in a table that is distributed by it.");
    assertThat(Router.route(upsert(column(1, "name"), id(1)), SHARDS).warnings()).isEmpty();
    assertThat(Router.route(upsert(), SHARDS).warnings()).isEmpty();
  }

  @Test
  void should_name_the_reference_table_that_is_written() {
    assertThat(Router.route(update("products", "name", null), SHARDS).warnings())
        .singleElement()
        .hasToString(
            "REFERENCE_TABLE_WRITE: Reference table \"public.products\" is written: the copies of"
                + " all nodes change in one two-phase commit. Write such tables seldom and in"
                + " batches, or distribute those that are written often.");
  }

  @Test
  void should_say_of_which_type_a_value_is() {
    Expression compared =
        equal(id(1), new Expression.Value(BigDecimal.ONE, "numeric", OptionalInt.of(0)));
    assertThat(Router.route(select(USERS, compared), SHARDS).warnings())
        .singleElement()
        .hasToString(
            "DISTRIBUTION_COLUMN_OF_OTHER_TYPE: The distribution column \"id\" of \"public.users\""
                + " is compared with a value of type numeric, but is bigint: Citus may read every"
                + " shard, or a wrong one. Compare it with a value of type bigint, and cast the value"
                + " instead of the column.");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherTypes")
  void should_warn_of_another_type(String label, QueryShape shape) {
    assertThat(Router.route(shape, SHARDS).warnings())
        .extracting(RouteWarning::code)
        .contains(Code.DISTRIBUTION_COLUMN_OF_OTHER_TYPE);
  }

  static Stream<Arguments> otherTypes() {
    Expression asText = new Expression.Cast(id(1), "text");
    return Stream.of(
        arguments("cast of the column", select(USERS, equal(asText, value("1")))),
        arguments("fraction", select(USERS, equal(value(BigDecimal.TEN), id(1)))),
        arguments("list", select(USERS, in(1, 1L, 0L, 1.5d))),
        arguments(
            "join condition",
            select(
                join(JoinType.INNER, USERS, ORDERS, and(onId(1, 2), equal(asText, value("1")))),
                null)),
        arguments(
            "value that is sent as text",
            select(USERS, equal(id(1), new Expression.Unreadable("a BigInteger")))));
  }

  @Test
  void should_not_warn_of_types_that_are_alike() {
    assertThat(
            Stream.of(
                equal(id(1), new Expression.Value(1, "int4", OptionalInt.empty())),
                equal(id(1), value("1"))))
        .allSatisfy(
            condition ->
                assertThat(Router.route(select(USERS, condition), SHARDS).warnings()).isEmpty());
    assertThat(
            Router.route(
                    select(
                        table(1, "texts"),
                        equal(id(1), new Expression.Value("a", "varchar", OptionalInt.of(0)))),
                    SHARDS)
                .warnings())
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("warnings")
  void should_warn(RouteWarning.Code code, QueryShape shape) {
    assertThat(Router.route(shape, SHARDS).warnings())
        .extracting(RouteWarning::code)
        .contains(code);
  }

  static Stream<Arguments> warnings() {
    Expression total = new Expression.Aggregate("percentile_cont", false, true, List.of(id(1)));
    return Stream.of(
        arguments(Code.MISSING_DISTRIBUTION_COLUMN, select(USERS, null)),
        arguments(
            Code.DISTRIBUTION_COLUMN_IN_EXPRESSION,
            select(
                USERS,
                equal(
                    new Expression.Call("abs", Volatility.IMMUTABLE, true, List.of(id(1))),
                    value(1L)))),
        arguments(
            Code.DISTRIBUTION_COLUMN_OF_OTHER_TYPE,
            select(USERS, equal(new Expression.Cast(id(1), "text"), value("1")))),
        arguments(Code.LIST_OVER_SEVERAL_SHARDS, select(USERS, in(1, 1L, 0L))),
        arguments(
            Code.JOIN_NOT_ON_DISTRIBUTION_COLUMN,
            select(List.of(USERS, ORDERS), equal(id(1), column(2, "owner")))),
        arguments(Code.JOIN_OF_NON_COLOCATED_TABLES, select(List.of(USERS, VISITS), onId(1, 3))),
        arguments(
            Code.LOCAL_TABLE_IN_DISTRIBUTED_QUERY, select(List.of(USERS, SETTINGS), onId(1, 5))),
        arguments(Code.LIMIT_OVER_SEVERAL_SHARDS, new QueryShape.Read(sorted(10, 0))),
        arguments(Code.LARGE_OFFSET, new QueryShape.Read(sorted(10, 5_000))),
        arguments(
            Code.ROWS_PULLED_TO_COORDINATOR,
            new QueryShape.Read(
                block(
                    List.of(new QueryBlock.Output(new Identifier("median"), total)),
                    List.of(USERS),
                    null))),
        arguments(Code.CHANGE_OF_EVERY_SHARD, delete("users", null)),
        arguments(Code.REFERENCE_TABLE_WRITE, update("products", "name", null)),
        arguments(Code.UNIQUE_KEY_IMPOSSIBLE, upsert(column(1, "name"))));
  }

  @Test
  void should_have_a_case_for_every_warning() {
    assertThat(Stream.concat(warnings().map(row -> row.get()[0]), Stream.of(OF_TRANSACTIONS)))
        .containsExactlyInAnyOrder((Object[]) Code.values());
  }

  @Test
  void should_say_once_what_is_true_of_two_mentions() {
    QueryShape selfJoin = select(List.of(table(1, "users"), table(2, "users")), onId(1, 2));
    assertThat(Router.route(selfJoin, SHARDS).warnings()).hasSize(1);
  }

  @Test
  void should_take_no_union_for_a_join() {
    QueryShape union =
        new QueryShape.Read(
            union(block(List.of(USERS), isKey(1, 1L)), block(List.of(ORDERS), isKey(2, 0L))));
    assertThat(Router.route(union, SHARDS))
        .hasToString("subplan: 2 planned first, a query of a set operation");
  }

  @Test
  void should_warn_of_nothing_when_one_shard_is_touched() {
    assertThat(Router.route(select(USERS, isKey(1, 1L)), SHARDS).warnings()).isEmpty();
  }

  private static QueryBlock sorted(long limit, long offset) {
    QueryBlock all = block(List.of(USERS), null);
    return new QueryBlock(
        List.of(),
        all.body(),
        List.of(column(1, "name")),
        Optional.of(value(limit)),
        Optional.of(value(offset)),
        false);
  }

  private static QueryShape upsert(Expression... target) {
    QueryShape.Insert plain = (QueryShape.Insert) insert("users", List.of("id"), row(1L));
    return new QueryShape.Insert(
        plain.with(),
        plain.target(),
        plain.columns(),
        plain.rows(),
        new QueryShape.OnConflict(true, List.of(target), List.of(), Optional.empty()),
        plain.returning());
  }
}
