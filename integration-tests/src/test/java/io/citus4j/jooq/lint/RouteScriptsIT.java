package io.citus4j.jooq.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that were once routed otherwise than Citus plans them, or kinds of them. */
@CitusTest
@RequiresRealCitus
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteScriptsIT {

  private final DataSource dataSource;

  RouteScriptsIT(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @BeforeAll
  void createTables() throws SQLException, IOException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(script("tables"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"insert-select", "joins"})
  void should_route_every_statement_as_citus_does(String name) throws IOException {
    LintRun run = LintRun.of(dataSource, script(name), "--verify", "--format=json");

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).endsWith("\"agree\":true}"));
  }

  private static String script(String name) throws IOException {
    try (InputStream script =
        Objects.requireNonNull(
            RouteScriptsIT.class.getResourceAsStream("/routes/" + name + ".sql"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
