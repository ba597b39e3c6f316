package io.citus4j.jooq.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The command with Citus as its judge. */
@CitusTest
@RequiresRealCitus
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LintCommandIT {

  private static final ClusterSchema SCHEMA =
      ClusterSchema.define(
          "lint",
          cluster -> {
            cluster.distribute("orders").by("user_id").shardCount(8);
            cluster.reference("products");
          });

  private final DataSource dataSource;

  LintCommandIT(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @BeforeAll
  void createTables() throws SQLException {
    execute(
        """
        CREATE TABLE orders (user_id bigint, order_id bigserial, quantity int);
        CREATE TABLE products (product_id int, name text);
        CREATE TABLE notes (id int);
        """);
    try (CitusCluster citus = CitusCluster.connect(dataSource)) {
      citus.apply(citus.plan(SCHEMA));
    }
    execute("INSERT INTO orders SELECT i, i, i FROM generate_series(1, 20) i");
  }

  @Test
  void should_agree_with_citus_and_execute_nothing() throws SQLException {
    LintRun run =
        LintRun.of(
            dataSource,
            """
            SELECT * FROM orders WHERE user_id = 42;
            SELECT * FROM orders WHERE user_id = 1 AND user_id = 2;
            SELECT * FROM products;
            SELECT sum(quantity) FROM orders;
            SELECT count(*) FROM orders a JOIN orders b ON a.quantity = b.user_id;
            SELECT * FROM notes JOIN orders ON id = user_id;
            SELECT * FROM notes;
            DELETE FROM orders;
            UPDATE orders SET user_id = 3;
            INSERT INTO products VALUES (1, 'x');
            TRUNCATE orders;
            INSERT INTO orders VALUES (5, 6, 7);
            """,
            "--verify",
            "--format=json",
            "--fail-on=unknown");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).hasSize(12);
    assertThat(run.out())
        .filteredOn(line -> !line.contains("TRUNCATE"))
        .allSatisfy(
            line -> assertThat(line).startsWith("{\"statement\":").endsWith("\"agree\":true}"));
    assertThat(routes(run))
        .containsExactly(
            "single-shard",
            "single-shard",
            "any-node",
            "multi-shard",
            "unsupported",
            "subplan",
            "local",
            "multi-shard",
            "unsupported",
            "any-node",
            "multi-shard",
            "single-shard");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(count("orders")).isEqualTo(20);
    assertThat(count("products")).isZero();
  }

  @Test
  void should_not_draw_numbers_from_sequences() throws SQLException {
    long before = count("orders_order_id_seq WHERE is_called");
    LintRun run =
        LintRun.of(
            dataSource,
            "INSERT INTO orders (user_id) VALUES (1)",
            "--verify",
            "--format=json",
            "--fail-on=unsupported");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().get(0))
        .contains("\"citus\":{\"route\":null,")
        .contains("cannot execute nextval() in a read-only transaction")
        .endsWith("\"agree\":null}");
    assertThat(count("orders_order_id_seq WHERE is_called")).isEqualTo(before);
  }

  @Test
  void should_fail_on_findings_at_the_level_or_above() {
    String clean = "SELECT * FROM orders WHERE user_id = 1;";
    String warned = clean + "SELECT * FROM orders;";
    String unknown = clean + "SELECT * FROM orders TABLESAMPLE SYSTEM (1);";
    String unsupported =
        clean + "SELECT count(*) FROM orders a JOIN orders b ON a.quantity = b.user_id;";

    assertThat(exitCodes(clean)).containsExactly(0, 0, 0, 0);
    assertThat(exitCodes(warned)).containsExactly(1, 1, 0, 0);
    assertThat(exitCodes(unknown)).containsExactly(1, 1, 1, 0);
    assertThat(exitCodes(unsupported)).containsExactly(1, 1, 1, 1);
  }

  private List<Integer> exitCodes(String script) {
    return List.of(
        LintRun.of(dataSource, script).exitCode(),
        LintRun.of(dataSource, script, "--fail-on=warning").exitCode(),
        LintRun.of(dataSource, script, "--fail-on", "UNKNOWN").exitCode(),
        LintRun.of(dataSource, script, "--fail-on=unsupported").exitCode());
  }

  @Test
  void should_find_names_along_the_search_path() throws SQLException {
    execute(
        """
        CREATE SCHEMA IF NOT EXISTS "Other";
        CREATE TABLE IF NOT EXISTS "Other".orders (user_id int);
        """);
    String script = "SELECT * FROM orders WHERE user_id = 1;";

    assertThat(routes(LintRun.of(dataSource, script, "--format=json")))
        .containsExactly("single-shard");
    assertThat(routes(LintRun.of(dataSource, script, "--format=json", "--search-path=\"Other\"")))
        .containsExactly("local");
    assertThat(
            routes(
                LintRun.of(
                    dataSource,
                    "SET search_path TO 'Other', public;" + script + "RESET search_path;" + script,
                    "--format=json",
                    "--verify")))
        .containsExactly("null", "local", "null", "single-shard");
  }

  @Test
  void should_say_what_the_server_does_not_plan() {
    LintRun run =
        LintRun.of(
            dataSource,
            "SELECT * FROM nowhere; SELECT * FROM orders WHERE user_id = $1;",
            "--verify",
            "--format=json");

    assertThat(run.out().get(0))
        .endsWith("\"error\":\"relation \\\"nowhere\\\" does not exist\"},\"agree\":null}");
    assertThat(run.out().get(1))
        .endsWith("\"error\":\"the statement has parameters without values\"},\"agree\":null}");
  }

  private static List<String> routes(LintRun run) {
    return run.out().stream()
        .map(line -> line.replaceFirst(".*?\"route\":\"?([a-z-]*)\"?,.*", "$1"))
        .toList();
  }

  private long count(String from) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + from)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
