package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Risk;
import io.citus4j.plan.Step;
import io.citus4j.plan.StepKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.DistributedSchemaStep;
import io.citus4j.schema.TableDefinition;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import io.citus4j.testkit.TestCluster;
import io.citus4j.testkit.TestNode;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A schema for each tenant, kept together on a node. */
@CitusTest(isolation = Isolation.DATABASE)
class DistributedSchemaIT {

  private static final QualifiedName NOTES = QualifiedName.of("tenant_a", "notes");

  private final TestCluster cluster;
  private final DataSource dataSource;
  private final CitusCluster citus;

  DistributedSchemaIT(TestCluster cluster) {
    this.cluster = cluster;
    this.dataSource = cluster.dataSource();
    this.citus = cluster.citus();
  }

  @BeforeEach
  void createSchema() throws SQLException {
    execute(
        """
        CREATE TABLE countries (id int PRIMARY KEY);
        CREATE SCHEMA tenant_a;
        CREATE TABLE tenant_a.notes (id int PRIMARY KEY, country int REFERENCES countries);
        CREATE TABLE tenant_a.tags (id int PRIMARY KEY REFERENCES tenant_a.notes);
        INSERT INTO tenant_a.notes VALUES (1, NULL), (2, NULL);
        """);
  }

  @AfterEach
  void dropSchema() throws SQLException {
    execute("DROP SCHEMA tenant_a CASCADE");
    execute("DROP TABLE countries");
  }

  private void execute(String sql) throws SQLException {
    Shop.execute(dataSource, sql);
  }

  private static ClusterSchema schema(Consumer<DistributedSchemaStep> home) {
    return ClusterSchema.define(
        "tenants",
        c -> {
          home.accept(c.distributeSchema("tenant_a"));
          c.singleShard(NOTES);
          c.reference("countries");
        });
  }

  private CatalogTable notes() {
    return citus.catalog().table(NOTES).orElseThrow();
  }

  @Test
  void should_distribute_a_schema_and_keep_its_rows() throws SQLException {
    ClusterSchema schema = schema(home -> {});
    String script = citus.plan(schema).toSql();

    citus.apply(citus.plan(schema));

    assertThat(citus.plan(schema)).hasToString("No changes.");
    assertThat(notes().kind()).isEqualTo(TableKind.SINGLE_SHARD);
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM tenant_a.notes")).isEqualTo(2);
    execute(script);
    execute("CREATE TABLE tenant_a.later (id int)");
    assertThat(citus.plan(schema)).hasToString("No changes.");
    assertThat(
            citus
                .plan(ClusterSchema.define("other", c -> c.distribute(NOTES).by("id")))
                .conflicts())
        .singleElement()
        .asString()
        .contains("it is in a distributed schema, which knows single-shard tables only");
  }

  @Test
  void should_do_the_same_by_script() throws SQLException {
    ClusterSchema schema = schema(home -> {});
    String script = citus.plan(schema).toSql();

    execute(script);
    execute(script);

    assertThat(citus.plan(schema)).hasToString("No changes.");
  }

  @Test
  @RequiresRealCitus
  void should_move_a_schema_to_its_node_when_that_is_allowed() throws SQLException {
    for (TestNode worker : List.of(cluster.worker(0), cluster.worker(1), cluster.worker(0))) {
      ClusterSchema schema = schema(home -> home.on(worker.clusterHost(), worker.clusterPort()));
      Plan plan = citus.plan(schema);

      if (!plan.isEmpty()) {
        citus.apply(plan.allow(Risk.MOVES_DATA));
      }

      assertThat(citus.plan(schema)).hasToString("No changes.");
      assertThat(
              Queries.strings(
                  dataSource,
                  "SELECT DISTINCT nodeport FROM citus_shards"
                      + " WHERE table_name::text LIKE 'tenant_a.%'"))
          .containsExactly(Integer.toString(worker.clusterPort()));
    }
    assertThat(Queries.number(dataSource, "SELECT count(*) FROM tenant_a.notes")).isEqualTo(2);
  }

  @Test
  void should_create_a_schema_that_is_missing_and_what_is_defined_in_it() throws SQLException {
    execute("DROP SCHEMA tenant_a CASCADE");
    ClusterSchema schema =
        ClusterSchema.define(
            "tenants",
            c -> {
              c.distributeSchema("tenant_a");
              c.singleShard(NOTES);
              c.define(
                  new TableDefinition(
                      NOTES,
                      List.of(new TableDefinition.Column(new Identifier("id"), "bigint", false)),
                      List.of(),
                      List.of(),
                      "(id bigint)"));
            });
    Plan plan = citus.plan(schema);
    assertThat(plan.steps())
        .extracting(Step::kind)
        .containsExactly(StepKind.CREATE_SCHEMA, StepKind.CREATE_TABLE, StepKind.DISTRIBUTE_SCHEMA);
    String script = plan.toSql();

    citus.apply(plan);

    assertThat(citus.plan(schema)).hasToString("No changes.");
    assertThat(notes().kind()).isEqualTo(TableKind.SINGLE_SHARD);
    execute("DROP SCHEMA tenant_a CASCADE");
    execute(script);
    execute(script);
    assertThat(citus.plan(schema)).hasToString("No changes.");
  }

  @Test
  void should_report_foreign_keys_that_leave_the_schema() throws SQLException {
    execute("CREATE TABLE outside (id int REFERENCES tenant_a.notes)");
    try {
      assertThat(citus.plan(schema(home -> {})).conflicts())
          .singleElement()
          .asString()
          .contains("a foreign key of \"public.outside\" leads to \"tenant_a.notes\"");
    } finally {
      execute("DROP TABLE outside");
    }
  }
}
