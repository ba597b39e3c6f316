package io.citus4j.jooq.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar of the command line as a process of its own, as a build server runs it. */
@CitusTest
class CliJarIT {

  private final DataSource dataSource;
  private final TestCluster cluster;
  @TempDir private Path directory;

  CliJarIT(DataSource dataSource, TestCluster cluster) {
    this.dataSource = dataSource;
    this.cluster = cluster;
  }

  @Test
  void should_lint_files_and_print_nothing_else() throws Exception {
    createOrders();
    Path file = Files.writeString(directory.resolve("ä.sql"), "SELECT 1 AS \"ä\";");
    Path other =
        Files.writeString(directory.resolve("b.sql"), "\nSELECT * FROM orders WHERE user_id = 1;");

    LintRun run = run("--format=json", file.toString(), other.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).hasSize(2);
    assertThat(run.out().get(0))
        .isEqualTo(
            "{\"statement\":1,\"line\":1,\"route\":\"local\",\"tasks\":null,\"shards\":null,\"node\":null,\"warnings\":[],\"sql\":\"SELECT 1 AS \\\"ä\\\"\"}");
    assertThat(run.out().get(1))
        .startsWith(
            "{\"statement\":1,\"line\":2,\"route\":\"single-shard\",\"tasks\":1,\"shards\":[");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void should_ask_a_real_citus_only() throws Exception {
    LintRun run = run("--verify", "--format=json");

    if (cluster.isRealCitus()) {
      assertThat(run).isEqualTo(new LintRun(0, List.of(), List.of()));
    } else {
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).singleElement().asString().contains("a cluster with a real Citus");
    }
  }

  @Test
  void should_say_how_it_is_used() throws Exception {
    assertThat(run("--help").out()).anyMatch(line -> line.contains("--search-path"));
    assertThat(run("--fail-on=x").exitCode()).isEqualTo(2);
  }

  private LintRun run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-jar");
    command.add(System.getProperty("citus4j.cli.jar"));
    command.addAll(LintRun.arguments(dataSource, arguments));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Files.createFile(directory.resolve("in" + System.nanoTime())).toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new LintRun(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
  }

  private void createOrders() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS orders (user_id bigint, quantity int)");
    }
    try (CitusCluster citus = CitusCluster.connect(dataSource)) {
      citus.apply(
          citus.plan(
              ClusterSchema.define(
                  "cli", shop -> shop.distribute("orders").by("user_id").shardCount(4))));
    }
  }
}
