package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.apply.ApplyListener;
import io.citus4j.apply.ApplyOptions;
import io.citus4j.apply.StepResult;
import io.citus4j.plan.Plan;
import io.citus4j.plan.PlanBlockedException;
import io.citus4j.plan.Risk;
import io.citus4j.plan.StepKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import io.citus4j.testkit.TestCluster;
import io.citus4j.testkit.TestNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values whose rows stay on the node they are pinned to. */
@CitusTest(workers = 3, isolation = Isolation.CLUSTER)
@RequiresRealCitus
class PinIT {

  private static final String REGION = "eu-west";

  private final TestCluster cluster;
  private final DataSource coordinator;
  private final CitusCluster citus;
  private final TestNode home;

  PinIT(TestCluster cluster) {
    this.cluster = cluster;
    this.coordinator = cluster.dataSource();
    this.citus = cluster.citus();
    this.home = cluster.worker(2);
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.execute(
        coordinator,
        """
        CREATE TABLE global_users (
          region text, user_id bigint, note text, PRIMARY KEY (region, user_id));
        CREATE TABLE logins (
          region text, user_id bigint, login_id bigint, PRIMARY KEY (region, login_id));
        """);
  }

  @AfterEach
  void dropAll() throws SQLException {
    Shop.execute(
        coordinator,
        """
        DROP TABLE IF EXISTS global_users, logins, numbers, uuids, days, flags, amounts;
        SELECT citus_set_default_rebalance_strategy('by_disk_size');
        DELETE FROM pg_dist_rebalance_strategy WHERE name NOT LIKE 'by%';
        DROP SCHEMA IF EXISTS citus4j CASCADE;
        """);
  }

  private void tables(SchemaDeclarations tables) {
    tables.distribute("global_users").by("region").shardCount(8);
    tables.distribute("logins").by("region").colocateWith("global_users");
  }

  private ClusterSchema pinnedTo(TestNode node) {
    return ClusterSchema.define(
        "global",
        declared -> {
          tables(declared);
          declared.pin("global_users").value(REGION).to(node.clusterHost(), node.clusterPort());
        });
  }

  private Plan plan() {
    return citus.plan(pinnedTo(home));
  }

  private void applyFresh() {
    citus.apply(plan());
    assertThat(plan()).hasToString("No changes.");
  }

  @Test
  void should_put_the_rows_of_a_value_and_of_colocated_tables_on_its_node() throws SQLException {
    Plan plan = plan();
    assertThat(plan.steps())
        .extracting(step -> step.kind())
        .containsExactly(
            StepKind.DISTRIBUTE_TABLE,
            StepKind.DISTRIBUTE_TABLE,
            StepKind.INSTALL_PIN_STRATEGY,
            StepKind.REGISTER_PIN,
            StepKind.ISOLATE_VALUE,
            StepKind.MOVE_SHARD);
    assertThat(plan.stepsNotAllowed()).isEmpty();

    citus.apply(plan);

    assertThat(plan()).hasToString("No changes.");
    fill(100);
    assertThat(rowsAtHome("global_users")).isEqualTo(100);
    assertThat(rowsAtHome("logins")).isEqualTo(100);
    assertThat(valuesInShard("global_users")).containsExactly(REGION);
  }

  @Test
  void should_leave_nothing_on_the_workers_but_the_shards() throws SQLException {
    applyFresh();

    for (TestNode worker : cluster.workers()) {
      assertThat(
              Queries.number(
                  worker.dataSource(),
                  "SELECT count(*) FROM pg_namespace WHERE nspname = 'citus4j'"))
          .isZero();
    }
    assertThat(
            Queries.strings(
                coordinator,
                """
                SELECT concat_ws(' ', shard_cost_function, node_capacity_function,
                  default_threshold, minimum_threshold, improvement_threshold)
                FROM pg_dist_rebalance_strategy WHERE name IN ('citus4j', 'by_disk_size')
                """))
        .hasSize(2)
        .containsOnly("citus_shard_cost_by_disk_size citus_node_capacity_1 0.1 0.01 0.5");
    assertThat(citus.catalog().tables())
        .extracting(table -> table.name().toString())
        .containsExactlyInAnyOrder("public.global_users", "public.logins");
  }

  @Test
  void should_stay_when_shards_are_rebalanced() throws SQLException {
    applyFresh();
    fill(20_000);
    // Everything but the pinned shard is brought to one other worker, the pinned one made heaviest.
    moveOthersTo(cluster.worker(0));

    Shop.execute(coordinator, "SELECT citus_rebalance_start()");
    Shop.execute(coordinator, "SELECT citus_rebalance_wait()");
    assertThat(Queries.strings(coordinator, "SELECT state::text FROM citus_rebalance_status()"))
        .containsOnly("finished");
    assertThat(plan()).hasToString("No changes.");
    assertThat(distinctNodes()).as("the rebalance moved something").isGreaterThan(2);

    moveOthersTo(home);
    for (String table : List.of("global_users", "logins")) {
      Shop.execute(
          coordinator,
          "SELECT rebalance_table_shards('%s', shard_transfer_mode => 'block_writes')"
              .formatted(table));
    }
    assertThat(distinctNodes()).as("the rebalance moved something").isGreaterThan(1);
    assertThat(plan()).hasToString("No changes.");
    assertThat(rowsAtHome("global_users")).isEqualTo(20_000);
  }

  @Test
  void should_bring_a_shard_back_that_was_moved_by_hand() throws SQLException {
    applyFresh();
    fill(100);
    movePinnedTo(cluster.worker(0));

    Plan plan = plan();

    assertThat(plan.steps()).extracting(step -> step.kind()).containsExactly(StepKind.MOVE_SHARD);
    assertThatThrownBy(() -> citus.apply(plan))
        .isInstanceOf(PlanBlockedException.class)
        .hasMessageContaining("MOVES_DATA");
    citus.apply(plan.allow(Risk.MOVES_DATA));
    assertThat(plan()).hasToString("No changes.");
    assertThat(rowsAtHome("global_users")).isEqualTo(100);
    assertThat(rowsAtHome("logins")).isEqualTo(100);
  }

  @Test
  void should_let_the_rebalancer_bring_a_shard_back() throws SQLException {
    applyFresh();
    movePinnedTo(cluster.worker(0));

    // Asked of the table that is not the one in the pin, to prove that the group decides.
    Shop.execute(
        coordinator,
        "SELECT rebalance_table_shards('logins', shard_transfer_mode => 'block_writes')");

    assertThat(plan()).hasToString("No changes.");
  }

  @Test
  void should_isolate_again_after_the_table_was_rebuilt() throws SQLException {
    applyFresh();
    fill(100);
    Shop.execute(
        coordinator,
        "SELECT alter_distributed_table("
            + "'global_users', shard_count => 6, cascade_to_colocated => true)");
    Shop.execute(
        coordinator,
        "SELECT alter_distributed_table("
            + "'global_users', shard_count => 8, cascade_to_colocated => true)");

    Plan plan = plan();

    assertThat(plan.steps())
        .extracting(step -> step.kind())
        .startsWith(StepKind.ISOLATE_VALUE)
        .doesNotContain(StepKind.REGISTER_PIN);
    citus.apply(plan.allow(Risk.MOVES_DATA));
    assertThat(plan()).hasToString("No changes.");
    assertThat(rowsAtHome("global_users")).isEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource(
      value = StepKind.class,
      names = {"REGISTER_PIN", "ISOLATE_VALUE", "MOVE_SHARD"})
  void should_go_on_after_an_interruption(StepKind last) throws SQLException {
    Shop.execute(coordinator, "INSERT INTO global_users VALUES ('eu-west', 1, 'kept')");
    ApplyListener dying =
        new ApplyListener() {
          @Override
          public void stepFinished(StepResult result, int number, int total) {
            if (result.step().kind() == last) {
              throw new IllegalStateException("interrupted");
            }
          }
        };
    assertThatThrownBy(() -> citus.apply(plan(), ApplyOptions.defaults().withListener(dying)))
        .hasMessageContaining("interrupted");

    citus.apply(plan().allow(Risk.MOVES_DATA));

    assertThat(plan()).hasToString("No changes.");
    assertThat(rowsAtHome("global_users")).isEqualTo(1);
  }

  @Test
  void should_pin_elsewhere_and_unpin() throws SQLException {
    applyFresh();
    fill(10);
    ClusterSchema elsewhere = pinnedTo(cluster.worker(1));

    Plan plan = citus.plan(elsewhere);
    assertThat(plan.steps())
        .extracting(step -> step.kind())
        .containsExactly(StepKind.REGISTER_PIN, StepKind.MOVE_SHARD);
    citus.apply(plan.allow(Risk.MOVES_DATA));
    assertThat(citus.plan(elsewhere)).hasToString("No changes.");

    ClusterSchema unpinned = ClusterSchema.define("global", this::tables);
    Plan removal = citus.plan(unpinned);
    assertThat(removal.steps())
        .extracting(step -> step.kind())
        .containsExactly(StepKind.REMOVE_PIN);
    citus.apply(removal);
    assertThat(citus.plan(unpinned)).hasToString("No changes.");
    assertThat(Queries.number(coordinator, "SELECT count(*) FROM citus4j.pin")).isZero();
  }

  @Test
  void should_refuse_what_another_schema_pins_elsewhere() {
    applyFresh();
    ClusterSchema other =
        ClusterSchema.define(
            "other",
            declared ->
                declared
                    .pin("logins")
                    .value(REGION)
                    .to(cluster.worker(0).clusterHost(), cluster.worker(0).clusterPort()));

    assertThat(citus.plan(other).conflicts())
        .singleElement()
        .satisfies(
            conflict ->
                assertThat(conflict.problem())
                    .contains("schema \"global\" pins value 'eu-west'")
                    .contains(home.clusterHost() + ":" + home.clusterPort()));
  }

  @Test
  void should_keep_the_pinned_shard_when_its_node_is_drained() throws SQLException {
    applyFresh();
    try {
      Shop.execute(
          coordinator,
          "SELECT citus_drain_node('%s', %d, 'block_writes')"
              .formatted(home.clusterHost(), home.clusterPort()));

      assertThat(rowsAtHome("global_users")).isZero();
      assertThat(plan().conflicts())
          .singleElement()
          .satisfies(
              conflict ->
                  assertThat(conflict.problem())
                      .contains("may have no shards (shouldhaveshards is false)"));
    } finally {
      Shop.execute(
          coordinator,
          "SELECT citus_set_node_property('%s', %d, 'shouldhaveshards', true)"
              .formatted(home.clusterHost(), home.clusterPort()));
    }
  }

  @Test
  void should_reinstall_a_function_that_was_changed() throws SQLException {
    applyFresh();
    Shop.execute(
        coordinator,
        """
        CREATE OR REPLACE FUNCTION citus4j.shard_allowed_on_node(shard_id bigint, node_id integer)
        RETURNS boolean LANGUAGE sql AS 'SELECT true'
        """);

    Plan plan = plan();

    assertThat(plan.steps())
        .extracting(step -> step.kind())
        .containsExactly(StepKind.INSTALL_PIN_STRATEGY);
    citus.apply(plan);
    assertThat(plan()).hasToString("No changes.");
  }

  @Test
  void should_not_replace_a_strategy_with_conditions() throws SQLException {
    Shop.execute(
        coordinator,
        """
        CREATE FUNCTION public.nowhere(bigint, integer) RETURNS boolean
          LANGUAGE sql AS 'SELECT false';
        SELECT citus_add_rebalance_strategy('mine', 'citus_shard_cost_1', 'citus_node_capacity_1',
          'public.nowhere', 0, 0);
        SELECT citus_set_default_rebalance_strategy('mine');
        """);
    try {
      assertThat(plan().conflicts())
          .singleElement()
          .satisfies(
              conflict ->
                  assertThat(conflict.problem())
                      .contains("default rebalance strategy \"mine\" has conditions"));
    } finally {
      Shop.execute(
          coordinator,
          """
          SELECT citus_set_default_rebalance_strategy('by_disk_size');
          DELETE FROM pg_dist_rebalance_strategy WHERE name = 'mine';
          DROP FUNCTION public.nowhere;
          """);
    }
  }

  @Test
  void should_move_online_when_asked_to() throws SQLException {
    ClusterSchema online =
        ClusterSchema.define(
            "global",
            declared -> {
              tables(declared);
              declared
                  .pin("global_users")
                  .value(REGION)
                  .to(home.clusterHost(), home.clusterPort())
                  .online();
            });
    citus.apply(citus.plan(ClusterSchema.define("global", this::tables)));
    fill(100);

    citus.apply(citus.plan(online).allow(Risk.MOVES_DATA));

    assertThat(citus.plan(online)).hasToString("No changes.");
    assertThat(rowsAtHome("global_users")).isEqualTo(100);
  }

  @Test
  void should_say_what_to_do_when_a_table_cannot_be_moved_online() throws SQLException {
    Shop.execute(coordinator, "CREATE TABLE numbers (id bigint)");
    ClusterSchema online =
        ClusterSchema.define(
            "numbers",
            declared -> {
              declared.distribute("numbers").by("id").shardCount(4);
              declared.pin("numbers").value(7).to(home.clusterHost(), home.clusterPort()).online();
            });

    assertThatThrownBy(() -> citus.apply(citus.plan(online)))
        .isInstanceOf(ApplyException.class)
        .hasMessageContaining("REPLICA IDENTITY")
        .hasMessageContaining("leave online() out");
  }

  @Test
  void should_pin_values_of_other_types() throws SQLException {
    Shop.execute(
        coordinator,
        """
        CREATE TABLE numbers (id int PRIMARY KEY);
        CREATE TABLE uuids (id uuid PRIMARY KEY);
        CREATE TABLE days (id date PRIMARY KEY);
        CREATE TABLE flags (id boolean PRIMARY KEY);
        CREATE TABLE amounts (id numeric(10, 2) PRIMARY KEY);
        """);
    String uuid = "00112233-4455-6677-8899-aabbccddeeff";
    ClusterSchema schema =
        ClusterSchema.define(
            "types",
            declared -> {
              pin(declared, "numbers", "-42");
              pin(declared, "uuids", uuid);
              pin(declared, "days", "2026-11-25");
              pin(declared, "flags", "true");
              pin(declared, "amounts", "10.50");
            });

    citus.apply(citus.plan(schema));

    assertThat(citus.plan(schema)).hasToString("No changes.");
    Shop.execute(
        coordinator,
        """
        INSERT INTO numbers VALUES (-42), (42);
        INSERT INTO uuids VALUES ('%s');
        INSERT INTO days VALUES ('2026-11-25'), ('2026-11-26');
        INSERT INTO flags VALUES (true), (false);
        INSERT INTO amounts VALUES (10.5), (-1);
        """
            .formatted(uuid));
    for (String table : List.of("numbers", "uuids", "days", "flags", "amounts")) {
      assertThat(rowsAtHome(table)).as(table).isEqualTo(1);
    }
  }

  private void pin(SchemaDeclarations declared, String table, String value) {
    declared.distribute(table).by("id").shardCount(4);
    declared.pin(table).value(value).to(home.clusterHost(), home.clusterPort());
  }

  @Test
  void should_run_twice_as_a_script(@TempDir Path directory) throws Exception {
    Path script = Files.writeString(directory.resolve("pins.sql"), plan().toSql());
    Consumer<Path> psql =
        file -> {
          String result = runWithPsql(file);
          for (int i = 0; i < 10 && result.contains("could not be cleaned up"); i++) {
            // What the move before left is still being taken away; a script can be run again.
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            result = runWithPsql(file);
          }
          assertThat(result).startsWith("0");
        };
    assumeThat(Psql.run("--version")).startsWith("0");

    psql.accept(script);
    assertThat(plan()).hasToString("No changes.");
    fill(100);
    psql.accept(script);
    assertThat(plan()).hasToString("No changes.");

    movePinnedTo(cluster.worker(0));
    psql.accept(script);
    assertThat(plan()).hasToString("No changes.");
    assertThat(rowsAtHome("global_users")).isEqualTo(100);
  }

  private String runWithPsql(Path file) {
    return Psql.run(
        "-v",
        "ON_ERROR_STOP=1",
        "-h",
        cluster.coordinator().host(),
        "-p",
        Integer.toString(cluster.coordinator().port()),
        "-U",
        "postgres",
        "-f",
        file.toString());
  }

  private void fill(int rows) throws SQLException {
    Shop.execute(
        coordinator,
        """
        INSERT INTO global_users
          SELECT 'eu-west', i, repeat('x', 100) FROM generate_series(1, %1$d) i;
        INSERT INTO global_users
          SELECT 'region ' || i %% 50, i, 'y' FROM generate_series(1, 200) i;
        INSERT INTO logins SELECT 'eu-west', i, i FROM generate_series(1, %1$d) i;
        """
            .formatted(rows));
  }

  /** Counts the rows in the shards of their own, as the worker that should hold them has them. */
  private long rowsAtHome(String table) throws SQLException {
    return Queries.number(home.dataSource(), "SELECT count(*) FROM " + ownShard(table));
  }

  private List<String> valuesInShard(String table) throws SQLException {
    return Queries.strings(home.dataSource(), "SELECT DISTINCT region FROM " + ownShard(table));
  }

  private String ownShard(String table) throws SQLException {
    return Queries.strings(
            coordinator,
            """
            SELECT '%1$s_' || shardid FROM pg_dist_shard
            WHERE logicalrelid = '%1$s'::regclass AND shardminvalue = shardmaxvalue
            """
                .formatted(table))
        .get(0);
  }

  private long distinctNodes() throws SQLException {
    return Queries.number(
        coordinator,
        """
        SELECT count(DISTINCT p.groupid) FROM pg_dist_placement p
        JOIN pg_dist_shard s ON s.shardid = p.shardid AND s.logicalrelid = 'logins'::regclass
        """);
  }

  private void movePinnedTo(TestNode node) throws SQLException {
    move("shardminvalue = shardmaxvalue", node);
  }

  private void moveOthersTo(TestNode node) throws SQLException {
    move("shardminvalue <> shardmaxvalue", node);
  }

  private void move(String condition, TestNode node) throws SQLException {
    List<String> moves =
        Queries.strings(
            coordinator,
            """
            SELECT format('SELECT citus_move_shard_placement(%%s, %%L, %%s, %%L, %%s, %%L)',
              s.shardid, n.nodename, n.nodeport, '%1$s', %2$d, 'block_writes')
            FROM pg_dist_shard s
            JOIN pg_dist_placement p ON p.shardid = s.shardid
            JOIN pg_dist_node n ON n.groupid = p.groupid
            WHERE s.logicalrelid = 'global_users'::regclass AND %3$s
              AND NOT (n.nodename = '%1$s' AND n.nodeport = %2$d)
            """
                .formatted(node.clusterHost(), node.clusterPort(), condition));
    for (String move : moves) {
      Shop.execute(coordinator, move);
    }
  }
}
