package io.citus4j.routing;

import static io.citus4j.routing.Shapes.isKey;
import static io.citus4j.routing.Shapes.select;
import static io.citus4j.routing.Shapes.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.TableKind;
import io.citus4j.routing.RouteWarning.Code;
import io.citus4j.routing.shape.QueryShape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Keys 1 and 0 are in different shards, keys 1 and 2 too. */
class TransactionRoutesTest {

  private static final ShardMap SHARDS =
      ShardMap.of(
          SnapshotFixture.cluster(2)
              .table("users", t -> t.column("id", "int8").distributed("id", 1, 4))
              .table("orders", t -> t.column("id", "int8").distributed("id", 1, 4))
              .table("visits", t -> t.column("id", "int8").distributed("id", 2, 4))
              .table("products", t -> t.kind(TableKind.REFERENCE))
              .snapshot());

  private final TransactionRoutes transaction = new TransactionRoutes();

  @Test
  void should_name_the_statement_that_crosses_and_the_first_one() {
    assertThat(run("users", 1L)).isEmpty();
    assertThat(run("orders", 1L)).isEmpty();

    assertThat(run("users", 0L))
        .get()
        .satisfies(
            warning -> {
              assertThat(warning.code()).isEqualTo(Code.TRANSACTION_OVER_SEVERAL_SHARDS);
              assertThat(warning.message())
                  .isEqualTo(
                      "This statement (single-shard: shard 102009 on localhost:9702) uses another"
                          + " shard than those before it in its transaction, which began with"
                          + " [users 1] (single-shard: shard 102008 on localhost:9701). If it"
                          + " writes on both, it commits in two phases.");
            });
  }

  @Test
  void should_warn_once() {
    run("users", 1L);
    run("users", 0L);

    assertThat(run("users", 1L)).isEmpty();
    assertThat(run("visits", 1L)).isEmpty();
  }

  @Test
  void should_tell_groups_of_tables_apart() {
    run("users", 1L);

    assertThat(run("visits", 1L)).isPresent();
  }

  @Test
  void should_not_count_what_is_on_every_node_or_not_known() {
    run("users", 1L);

    assertThat(run("products", null)).isEmpty();
    assertThat(transaction.add(new Route.Unknown("a test"), "?", SHARDS)).isEmpty();
    assertThat(run("users", 1L)).isEmpty();
  }

  @Test
  void should_see_a_statement_over_all_shards_cross() {
    assertThat(run("users", null)).isEmpty();
    assertThat(run("users", 1L)).isEmpty();

    TransactionRoutes other = new TransactionRoutes();
    other.add(route("users", 1L), "one", SHARDS);
    assertThat(other.add(route("users", null), "all", SHARDS)).isPresent();
  }

  private Optional<RouteWarning> run(String table, @Nullable Long key) {
    return transaction.add(route(table, key), table + " " + key, SHARDS);
  }

  private static Route route(String table, @Nullable Long key) {
    QueryShape shape = select(table(1, table), key == null ? null : isKey(1, key));
    return Router.route(shape, SHARDS).route();
  }
}
