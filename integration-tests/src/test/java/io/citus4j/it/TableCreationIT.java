package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.plan.Plan;
import io.citus4j.plan.PlanWarning;
import io.citus4j.plan.Step;
import io.citus4j.plan.StepKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.TableDefinition;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From nothing to tables with their indexes and foreign keys. */
@CitusTest
class TableCreationIT {

  private final DataSource dataSource;
  private final CitusCluster citus;

  TableCreationIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    Shop.execute(dataSource, "DROP SCHEMA IF EXISTS company CASCADE");
    Shop.execute(dataSource, "DROP TABLE IF EXISTS invoices");
  }

  @Test
  void should_create_everything_from_nothing() throws SQLException {
    Plan plan = citus.plan(Company.SCHEMA);

    assertThat(plan.steps())
        .extracting(Step::kind)
        .containsSubsequence(
            StepKind.CREATE_SCHEMA,
            StepKind.CREATE_TYPE,
            StepKind.CREATE_TABLE,
            StepKind.DISTRIBUTE_TABLE,
            StepKind.CREATE_INDEX,
            StepKind.ADD_FOREIGN_KEY);
    assertThat(plan.steps()).allMatch(Step::transactional);

    citus.apply(plan);

    assertThat(citus.plan(Company.SCHEMA)).hasToString("No changes.");
    useTables();
  }

  @Test
  void should_create_everything_by_a_script_that_runs_twice() throws SQLException {
    String script = citus.plan(Company.SCHEMA).toSql();

    Shop.execute(dataSource, script);
    Shop.execute(dataSource, script);

    assertThat(citus.plan(Company.SCHEMA)).hasToString("No changes.");
    useTables();
  }

  private void useTables() throws SQLException {
    Shop.execute(
        dataSource,
        """
        INSERT INTO company.countries VALUES ('NZ');
        INSERT INTO company.departments (tenant_id, id, country) VALUES (1, 10, 'NZ');
        INSERT INTO company.employees (tenant_id, id, department_id, email, skills)
          VALUES (1, 100, 10, 'Ada@x.org', '{"sql": 5}');
        INSERT INTO company.employees (tenant_id, id, department_id, manager_id, grade)
          VALUES (1, 101, 10, 100, 'it''s senior');
        UPDATE company.departments SET head_id = 100 WHERE tenant_id = 1;
        """);
    assertThat(
            Queries.strings(
                dataSource,
                """
                SELECT count(*) FROM company.departments d
                JOIN company.employees h ON h.tenant_id = d.tenant_id AND h.id = d.head_id
                JOIN company.employees e ON e.tenant_id = d.tenant_id AND e.department_id = d.id
                JOIN company.countries c ON c.code = d.country"""))
        .containsExactly("2");
    assertRefused(
        "INSERT INTO company.employees (tenant_id, id, department_id) VALUES (2, 1, 10)",
        "foreign key");
    assertRefused(
        "INSERT INTO company.employees (tenant_id, id, department_id, manager_id)"
            + " VALUES (1, 7, 10, 7)",
        "employees_not_themselves");
    assertRefused(
        "INSERT INTO company.employees (tenant_id, id, department_id, email)"
            + " VALUES (1, 8, 10, 'ada@X.org')",
        "unique constraint");
  }

  private void assertRefused(String statement, String reason) {
    assertThatThrownBy(() -> Shop.execute(dataSource, statement))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void should_create_what_is_missing_beside_what_is_there() throws SQLException {
    citus.apply(citus.plan(Company.SCHEMA));
    Shop.execute(dataSource, "DROP TABLE company.employees CASCADE");

    Plan plan = citus.plan(Company.SCHEMA);

    assertThat(plan.steps())
        .extracting(Step::kind)
        .startsWith(StepKind.CREATE_TABLE, StepKind.DISTRIBUTE_TABLE)
        .doesNotContain(StepKind.CREATE_SCHEMA, StepKind.CREATE_TYPE);
    citus.apply(plan);
    assertThat(citus.plan(Company.SCHEMA)).hasToString("No changes.");
  }

  @Test
  void should_find_a_key_without_the_distribution_column_before_anything_is_created() {
    ClusterSchema schema =
        ClusterSchema.define(
            "invoices",
            cluster -> {
              cluster.distribute("invoices").by("tenant_id");
              cluster.define(invoices("invoices_pkey", "id"));
            });

    Plan plan = citus.plan(schema);

    assertThat(plan.conflicts())
        .singleElement()
        .asString()
        .contains("lacks the distribution column \"tenant_id\"")
        .contains("CONSTRAINT \"invoices_pkey\" PRIMARY KEY (\"tenant_id\", \"id\")");
    assertThat(citus.catalog().table(QualifiedName.of("invoices"))).isEmpty();
  }

  @Test
  void should_warn_of_what_a_table_lacks_of_its_definition() throws SQLException {
    Shop.execute(dataSource, "CREATE TABLE invoices (tenant_id bigint, id bigint)");
    ClusterSchema schema =
        ClusterSchema.define(
            "invoices", cluster -> cluster.define(invoices("invoices_pkey", "tenant_id", "id")));

    Plan plan = citus.plan(schema);

    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.warnings()).hasSize(2);
    for (PlanWarning warning : plan.warnings()) {
      Shop.execute(dataSource, warning.remedy().substring(warning.remedy().indexOf("ALTER TABLE")));
    }
    assertThat(citus.plan(schema).warnings()).isEmpty();
  }

  private static TableDefinition invoices(String key, String... keyColumns) {
    List<Identifier> columns = List.of(keyColumns).stream().map(Identifier::new).toList();
    return new TableDefinition(
        QualifiedName.of("invoices"),
        List.of(
            new TableDefinition.Column(new Identifier("tenant_id"), "bigint", false),
            new TableDefinition.Column(new Identifier("id"), "bigint", true),
            new TableDefinition.Column(new Identifier("note"), "text", false)),
        List.of(new TableDefinition.Key(new Identifier(key), true, columns)),
        List.of(),
        "(tenant_id bigint, id bigserial, note text, CONSTRAINT %s PRIMARY KEY (%s))"
            .formatted(key, String.join(", ", keyColumns)));
  }
}
