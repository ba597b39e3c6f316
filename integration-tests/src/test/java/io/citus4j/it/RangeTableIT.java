package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Risk;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.RangeShardStep;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import io.citus4j.testkit.TestCluster;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Range-distributed tables that take rows at once. */
@CitusTest(isolation = Isolation.DATABASE)
class RangeTableIT {

  private static final OffsetDateTime JANUARY =
      OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private final TestCluster cluster;
  private final DataSource dataSource;
  private final CitusCluster citus;

  RangeTableIT(TestCluster cluster) {
    this.cluster = cluster;
    this.dataSource = cluster.dataSource();
    this.citus = cluster.citus();
  }

  @BeforeEach
  void createTable() throws SQLException {
    execute("CREATE TABLE events (at timestamptz, id bigint, PRIMARY KEY (at, id))");
  }

  @AfterEach
  void dropTable() throws SQLException {
    execute("DROP TABLE IF EXISTS events");
  }

  private void execute(String sql) throws SQLException {
    Shop.execute(dataSource, sql);
  }

  private static ClusterSchema months(int count) {
    return events(
        shards -> {
          for (int i = 0; i < count; i++) {
            shards.shard(JANUARY.plusMonths(i), JANUARY.plusMonths(i + 1).minusNanos(1000));
          }
        });
  }

  private static ClusterSchema events(Consumer<RangeShardStep> shards) {
    return ClusterSchema.define("events", c -> shards.accept(c.range("events").by("at")));
  }

  private CatalogTable table() {
    return citus.catalog().table(QualifiedName.of("events")).orElseThrow();
  }

  @Test
  @RequiresRealCitus
  void should_take_rows_at_once_and_plan_nothing_more() throws SQLException {
    citus.apply(citus.plan(months(2)));

    assertThat(citus.plan(months(2))).hasToString("No changes.");
    assertThat(table().kind()).isEqualTo(TableKind.RANGE_DISTRIBUTED);
    assertThat(table().shards()).hasSize(2);
    execute(
        """
        SET TIME ZONE 'Asia/Tokyo';
        INSERT INTO events VALUES ('2026-01-01 00:00:00+00', 1), ('2026-01-31 23:59:59.999999+00', 2),
          ('2026-02-01 00:00:00+00', 3);
        """);
    assertThat(
            Queries.number(
                dataSource,
                "SELECT count(*) FROM events WHERE at = '2026-01-31 23:59:59.999999+00'"))
        .isEqualTo(1);
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM events")).isEqualTo(3);
    assertThatThrownBy(() -> execute("INSERT INTO events VALUES ('2026-03-01', 4)"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("cannot run INSERT command which targets no shards");
  }

  @Test
  @RequiresRealCitus
  void should_add_the_shards_that_are_missing() throws SQLException {
    citus.apply(citus.plan(months(1)));
    execute("INSERT INTO events VALUES ('2026-01-15', 1)");

    Plan plan = citus.plan(months(3));
    assertThat(plan.steps()).hasSize(2);
    citus.apply(plan);

    assertThat(citus.plan(months(3))).hasToString("No changes.");
    execute("INSERT INTO events VALUES ('2026-03-15', 2)");
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM events")).isEqualTo(2);
    assertThat(citus.plan(months(2)).conflicts())
        .singleElement()
        .asString()
        .contains("which is not declared");
  }

  @Test
  @RequiresRealCitus
  void should_turn_ranges_into_another_kind_if_that_is_allowed() throws SQLException {
    citus.apply(citus.plan(months(1)));
    execute("INSERT INTO events SELECT '2026-01-15', i FROM generate_series(1, 50) i");
    ClusterSchema schema =
        ClusterSchema.define("events", c -> c.distribute("events").by("at").shardCount(4));

    Plan plan = citus.plan(schema);
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.stepsNotAllowed()).hasSize(1);
    citus.apply(plan.allow(Risk.REWRITES_TABLE));

    assertThat(citus.plan(schema)).hasToString("No changes.");
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM events")).isEqualTo(50);
  }

  @Test
  @RequiresRealCitus
  void should_compare_bounds_that_somebody_else_wrote_by_value() throws SQLException {
    citus.apply(citus.plan(months(1)));
    execute(
        "UPDATE pg_dist_shard SET shardminvalue = '2026-01-01 09:00:00+09'"
            + " WHERE logicalrelid = 'events'::regclass");
    assertThat(citus.plan(months(1))).hasToString("No changes.");
    execute(
        "UPDATE pg_dist_shard SET shardminvalue = '2026-01-02 00:00:00+00'"
            + " WHERE logicalrelid = 'events'::regclass");
    assertThat(citus.plan(months(1)).conflicts())
        .singleElement()
        .asString()
        .contains("but has other bounds");
  }

  @Test
  @RequiresRealCitus
  void should_do_the_same_by_script_any_number_of_times() throws SQLException {
    String script = citus.plan(months(2)).toSql();

    execute(script);
    execute(script);

    assertThat(citus.plan(months(2))).hasToString("No changes.");
    assertThat(table().shards()).hasSize(2);
  }

  @Test
  void should_leave_no_shard_without_bounds_when_a_bound_is_no_value() throws SQLException {
    execute("DROP TABLE events; CREATE TABLE events (at inet)");
    ClusterSchema schema = events(shards -> shards.shard("10.0.0.0", "nowhere"));

    assertThatExceptionOfType(ApplyException.class)
        .isThrownBy(() -> citus.apply(citus.plan(schema)))
        .withMessageContaining("invalid input syntax for type inet")
        .withMessageContaining("Nothing was changed.");
    assertThat(table().kind()).isEqualTo(TableKind.LOCAL);
  }

  @Test
  @RequiresRealCitus
  void should_say_that_bounds_take_a_superuser() throws SQLException {
    execute(
        """
        DROP TABLE events;
        DROP ROLE IF EXISTS range_owner;
        CREATE ROLE range_owner LOGIN;
        GRANT ALL ON SCHEMA public TO range_owner;
        """);
    PGSimpleDataSource owner = new PGSimpleDataSource();
    owner.setUrl(cluster.coordinator().jdbcUrl());
    owner.setUser("range_owner");
    Shop.execute(owner, "CREATE TABLE events (at timestamptz)");
    try (CitusCluster restricted = CitusCluster.connect(owner)) {
      assertThatExceptionOfType(ApplyException.class)
          .isThrownBy(() -> restricted.apply(restricted.plan(months(1))))
          .withMessageContaining("permission denied for table pg_dist_shard")
          .withMessageContaining("GRANT UPDATE ON pg_catalog.pg_dist_shard");
      execute("GRANT UPDATE ON pg_catalog.pg_dist_shard TO range_owner");
      restricted.apply(restricted.plan(months(1)));
      assertThat(restricted.plan(months(1))).hasToString("No changes.");
    } finally {
      execute("DROP TABLE IF EXISTS events");
      execute("DROP OWNED BY range_owner");
      execute("DROP ROLE range_owner");
    }
  }

  @Test
  void should_report_tables_with_rows() throws SQLException {
    execute("INSERT INTO events VALUES ('2026-01-15', 1)");
    execute("ANALYZE events");
    assertThat(citus.plan(months(1)).conflicts())
        .singleElement()
        .asString()
        .contains("has rows, but Citus distributes only empty tables by ranges");
  }
}
