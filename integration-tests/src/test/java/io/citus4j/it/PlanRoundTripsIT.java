package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.plan.Plan;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.testkit.CitusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plan asks the database, however many tables are declared. */
@CitusTest
class PlanRoundTripsIT {

  private static final int FEW = 5;
  private static final int MANY = 60;

  private final DataSource dataSource;

  PlanRoundTripsIT(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @BeforeEach
  void createTables() throws SQLException {
    StringBuilder script = new StringBuilder();
    for (int table = 0; table < MANY; table++) {
      script.append(
          "CREATE TABLE many_%d (tenant_id bigint, id bigint, PRIMARY KEY (tenant_id, id));"
              .formatted(table));
    }
    execute(script.toString());
  }

  @AfterEach
  void dropTables() throws SQLException {
    for (int table = MANY - 1; table >= 0; table--) {
      execute("DROP TABLE many_" + table);
    }
  }

  @Test
  void should_send_as_many_statements_for_many_tables_as_for_few() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      CountedStatements statements = new CountedStatements(connection);
      CitusCluster citus = CitusCluster.connect(new SingleConnection(statements.connection()));

      List<String> freshFew = statementsOf(citus, tables(FEW), FEW, statements);
      List<String> freshMany = statementsOf(citus, tables(MANY), MANY, statements);
      citus.apply(citus.plan(tables(MANY)));
      List<String> doneFew = statementsOf(citus, tables(FEW), 0, statements);
      List<String> doneMany = statementsOf(citus, tables(MANY), 0, statements);

      assertThat(freshFew).isNotEmpty();
      assertThat(freshMany).hasSameSizeAs(freshFew);
      assertThat(doneFew).isNotEmpty();
      assertThat(doneMany).containsExactlyElementsOf(doneFew);
    }
  }

  private static List<String> statementsOf(
      CitusCluster citus, ClusterSchema schema, int steps, CountedStatements statements) {
    statements.take();
    Plan plan = citus.plan(schema);
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps()).hasSize(steps);
    return statements.take();
  }

  /** One group and a few reference tables, with two shards to keep it quick. */
  private static ClusterSchema tables(int count) {
    return ClusterSchema.define(
        "many",
        schema -> {
          schema.distribute("many_0").by("tenant_id").shardCount(2);
          for (int table = 1; table < count; table++) {
            if (table % 10 == 9) {
              schema.reference("many_" + table);
            } else {
              schema.distribute("many_" + table).by("tenant_id").colocateWith("many_0");
            }
          }
        });
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
