package io.citus4j.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.lint.LintRun;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/guide/lint.md says is printed. */
@CitusTest(isolation = Isolation.DATABASE)
@RequiresRealCitus
class LintGuideIT {

  private static final ClusterSchema SHOP =
      ClusterSchema.define(
          "shop", cluster -> cluster.distribute("orders").by("user_id").shardCount(8));

  private final GuidePage page = GuidePage.read("lint");
  private final DataSource dataSource;
  private final CitusCluster citus;

  @TempDir private Path directory;

  LintGuideIT(DataSource dataSource, CitusCluster citus) throws IOException {
    this.dataSource = dataSource;
    this.citus = citus;
  }

  @BeforeEach
  void createTables() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS orders (user_id bigint, order_id bigint, quantity int)");
    }
    citus.apply(citus.plan(SHOP));
  }

  @Test
  void should_print_what_the_page_shows() throws IOException {
    String queries = page.block("queries");
    Path file = Files.writeString(directory.resolve("queries.sql"), queries);

    LintRun text = LintRun.of(dataSource, "", "--verify", file.toString());
    assertThat(text.out().stream().map(line -> comparable(line.replace(directory + "/", ""))))
        .isEqualTo(page.block("output").lines().map(LintGuideIT::comparable).toList());
    assertThat(text.exitCode()).isEqualTo(1);

    List<String> json = LintRun.of(dataSource, queries, "--verify", "--format", "json").out();
    assertThat(Stream.of(json.get(0)).map(LintGuideIT::comparable))
        .containsExactly(comparable(page.block("json")));
  }

  /** Without what differs from cluster to cluster, and without what follows a warning's code. */
  private static String comparable(String line) {
    return line.replaceAll("\\b1\\d{5}\\b", "SHARD")
        .replaceAll("[\\w.]+:\\d{4,5}\\b", "NODE")
        .replaceAll("^( +[A-Z_]{4,}:).*", "$1");
  }
}
