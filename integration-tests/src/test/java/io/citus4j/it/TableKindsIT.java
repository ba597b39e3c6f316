package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.plan.Plan;
import io.citus4j.plan.PlanBlockedException;
import io.citus4j.plan.Risk;
import io.citus4j.plan.StepKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import io.citus4j.testkit.TestCluster;
import io.citus4j.testkit.TestNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every kind of table from its declaration to a cluster that is as declared. */
@CitusTest(isolation = Isolation.DATABASE)
class TableKindsIT {

  private static final String TABLES = "settings, flags, audit, actors, countries, users, logs";

  private final DataSource dataSource;
  private final TestCluster cluster;
  private final CitusCluster citus;

  TableKindsIT(TestCluster cluster) {
    this.cluster = cluster;
    this.dataSource = cluster.dataSource();
    this.citus = cluster.citus();
  }

  @AfterEach
  void dropTables() throws SQLException {
    execute("DROP TABLE IF EXISTS " + TABLES);
  }

  private void execute(String sql) throws SQLException {
    Shop.execute(dataSource, sql);
  }

  private static ClusterSchema schema(Consumer<SchemaDeclarations> declaration) {
    return ClusterSchema.define("kinds", declaration);
  }

  private CatalogTable table(String name) {
    return citus.catalog().table(QualifiedName.of(name)).orElseThrow();
  }

  @Test
  void should_create_single_shard_and_local_tables_and_keep_their_rows() throws SQLException {
    execute(
        """
        CREATE TABLE settings (id int PRIMARY KEY);
        CREATE TABLE flags (id int REFERENCES settings);
        CREATE TABLE audit (id int PRIMARY KEY, actor int);
        CREATE TABLE actors (id int PRIMARY KEY, last_audit int REFERENCES audit);
        ALTER TABLE audit ADD FOREIGN KEY (actor) REFERENCES actors;
        CREATE TABLE logs (id int);
        INSERT INTO settings VALUES (1), (2);
        INSERT INTO flags VALUES (1);
        INSERT INTO actors VALUES (7, NULL);
        INSERT INTO audit VALUES (3, 7);
        """);
    ClusterSchema schema =
        schema(
            c -> {
              c.singleShard("flags").colocateWith("settings");
              c.singleShard("settings");
              c.citusLocal("audit");
              c.citusLocal("actors");
              c.local("logs");
            });
    Plan plan = citus.plan(schema);
    assertThat(plan.steps()).hasSize(4);
    String script = plan.toSql();

    citus.apply(plan);

    assertThat(citus.plan(schema)).hasToString("No changes.");
    assertThat(table("settings").kind()).isEqualTo(TableKind.SINGLE_SHARD);
    assertThat(table("flags").isColocatedWith(table("settings"))).isTrue();
    assertThat(table("audit").kind()).isEqualTo(TableKind.CITUS_LOCAL);
    assertThat(table("logs").kind()).isEqualTo(TableKind.LOCAL);
    assertThat(
            Queries.number(
                dataSource, "SELECT count(*) FROM settings s LEFT JOIN flags f USING (id)"))
        .isEqualTo(2);
    assertThat(Queries.number(dataSource, "SELECT actor FROM audit")).isEqualTo(7);
    execute(script);
    assertThat(citus.plan(schema)).hasToString("No changes.");
  }

  @Test
  void should_do_the_same_by_script() throws SQLException {
    execute("CREATE TABLE settings (id int); CREATE TABLE audit (id int)");
    ClusterSchema schema =
        schema(
            c -> {
              c.singleShard("settings");
              c.citusLocal("audit");
            });
    String script = citus.plan(schema).toSql();

    execute(script);
    execute(script);

    assertThat(citus.plan(schema)).hasToString("No changes.");
  }

  @Test
  void should_keep_what_citus_converted_by_itself_when_it_is_declared() throws SQLException {
    execute(
        """
        CREATE TABLE countries (id int PRIMARY KEY);
        CREATE TABLE audit (country int REFERENCES countries);
        """);
    ClusterSchema local =
        schema(
            c -> {
              c.reference("countries");
              c.local("audit");
            });
    citus.apply(citus.plan(local));
    assertThat(table("audit").kind()).isEqualTo(TableKind.CITUS_LOCAL);
    assertThat(citus.plan(local)).hasToString("No changes.");

    ClusterSchema declared =
        schema(
            c -> {
              c.reference("countries");
              c.citusLocal("audit");
            });
    assertThat(citus.plan(declared).steps()).hasSize(1);
    citus.apply(citus.plan(declared));
    assertThat(citus.plan(declared)).hasToString("No changes.");
    assertThat(citus.plan(local).conflicts()).hasSize(1);
  }

  @Test
  void should_turn_every_kind_into_every_other_one_and_keep_the_rows() throws SQLException {
    List<Consumer<SchemaDeclarations>> kinds =
        List.of(
            c -> c.reference("settings"),
            c -> c.singleShard("settings"),
            c -> c.distribute("settings").by("id").shardCount(4),
            c -> c.citusLocal("settings"),
            c -> c.singleShard("settings").colocateWith("flags"),
            c -> c.reference("settings"),
            c -> c.citusLocal("settings"),
            c -> c.distribute("settings").by("id"),
            c -> c.singleShard("settings"),
            c -> c.citusLocal("settings"));
    execute(
        """
        CREATE TABLE settings (id int PRIMARY KEY);
        INSERT INTO settings SELECT generate_series(1, 100);
        CREATE TABLE flags (id int);
        """);
    citus.apply(citus.plan(schema(c -> c.singleShard("flags"))));
    for (int i = 0; i < kinds.size(); i++) {
      ClusterSchema schema = schema(kinds.get(i));
      Plan plan = citus.plan(schema);
      assertThat(plan.conflicts()).isEmpty();
      assertThat(plan.steps()).isNotEmpty();
      Plan allowed = plan.allow(Risk.REWRITES_TABLE);
      String script = allowed.toSql();
      if (i % 2 == 0) {
        citus.apply(allowed);
      } else {
        execute(script);
      }
      execute(script);
      assertThat(citus.plan(schema)).hasToString("No changes.");
      assertThat(Queries.number(dataSource, "SELECT count(*) FROM settings")).isEqualTo(100);
    }
  }

  @Test
  void should_turn_distributed_tables_into_local_ones_only_if_that_is_allowed()
      throws SQLException {
    execute("CREATE TABLE logs (id int); SELECT create_distributed_table('logs', 'id');");
    Shop.execute(dataSource, "INSERT INTO logs (id) SELECT generate_series(1, 100)");
    Plan back = citus.plan(schema(c -> c.local("logs")));
    assertThatExceptionOfType(PlanBlockedException.class).isThrownBy(() -> citus.apply(back));
    citus.apply(back.allow(Risk.REWRITES_TABLE));
    assertThat(citus.plan(schema(c -> c.local("logs")))).hasToString("No changes.");
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM logs")).isEqualTo(100);
  }

  @Test
  void should_distribute_concurrently() throws SQLException {
    execute(
        """
        CREATE TABLE countries (id int PRIMARY KEY);
        CREATE TABLE users (id int PRIMARY KEY, country int REFERENCES countries);
        CREATE TABLE logs (id int);
        INSERT INTO countries VALUES (1);
        INSERT INTO users SELECT i, 1 FROM generate_series(1, 200) i;
        """);
    ClusterSchema schema =
        schema(
            c -> {
              c.distribute("logs").by("id").colocateWith("users");
              c.distribute("users").by("id").shardCount(4).concurrently();
              c.reference("countries");
            });
    Plan plan = citus.plan(schema);
    assertThat(plan.steps())
        .extracting(step -> step.kind())
        .containsExactly(
            StepKind.CREATE_REFERENCE_TABLE,
            StepKind.ADD_LOCAL_TABLE,
            StepKind.DISTRIBUTE_TABLE_CONCURRENTLY,
            StepKind.DISTRIBUTE_TABLE);

    citus.apply(plan);

    assertThat(citus.plan(schema)).hasToString("No changes.");
    assertThat(table("users").shards()).hasSize(4);
    assertThat(table("logs").isColocatedWith(table("users"))).isTrue();
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM users")).isEqualTo(200);
  }

  @Test
  void should_distribute_concurrently_by_script() throws SQLException {
    execute("CREATE TABLE users (id int PRIMARY KEY)");
    ClusterSchema schema = schema(c -> c.distribute("users").by("id").concurrently());
    String script = citus.plan(schema).toSql();

    execute(script);
    execute(script);

    assertThat(citus.plan(schema)).hasToString("No changes.");
  }

  @Test
  void should_know_beforehand_what_citus_refuses_while_a_table_is_written_to() throws SQLException {
    execute("CREATE TABLE users (id int PRIMARY KEY REFERENCES users)");
    assertThat(citus.plan(schema(c -> c.distribute("users").by("id").concurrently())).conflicts())
        .singleElement()
        .asString()
        .contains("because of foreign keys: it references", "leave concurrently() out");
  }

  @Test
  @RequiresRealCitus
  void should_converge_after_a_concurrent_distribution_failed() throws SQLException {
    execute("CREATE TABLE users (id int PRIMARY KEY)");
    execute("INSERT INTO users SELECT generate_series(1, 50)");
    ClusterSchema schema = schema(c -> c.distribute("users").by("id").shardCount(4).concurrently());
    assumeTrue(
        Queries.number(
                dataSource,
                "SELECT count(*) FROM pg_settings WHERE name = 'output_plugin_libraries'")
            == 1,
        "this PostgreSQL lets every library be an output plugin");
    onEveryNode("SET output_plugin_libraries TO 'pgoutput, test_decoding'");
    try {
      assertThatExceptionOfType(ApplyException.class)
          .isThrownBy(() -> citus.apply(citus.plan(schema)))
          .withMessageContaining("library \"citus\" may not be used as an output plugin")
          .withMessageContaining("Append citus to output_plugin_libraries on every node");
    } finally {
      onEveryNode("RESET output_plugin_libraries");
    }
    assertThat(table("users").kind()).isEqualTo(TableKind.CITUS_LOCAL);
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM users")).isEqualTo(50);

    citus.apply(citus.plan(schema));

    assertThat(citus.plan(schema)).hasToString("No changes.");
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM users")).isEqualTo(50);
  }

  /** Changes what sessions begin with, those between the nodes included. */
  private void onEveryNode(String change) throws SQLException {
    List<TestNode> nodes = new ArrayList<>(cluster.workers());
    nodes.add(cluster.coordinator());
    for (TestNode node : nodes) {
      Shop.execute(
          node.dataSource(),
          """
          DO $$
          BEGIN
            SET LOCAL citus.enable_ddl_propagation TO off;
            EXECUTE format('ALTER DATABASE %%I %s', current_database());
          END
          $$
          """
              .formatted(change.replace("'", "''")));
    }
  }

  @Test
  @RequiresRealCitus
  void should_store_tables_by_columns_where_the_extension_is_there() throws SQLException {
    execute(
        """
        CREATE TABLE logs (id int);
        INSERT INTO logs SELECT generate_series(1, 100);
        ANALYZE logs;
        CREATE TABLE settings (id int);
        """);
    ClusterSchema schema =
        schema(
            c -> {
              c.columnar("logs");
              c.distribute("logs").by("id").shardCount(4);
              c.singleShard("settings");
              c.columnar("settings");
            });
    if (!citus.catalog().hasAccessMethod(new Identifier("columnar"))) {
      assertThat(citus.plan(schema).conflicts())
          .hasSize(2)
          .allSatisfy(
              conflict ->
                  assertThat(conflict.remedy())
                      .isEqualTo("Create the extension: CREATE EXTENSION citus_columnar;"));
      execute("CREATE EXTENSION citus_columnar");
    }
    Plan plan = citus.plan(schema);
    assertThat(plan.stepsNotAllowed()).hasSize(1);

    citus.apply(plan.allow(Risk.REWRITES_TABLE));

    assertThat(citus.plan(schema)).hasToString("No changes.");
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM logs")).isEqualTo(100);
    assertThat(
            Queries.strings(
                dataSource,
                "SELECT DISTINCT result FROM run_command_on_shards('logs', $$SELECT amname"
                    + " FROM pg_class c JOIN pg_am a ON a.oid = c.relam"
                    + " WHERE c.oid = '%s'::regclass$$)"))
        .containsExactly("columnar");

    execute("DROP TABLE logs; CREATE TABLE logs (id int)");
    execute("SELECT create_distributed_table('logs', 'id', shard_count => 4)");
    Plan drifted = citus.plan(schema);
    assertThat(drifted.stepsNotAllowed()).hasSize(1);
    String script = drifted.allow(Risk.REWRITES_TABLE).toSql();
    execute(script);
    execute(script);
    assertThat(citus.plan(schema)).hasToString("No changes.");
  }
}
