package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.ReferentialAction;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.schema.TableDefinition;
import io.citus4j.schema.TableDefinition.EnumDefinition;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A script stops where something else has the name of what it would make. */
@CitusTest
class ScriptGuardIT {

  private static void distribute(SchemaDeclarations cluster) {
    cluster.distribute("a").by("id").shardCount(4);
    cluster.distribute("b").by("id").colocateWith("a");
    cluster.distribute("lone").by("id").shardCount(4);
  }

  private static final ClusterSchema SCHEMA =
      ClusterSchema.define(
          "guarded",
          c -> {
            distribute(c);
            c.define(
                new TableDefinition(
                    QualifiedName.of("made"),
                    List.of(
                        new TableDefinition.Column(new Identifier("id"), "bigint", false),
                        new TableDefinition.Column(new Identifier("mood"), "mood", false)),
                    List.of(),
                    List.of(new EnumDefinition(QualifiedName.of("mood"), List.of("good", "it's"))),
                    "(id bigint, mood mood)"));
            c.index("b_x").on("b", "x", "id").unique();
            c.index("b_part").on("b", "y").where("x > 1");
            c.foreignKey("b_a").from("b", "id").to("a", "id").onDelete(ReferentialAction.CASCADE);
          });

  private static final ClusterSchema TABLES =
      ClusterSchema.define("guarded", ScriptGuardIT::distribute);

  private final DataSource dataSource;
  private final CitusCluster citus;

  ScriptGuardIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE TABLE a (id bigint PRIMARY KEY);
        CREATE TABLE b (id bigint, x bigint, y bigint);
        CREATE TABLE lone (id bigint);
        """);
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    Shop.execute(
        dataSource,
        """
        DO $$
        BEGIN
          EXECUTE coalesce((
            SELECT string_agg(
              format('DROP %s %s', CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, oid::regclass),
              ';')
            FROM pg_class
            WHERE relname IN ('made', 'b_x') AND relkind IN ('v', 'r')), 'SELECT 1');
        END $$;
        DROP TABLE b, a, lone CASCADE;
        DROP TYPE IF EXISTS mood;
        """);
  }

  @Test
  void should_run_again_and_again() throws SQLException {
    String script = citus.plan(SCHEMA).toSql();
    Shop.execute(dataSource, script);
    assertThat(citus.plan(SCHEMA)).hasToString("No changes.");
    Shop.execute(
        dataSource,
        "CREATE TABLE guest (id bigint);"
            + "SELECT create_distributed_table('guest', 'id', colocate_with => 'lone')");
    Shop.execute(dataSource, script);
    Shop.execute(dataSource, "DROP TABLE guest");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CREATE INDEX b_x ON b (y)                                        | index "b_x"
          CREATE INDEX b_x ON b (x, id)                                    | index "b_x"
          CREATE UNIQUE INDEX b_x ON b (id, x)                             | index "b_x"
          CREATE INDEX b_part ON b (y)                                     | index "b_part"
          CREATE VIEW b_x AS SELECT 1                                      | index "b_x"
          ALTER TABLE b ADD CONSTRAINT b_a CHECK (x > 0)                   | foreign key "b_a"
          ALTER TABLE b ADD CONSTRAINT b_a FOREIGN KEY (id) REFERENCES a   | foreign key "b_a"
          ALTER TABLE b ADD CONSTRAINT k FOREIGN KEY (id) REFERENCES a     | foreign key "b_a"
          CREATE TYPE mood AS ENUM ('good')                                | mood": a type
          CREATE TABLE made (id bigint)                                    | made" with 2 columns
          CREATE VIEW made AS SELECT 1 AS id, 2 AS mood                    | made" with 2 columns
          """)
  void should_stop_where_something_else_is(String byHand, String named) throws SQLException {
    String script = citus.plan(SCHEMA).toSql();
    citus.apply(citus.plan(TABLES));
    Shop.execute(dataSource, byHand);
    assertThatThrownBy(() -> Shop.execute(dataSource, script))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Cannot ")
        .hasMessageContaining(named)
        .hasMessageContaining("plan again");
  }

  @Test
  void should_stop_where_tables_are_together_that_are_declared_apart() throws SQLException {
    String script = citus.plan(SCHEMA).toSql();
    Shop.execute(
        dataSource,
        """
        SELECT create_distributed_table('a', 'id', colocate_with => 'none', shard_count => 4);
        SELECT create_distributed_table('lone', 'id', colocate_with => 'a')
        """);
    assertThatThrownBy(() -> Shop.execute(dataSource, script))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("the table is distributed otherwise");
  }
}
