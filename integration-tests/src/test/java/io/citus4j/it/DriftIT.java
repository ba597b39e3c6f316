package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.plan.Plan;
import io.citus4j.plan.PlanBlockedException;
import io.citus4j.plan.Risk;
import io.citus4j.plan.Step;
import io.citus4j.plan.StepKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that are distributed otherwise than declared, and come to be as declared. */
@CitusTest
class DriftIT {

  private static final List<String> TABLES =
      List.of("countries", "users", "orders", "events", "items", "lines");

  private final DataSource dataSource;
  private final CitusCluster citus;

  DriftIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE TABLE countries (code bigint PRIMARY KEY, name text);
        CREATE TABLE users (
          user_id bigserial, region bigint NOT NULL, code bigint REFERENCES countries,
          name text DEFAULT 'nobody', PRIMARY KEY (user_id, region));
        CREATE INDEX users_name ON users (lower(name)) WHERE name IS NOT NULL;
        CREATE TABLE orders (
          order_id bigserial, user_id bigint, region bigint, quantity int,
          PRIMARY KEY (order_id, user_id));
        CREATE TABLE events (user_id bigint NOT NULL, at date NOT NULL, note text)
          PARTITION BY RANGE (at);
        CREATE TABLE events_old PARTITION OF events FOR VALUES FROM (MINVALUE) TO ('2026-01-01');
        CREATE TABLE events_new PARTITION OF events FOR VALUES FROM ('2026-01-01') TO (MAXVALUE);
        CREATE TABLE items (item_id bigint, owner uuid, PRIMARY KEY (item_id, owner));
        CREATE TABLE lines (item_id bigint, owner uuid, line int);
        INSERT INTO countries SELECT i, 'country ' || i FROM generate_series(1, 9) i;
        INSERT INTO users (region, code, name)
          SELECT i % 7, 1 + i % 9, 'user ' || i FROM generate_series(1, 200) i;
        INSERT INTO orders (user_id, region, quantity)
          SELECT 1 + i % 200, (1 + i % 200) % 7, i FROM generate_series(1, 500) i;
        INSERT INTO events SELECT i, DATE '2025-12-01' + i, 'e' || i FROM generate_series(1, 60) i;
        INSERT INTO items
          SELECT i, CAST(md5(i::text) AS uuid) FROM generate_series(1, 90) i;
        INSERT INTO lines
          SELECT i, CAST(md5(i::text) AS uuid), i FROM generate_series(1, 90) i;
        """);
    citus.apply(citus.plan(schema(DriftIT::before)));
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    Shop.execute(
        dataSource, "DROP TABLE IF EXISTS orders, users, countries, events, items, lines CASCADE");
  }

  private static void before(SchemaDeclarations cluster) {
    cluster.reference("countries");
    cluster.distribute("users").by("user_id").shardCount(4);
    cluster.distribute("orders").by("user_id").colocateWith("users");
    cluster.distribute("events").by("user_id").colocateWith("users");
    cluster.distribute("items").by("item_id").shardCount(4);
    cluster.distribute("lines").by("item_id").colocateWith("items");
  }

  private static ClusterSchema schema(Consumer<SchemaDeclarations> declaration) {
    return ClusterSchema.define("drift", declaration);
  }

  /** Proves that the plan needs to be allowed, keeps all rows, and leaves nothing to do. */
  private List<String> resolve(Consumer<SchemaDeclarations> declaration, Risk risk)
      throws SQLException {
    ClusterSchema schema = schema(declaration);
    List<String> rows = checksums();
    Plan plan = citus.plan(schema);
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps()).extracting(Step::risk).contains(risk);
    if (risk == Risk.REWRITES_TABLE) {
      assertThatThrownBy(() -> citus.apply(plan)).isInstanceOf(PlanBlockedException.class);
      assertThat(citus.plan(schema).fingerprint()).isEqualTo(plan.fingerprint());
      assertThat(plan.steps())
          .filteredOn(step -> step.risk() == risk)
          .allMatch(step -> step.bytes().isPresent());
    }

    citus.apply(plan.allow(Risk.REWRITES_TABLE));

    assertThat(citus.plan(schema)).hasToString("No changes.");
    assertThat(checksums()).isEqualTo(rows);
    Shop.execute(dataSource, plan.allow(Risk.REWRITES_TABLE).toSql());
    assertThat(citus.plan(schema)).hasToString("No changes.");
    return plan.steps().stream()
        .map(step -> step.describe().replaceAll("\"\\w+\\.", "\""))
        .toList();
  }

  /** The same again by the script, which is run twice. */
  private void resolveByScript(Consumer<SchemaDeclarations> declaration) throws SQLException {
    ClusterSchema schema = schema(declaration);
    List<String> rows = checksums();
    String script = citus.plan(schema).allow(Risk.REWRITES_TABLE).toSql();
    for (int i = 0; i < 2; i++) {
      Shop.execute(dataSource, script);
      assertThat(citus.plan(schema)).hasToString("No changes.");
    }
    assertThat(checksums()).isEqualTo(rows);
  }

  private List<String> checksums() throws SQLException {
    List<String> sums = new ArrayList<>();
    for (String table : TABLES) {
      sums.add(
          table
              + Queries.strings(
                  dataSource,
                  "SELECT count(*) || ' ' || coalesce(sum(hashtext(CAST(t AS text))), 0) FROM %s t"
                      .formatted(table)));
    }
    return sums;
  }

  private CatalogTable table(String name) {
    return citus.catalog().table(QualifiedName.of(name)).orElseThrow();
  }

  private static void otherShardCount(SchemaDeclarations cluster) {
    cluster.distribute("users").by("user_id").shardCount(6);
    cluster.distribute("orders").by("user_id").colocateWith("users");
    cluster.distribute("events").by("user_id").colocateWith("users");
    cluster.distribute("items").by("item_id").shardCount(6);
    cluster.distribute("lines").by("item_id").colocateWith("items");
  }

  @Test
  void should_change_the_shard_count_of_whole_groups_and_keep_them_apart() throws SQLException {
    Shop.execute(
        dataSource,
        "ALTER TABLE lines ADD CONSTRAINT lines_items FOREIGN KEY (item_id, owner) REFERENCES items");

    assertThat(resolve(DriftIT::otherShardCount, Risk.REWRITES_TABLE))
        .containsExactly(
            "alter \"users\": into 6 shards, together with \"events\", \"orders\"",
            "alter \"items\": into 6 shards, together with \"lines\"",
            "give \"items\" a colocation group of its own; its shards stay",
            "colocate \"lines\" with \"items\"; its shards stay");

    assertThat(table("users").shards()).hasSize(6);
    assertThat(table("events_new").isColocatedWith(table("users"))).isTrue();
    assertThat(table("items").isColocatedWith(table("users"))).isFalse();
    assertThat(
            Queries.number(
                dataSource, "SELECT count(*) FROM pg_constraint WHERE conname = 'lines_items'"))
        .isEqualTo(1);
  }

  @Test
  void should_change_the_shard_count_by_a_script() throws SQLException {
    resolveByScript(DriftIT::otherShardCount);
  }

  @Test
  @RequiresRealCitus
  void should_know_that_split_shards_count_for_citus() throws SQLException {
    Shop.execute(
        dataSource, "SELECT isolate_tenant_to_new_shard('items', 5, 'CASCADE', 'block_writes')");

    String conflict = citus.plan(schema(DriftIT::otherShardCount)).conflicts().get(0).toString();
    assertThat(conflict)
        .contains("has 4 shards, but 6 are declared. They have been split into 6 since");
    Shop.execute(dataSource, conflict.substring(conflict.indexOf("SELECT alter")));

    resolve(DriftIT::otherShardCount, Risk.REWRITES_TABLE);
    assertThat(table("items").shards()).hasSize(6);
  }

  private static void otherColumn(SchemaDeclarations cluster) {
    cluster.distribute("users").by("region").shardCount(4);
    cluster.distribute("orders").by("user_id").colocateWith("users");
    cluster.distribute("items").by("owner").shardCount(6);
    cluster.distribute("lines").by("owner").colocateWith("items");
  }

  @Test
  void should_change_distribution_columns() throws SQLException {
    assertThat(resolve(DriftIT::otherColumn, Risk.REWRITES_TABLE))
        .containsExactly(
            "alter \"users\": distribute by \"region\", still colocated with \"orders\"",
            "alter \"items\": distribute by \"owner\", into 6 shards, in a new colocation group",
            "alter \"lines\": distribute by \"owner\", colocated with \"items\"");

    assertThat(
            Queries.strings(
                dataSource, "SELECT pg_get_serial_sequence('users', 'user_id') IS NOT NULL"))
        .containsExactly("t");
    assertThat(
            Queries.strings(
                dataSource,
                "SELECT conname FROM pg_constraint WHERE contype = 'f'"
                    + " AND conrelid = 'users'::regclass"))
        .containsExactly("users_code_fkey");
    assertThat(
            Queries.number(
                dataSource, "SELECT count(*) FROM pg_indexes WHERE indexname = 'users_name'"))
        .isEqualTo(1);
  }

  @Test
  void should_change_distribution_columns_by_a_script() throws SQLException {
    resolveByScript(DriftIT::otherColumn);
  }

  private static void otherGroup(SchemaDeclarations cluster) {
    cluster.distribute("users").by("user_id");
    cluster.distribute("orders").by("order_id");
    cluster.distribute("events").by("user_id").colocateWith("items");
    cluster.distribute("items").by("item_id");
    cluster.distribute("lines").by("item_id");
  }

  @Test
  void should_change_colocation_groups() throws SQLException {
    assertThat(resolve(DriftIT::otherGroup, Risk.REWRITES_TABLE))
        .contains(
            "alter \"orders\": distribute by \"order_id\", in a new colocation group",
            "give \"lines\" a colocation group of its own; its shards stay");

    assertThat(table("events").isColocatedWith(table("items"))).isTrue();
    assertThat(table("events_old").isColocatedWith(table("items"))).isTrue();
    assertThat(table("lines").isColocatedWith(table("items"))).isFalse();
  }

  @Test
  void should_change_colocation_groups_by_a_script() throws SQLException {
    resolveByScript(DriftIT::otherGroup);
  }

  @Test
  void should_change_the_group_alone_where_the_shards_are_in_the_right_place() throws SQLException {
    Consumer<SchemaDeclarations> apart =
        cluster -> {
          cluster.distribute("users").by("user_id");
          cluster.distribute("orders").by("user_id");
          cluster.distribute("events").by("user_id");
        };
    Plan plan = citus.plan(schema(apart));
    assertThat(plan.steps()).extracting(Step::kind).containsOnly(StepKind.CHANGE_COLOCATION);

    resolve(apart, Risk.BLOCKS_WRITES);
    assertThat(table("events").isColocatedWith(table("users"))).isFalse();
    assertThat(table("events_old").isColocatedWith(table("events"))).isTrue();

    resolve(DriftIT::before, Risk.BLOCKS_WRITES);
    assertThat(table("events_old").isColocatedWith(table("users"))).isTrue();
  }

  private static void otherKind(SchemaDeclarations cluster) {
    cluster.reference("items");
    cluster.distribute("lines").by("item_id").colocateWith("orders");
    cluster.distribute("orders").by("user_id");
    cluster.distribute("countries").by("code").colocateWith("orders");
  }

  @Test
  void should_turn_reference_tables_into_distributed_ones_and_back() throws SQLException {
    Shop.execute(dataSource, "ALTER TABLE users DROP CONSTRAINT users_code_fkey");
    Plan plan = citus.plan(schema(DriftIT::otherKind));
    assertThat(plan.conflicts()).isEmpty();

    assertThat(resolve(DriftIT::otherKind, Risk.REWRITES_TABLE))
        .contains(
            "turn \"items\" back into a local table",
            "turn \"countries\" back into a local table",
            "create reference table \"items\"",
            "distribute \"countries\" by \"code\", colocated with \"orders\"");

    resolveByScript(DriftIT::before);
  }

  @Test
  void should_not_lose_what_citus_would_drop() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE FUNCTION first_order() RETURNS orders LANGUAGE sql AS 'SELECT * FROM orders LIMIT 1';
        CREATE VIEW order_regions AS SELECT region FROM orders;
        CREATE MATERIALIZED VIEW quantities AS SELECT quantity FROM orders;
        CREATE INDEX quantities_index ON quantities (quantity);
        """);
    Plan plan = citus.plan(schema(cluster -> cluster.distribute("orders").by("order_id")));

    assertThat(plan.conflicts())
        .singleElement()
        .asString()
        .contains("is distributed by \"user_id\"", "declared to be by \"order_id\"")
        .contains("function first_order()", "materialized view quantities")
        .doesNotContain("order_regions")
        .contains("Drop these objects and create them again afterwards");

    Shop.execute(dataSource, "DROP FUNCTION first_order(); DROP MATERIALIZED VIEW quantities");
    resolve(cluster -> cluster.distribute("orders").by("order_id"), Risk.REWRITES_TABLE);
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM order_regions")).isEqualTo(500);
  }

  @Test
  void should_not_lose_what_was_added_since_the_plan_was_made() throws SQLException {
    Plan plan = citus.plan(schema(cluster -> cluster.distribute("orders").by("order_id")));
    String script = plan.allow(Risk.REWRITES_TABLE).toSql();
    Shop.execute(
        dataSource,
        "CREATE FUNCTION first_order() RETURNS orders LANGUAGE sql"
            + " AS 'SELECT * FROM orders LIMIT 1'");

    assertThatThrownBy(() -> citus.apply(plan.allow(Risk.REWRITES_TABLE)))
        .hasMessageContaining("dependent objects that would be dropped");
    assertThatThrownBy(() -> Shop.execute(dataSource, script))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("dependent objects that would be dropped");
    assertThat(table("orders").distributionColumn().orElseThrow().name()).hasToString("user_id");
    Shop.execute(dataSource, "DROP FUNCTION first_order()");
  }

  @Test
  void should_keep_foreign_keys_that_citus_would_drop() throws SQLException {
    Shop.execute(
        dataSource,
        "ALTER TABLE lines ADD CONSTRAINT lines_items FOREIGN KEY (item_id, owner) REFERENCES items");

    List<String> remedies =
        citus
            .plan(
                schema(
                    cluster -> {
                      cluster.distribute("lines").by("item_id");
                      cluster.distribute("items").by("item_id");
                      cluster.distribute("countries").by("code");
                    }))
            .conflicts()
            .stream()
            .map(conflict -> conflict.remedy().replaceAll("\"\\w+\"\\.\"", "\""))
            .toList();

    assertThat(remedies)
        .containsExactly(
            "Drop it first, add it again afterwards:"
                + " ALTER TABLE \"lines\" DROP CONSTRAINT \"lines_items\";",
            "Drop it first, add it again afterwards:"
                + " ALTER TABLE \"users\" DROP CONSTRAINT \"users_code_fkey\";");
  }

  @Test
  void should_list_what_is_not_declared() {
    Plan plan =
        citus.plan(schema(cluster -> cluster.distribute("items").by("item_id").shardCount(8)));

    assertThat(plan.unmanaged())
        .extracting(name -> name.name().value())
        .containsExactly("countries", "events", "lines", "orders", "users");
    assertThat(plan.conflicts())
        .singleElement()
        .asString()
        .contains("\" in its colocation group is not declared");
  }
}
