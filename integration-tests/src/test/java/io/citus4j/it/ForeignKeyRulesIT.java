package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.plan.Plan;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.ReferentialAction;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.testkit.CitusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the plan says of foreign keys, beside what Citus says. */
@CitusTest
class ForeignKeyRulesIT {

  private static final Consumer<SchemaDeclarations> TABLES =
      cluster -> {
        cluster.distribute("a").by("t");
        cluster.distribute("b").by("t").colocateWith("a");
        cluster.distribute("o").by("t");
        cluster.reference("r");
        cluster.reference("s");
      };

  private final DataSource dataSource;
  private final CitusCluster citus;

  ForeignKeyRulesIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  @BeforeEach
  void createTables() throws SQLException {
    for (String table : new String[] {"a", "b", "o"}) {
      Shop.execute(
          dataSource,
          "CREATE TABLE %s (t bigint, id bigint, x bigint, y bigint, PRIMARY KEY (t, id))"
              .formatted(table));
    }
    for (String table : new String[] {"r", "s", "l"}) {
      Shop.execute(
          dataSource,
          "CREATE TABLE %s (id bigint PRIMARY KEY, t bigint, x bigint)".formatted(table));
    }
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    Shop.execute(dataSource, "DROP TABLE a, b, o, r, s, l CASCADE");
  }

  private Plan plan(Consumer<SchemaDeclarations> more) {
    return citus.plan(ClusterSchema.define("keys", TABLES.andThen(more)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a | t,y | b | t,id | NO_ACTION   | NO_ACTION
          a | t,y | b | t,id | CASCADE     | RESTRICT
          a | t,y | b | t,id | SET_NULL    | NO_ACTION
          a | t,y | b | t,id | SET_DEFAULT | NO_ACTION
          a | t,y | b | t,id | NO_ACTION   | CASCADE
          a | t,y | b | t,id | NO_ACTION   | SET_NULL
          a | t,y | a | t,id | NO_ACTION   | NO_ACTION
          a | y,t | b | t,id | NO_ACTION   | NO_ACTION
          a | y,t | b | id,t | NO_ACTION   | NO_ACTION
          a | x,y | b | t,id | NO_ACTION   | NO_ACTION
          a | t,y | o | t,id | NO_ACTION   | NO_ACTION
          a | t,x | b | t,x  | NO_ACTION   | NO_ACTION
          a | y   | r | id   | SET_NULL    | CASCADE
          a | t   | r | id   | NO_ACTION   | NO_ACTION
          a | t   | r | id   | CASCADE     | NO_ACTION
          a | t   | r | id   | SET_NULL    | NO_ACTION
          a | t   | r | id   | NO_ACTION   | CASCADE
          a | y   | r | x    | NO_ACTION   | NO_ACTION
          a | y   | l | id   | NO_ACTION   | NO_ACTION
          r | t,x | a | t,id | NO_ACTION   | NO_ACTION
          r | t   | s | id   | SET_NULL    | CASCADE
          r | t   | r | id   | CASCADE     | NO_ACTION
          r | t   | l | id   | NO_ACTION   | RESTRICT
          r | t   | l | id   | CASCADE     | NO_ACTION
          l | t   | r | id   | CASCADE     | SET_NULL
          l | t   | l | id   | SET_NULL    | CASCADE
          """)
  void should_refuse_exactly_what_citus_refuses(
      String table,
      String columns,
      String target,
      String targetColumns,
      ReferentialAction onDelete,
      ReferentialAction onUpdate)
      throws SQLException {
    Consumer<SchemaDeclarations> key =
        cluster ->
            cluster
                .foreignKey("the_key")
                .from(table, columns.split(",", -1))
                .to(target, targetColumns.split(",", -1))
                .onDelete(onDelete)
                .onUpdate(onUpdate);
    Plan before = plan(key);
    citus.apply(plan(cluster -> {}));

    boolean accepted =
        isAccepted(
            "ALTER TABLE %s ADD CONSTRAINT the_key FOREIGN KEY (%s) REFERENCES %s (%s) ON DELETE %s ON UPDATE %s"
                .formatted(
                    table, columns, target, targetColumns, onDelete.toSql(), onUpdate.toSql()));

    assertThat(before.conflicts()).hasSize(accepted ? 0 : 1);
    assertThat(plan(key).conflicts()).hasSize(accepted ? 0 : 1);
    if (accepted) {
      citus.apply(plan(key));
      assertThat(plan(key)).hasToString("No changes.");
    }
  }

  private boolean isAccepted(String statement) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      sql.execute("SET LOCAL citus.multi_shard_modify_mode TO 'sequential'");
      sql.execute(statement);
      connection.rollback();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  @Test
  void should_refuse_a_key_of_a_local_table_that_citus_would_not_enforce() {
    assertThat(plan(c -> c.foreignKey("k").from("l", "t", "x").to("a", "t", "id")).conflicts())
        .singleElement()
        .asString()
        .contains("is a local table, and", "Distribute");
  }

  @Test
  void should_judge_the_keys_of_tables_that_are_still_to_be_distributed() throws SQLException {
    Shop.execute(
        dataSource, "ALTER TABLE a ADD CONSTRAINT a_o FOREIGN KEY (t, y) REFERENCES o (t, id)");

    String conflict = plan(c -> {}).conflicts().get(0).toString();

    assertThat(conflict).contains("\"a_o\"", "another colocation group");
    Shop.execute(dataSource, conflict.substring(conflict.indexOf("ALTER TABLE")));
    citus.apply(plan(c -> {}));
    assertThat(plan(c -> {})).hasToString("No changes.");
  }

  @Test
  void should_show_the_way_out_of_a_circle() throws SQLException {
    Shop.execute(
        dataSource,
        """
        ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (t, y) REFERENCES b (t, id);
        ALTER TABLE b ADD CONSTRAINT b_a FOREIGN KEY (t, y) REFERENCES a (t, id);
        """);

    String conflict = plan(c -> {}).conflicts().get(0).toString();

    assertThat(conflict)
        .contains("in a circle of foreign keys", "ADD CONSTRAINT \"a_b\" FOREIGN KEY");
    int drop = conflict.indexOf("ALTER TABLE");
    Shop.execute(dataSource, conflict.substring(drop, conflict.indexOf(';', drop)));
    Consumer<SchemaDeclarations> declared =
        c -> c.foreignKey("a_b").from("a", "t", "y").to("b", "t", "id");
    citus.apply(plan(declared));
    assertThat(plan(declared)).hasToString("No changes.");
  }

  @Test
  void should_know_a_key_by_its_columns_and_replace_it_by_the_ddl_shown() throws SQLException {
    citus.apply(plan(c -> {}));
    Shop.execute(
        dataSource, "ALTER TABLE a ADD CONSTRAINT other FOREIGN KEY (y, t) REFERENCES b (id, t)");

    assertThat(plan(c -> c.foreignKey("a_b").from("a", "t", "y").to("b", "t", "id")))
        .hasToString("No changes.");
    Consumer<SchemaDeclarations> cascading =
        c ->
            c.foreignKey("a_b")
                .from("a", "t", "y")
                .to("b", "t", "id")
                .onDelete(ReferentialAction.CASCADE);
    String conflict = plan(cascading).conflicts().get(0).toString();
    String ddl = conflict.substring(conflict.indexOf("ALTER TABLE"));
    for (String statement : ddl.split(";", -1)) {
      Shop.execute(dataSource, statement + ";");
    }
    assertThat(plan(cascading)).hasToString("No changes.");
  }

  @Test
  void should_enforce_the_key_once_it_is_added() {
    citus.apply(plan(c -> c.foreignKey("a_b").from("a", "t", "y").to("b", "t", "id")));

    assertThatThrownBy(() -> Shop.execute(dataSource, "INSERT INTO a (t, id, y) VALUES (1, 1, 1)"))
        .hasMessageContaining("violates foreign key constraint");
  }
}
