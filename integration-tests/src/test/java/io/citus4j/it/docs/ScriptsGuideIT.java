package io.citus4j.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/** The snippets of docs/guide/scripts.md. */
@CitusTest(isolation = Isolation.DATABASE)
@RequiresRealCitus
class ScriptsGuideIT {

  private final DataSource dataSource;
  private final CitusCluster citus;

  @TempDir private Path migrations;

  ScriptsGuideIT(DataSource dataSource, CitusCluster citus) {
    this.dataSource = dataSource;
    this.citus = citus;
  }

  @Test
  void should_migrate_what_runs_alone_and_leave_what_no_script_can_do() throws Exception {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE users (user_id bigint PRIMARY KEY, name text)");
      statement.execute("INSERT INTO users SELECT i FROM generate_series(1, 10) i");
    }
    ClusterSchema shop =
        ClusterSchema.define(
            "shop",
            cluster -> {
              cluster.distribute("users").by("user_id").shardCount(4).concurrently();
              cluster.index("users_name").on("users", "name").concurrently();
            });
    write(shop);
    Files.writeString(
        migrations.resolve("V2__shard.sql.conf"), GuidePage.read("scripts").block("conf"));

    assertThat(migrate()).isEqualTo(1);
    assertThat(citus.plan(shop).steps())
        .singleElement()
        .satisfies(step -> assertThat(step.describe()).endsWith("(name), concurrently"));
    assertThat(messages(Files.readString(migrations.resolve("V2__shard.sql"))))
        .isEqualTo(GuidePage.read("scripts").block("warning"));
    citus.apply(citus.plan(shop));
    assertThat(messages(Files.readString(migrations.resolve("V2__shard.sql")))).isEmpty();
  }

  private void write(ClusterSchema shop) throws IOException {
    // region write
    String script = citus.plan(shop).toSql();
    Files.writeString(migrations.resolve("V2__shard.sql"), script);
    // endregion
  }

  private int migrate() {
    // region flyway
    FluentConfiguration configuration =
        Flyway.configure().dataSource(dataSource).locations("filesystem:" + migrations);
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    // endregion
    return configuration
        .baselineOnMigrate(true)
        .baselineVersion("1")
        .load()
        .migrate()
        .migrationsExecuted;
  }

  /** The warnings of a script in which nothing is left to be done, as psql shows them. */
  private String messages(String script) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(script);
      for (SQLWarning next = statement.getWarnings(); next != null; next = next.getNextWarning()) {
        if (next instanceof PSQLWarning warning && warning.getServerErrorMessage() != null) {
          ServerErrorMessage message = warning.getServerErrorMessage();
          text.append("%s:  %s%n".formatted(message.getSeverity(), message.getMessage()));
        }
      }
    }
    return text.toString().stripTrailing();
  }
}
