package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.plan.Plan;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import io.citus4j.testkit.TestCluster;
import io.citus4j.testkit.TestNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Publications, subscriptions and functions, declared beside the tables they are about. */
@CitusTest
class DependentsIT {

  private static final QualifiedName USERS = QualifiedName.of("users");
  private static final QualifiedName PRODUCTS = QualifiedName.of("products");

  private final TestCluster cluster;
  private final DataSource dataSource;
  private final CitusCluster citus;

  DependentsIT(TestCluster cluster) {
    this.cluster = cluster;
    this.dataSource = cluster.dataSource();
    this.citus = cluster.citus();
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.create(dataSource);
  }

  @AfterEach
  void drop() throws SQLException {
    Shop.execute(
        dataSource,
        "DROP PUBLICATION IF EXISTS users_pub; DROP TABLE IF EXISTS news;"
            + " DROP FUNCTION IF EXISTS rename_user(bigint, text)");
    Shop.drop(dataSource);
  }

  private static ClusterSchema shopWith(Consumer<SchemaDeclarations> more) {
    return ClusterSchema.define(
        "shop",
        cluster -> {
          cluster.distribute("users").by("user_id").shardCount(4);
          cluster.distribute("orders").by("user_id").colocateWith("users");
          cluster.reference("products");
          more.accept(cluster);
        });
  }

  private void applyAndPlanAgain(ClusterSchema schema) {
    citus.apply(citus.plan(schema));
    assertThat(citus.plan(schema)).hasToString("No changes.");
  }

  @Test
  void should_publish_the_declared_tables() throws SQLException {
    ClusterSchema users = shopWith(c -> c.publication("users_pub", USERS));
    ClusterSchema both = shopWith(c -> c.publication("users_pub", USERS, PRODUCTS));

    applyAndPlanAgain(users);
    assertThat(citus.plan(both).toString())
        .containsPattern(
            "let publication \"users_pub\" publish \"\\w+\\.products\", \"\\w+\\.users\" instead of"
                + " \"\\w+\\.users\"");
    Shop.execute(dataSource, citus.plan(both).toSql());
    assertThat(citus.plan(both)).hasToString("No changes.");
    applyAndPlanAgain(users);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TABLE users WHERE (user_id > 10)                          | only some rows or columns",
        "TABLE users (user_id)                                     | only some rows or columns",
        "TABLES IN SCHEMA citus4j_published, TABLE users           | schema \"citus4j_published\"",
      })
  void should_not_widen_what_a_publication_leaves_out(String published, String problem)
      throws SQLException {
    ClusterSchema schema = shopWith(c -> c.publication("users_pub", USERS));
    String script = citus.plan(schema).toSql();
    citus.apply(citus.plan(shopWith(c -> {})));
    Shop.execute(dataSource, "CREATE SCHEMA citus4j_published");
    try {
      Shop.execute(dataSource, "CREATE PUBLICATION users_pub FOR " + published);

      assertThat(citus.plan(schema).conflicts()).singleElement().asString().contains(problem);
      assertThatThrownBy(() -> Shop.execute(dataSource, script))
          .hasMessageContaining("a publication of that name is there that publishes otherwise");
    } finally {
      Shop.execute(dataSource, "DROP PUBLICATION users_pub; DROP SCHEMA citus4j_published");
    }
  }

  @Test
  void should_publish_tables_that_have_partitions() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE TABLE news (id bigint, day date NOT NULL) PARTITION BY RANGE (day);
        CREATE TABLE news_old PARTITION OF news FOR VALUES FROM (MINVALUE) TO ('2026-01-01');
        """);
    QualifiedName news = QualifiedName.of("news");
    Consumer<SchemaDeclarations> distributed =
        c -> c.distribute(news).by("id").colocateWith("users");

    ClusterSchema first = shopWith(distributed.andThen(c -> c.publication("users_pub", news)));
    applyAndPlanAgain(first);
    Shop.execute(
        dataSource,
        "CREATE TABLE news_new PARTITION OF news FOR VALUES FROM ('2026-01-01') TO (MAXVALUE)");
    ClusterSchema users = shopWith(distributed.andThen(c -> c.publication("users_pub", USERS)));
    applyAndPlanAgain(users);
    ClusterSchema both =
        shopWith(distributed.andThen(c -> c.publication("users_pub", USERS, news)));
    Shop.execute(dataSource, citus.plan(both).toSql());
    assertThat(citus.plan(both)).hasToString("No changes.");
    Shop.execute(dataSource, "DROP PUBLICATION users_pub");
    applyAndPlanAgain(both);
  }

  @Test
  @RequiresRealCitus
  void should_delegate_calls_to_the_worker_of_the_argument() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE FUNCTION rename_user(id bigint, new_name text) RETURNS int LANGUAGE plpgsql
        SET search_path FROM CURRENT AS $$
        BEGIN
          UPDATE users SET name = new_name WHERE user_id = id;
          RETURN current_setting('port')::int;
        END $$
        """);
    ClusterSchema schema =
        shopWith(c -> c.function("rename_user(int8, text)").delegatedBy("id", USERS));
    Plan plan = citus.plan(schema);
    assertThat(plan.steps()).hasSize(4);
    String script = plan.toSql();

    citus.apply(plan);
    Shop.execute(dataSource, script);

    assertThat(citus.plan(schema)).hasToString("No changes.");
    Shop.execute(dataSource, "INSERT INTO users (user_id, name) VALUES (1, 'a')");
    assertThat(queryInt(dataSource, "SELECT rename_user(1, 'b')"))
        .isIn(cluster.workers().stream().map(TestNode::port).toList());
    assertThat(citus.plan(shopWith(c -> c.function("rename_user(bigint,text)"))).conflicts())
        .extracting(conflict -> conflict.problem())
        .singleElement()
        .asString()
        .contains(
            "rename_user(bigint,text) are delegated by argument \"id\", which is not declared");
  }

  @Test
  @RequiresRealCitus
  void should_follow_a_publication_of_another_database() throws SQLException {
    TestNode source = cluster.worker(0);
    Shop.execute(
        source.dataSource(),
        """
        SET citus.enable_ddl_propagation TO off;
        CREATE TABLE news (id bigint PRIMARY KEY, title text);
        INSERT INTO news VALUES (1, 'before');
        CREATE PUBLICATION news_pub FOR TABLE news;
        """);
    Shop.execute(dataSource, "CREATE TABLE news (id bigint PRIMARY KEY, title text)");
    ClusterSchema schema =
        ClusterSchema.define(
            "news",
            c ->
                c.subscription("news_sub")
                    .from(connectionTo(source), "news_pub")
                    .into(QualifiedName.of("news")));
    try {
      applyAndPlanAgain(schema);
      Shop.execute(source.dataSource(), "INSERT INTO news VALUES (2, 'after')");

      await(() -> queryInt(dataSource, "SELECT count(*) FROM news") == 2);
    } finally {
      Shop.execute(dataSource, "DROP SUBSCRIPTION IF EXISTS news_sub");
      Shop.execute(dataSource, "DROP TABLE news");
      Shop.execute(
          source.dataSource(),
          """
          SET citus.enable_ddl_propagation TO off;
          DROP PUBLICATION news_pub;
          DROP TABLE news;
          """);
    }
  }

  private String connectionTo(TestNode node) {
    try (Connection connection = node.dataSource().getConnection()) {
      return "host=%s port=%d dbname=%s user=%s"
          .formatted(
              node.clusterHost(),
              node.clusterPort(),
              connection.getCatalog(),
              connection.getMetaData().getUserName());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int queryInt(DataSource dataSource, String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void await(Condition condition) throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws SQLException;
  }
}
