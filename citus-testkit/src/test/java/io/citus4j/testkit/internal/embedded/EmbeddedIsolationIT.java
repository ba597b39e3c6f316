package io.citus4j.testkit.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.testkit.Backend;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.TestCluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The embedded backend behind the testkit's own API. */
class EmbeddedIsolationIT {

  @Nested
  @CitusTest(backend = Backend.EMBEDDED, workers = 2)
  class InSchema {
    @Test
    void should_see_its_tables_from_a_worker(TestCluster cluster) throws SQLException {
      distributeAndReadFromWorker(cluster);
    }
  }

  @Nested
  @CitusTest(backend = Backend.EMBEDDED, workers = 2, isolation = Isolation.DATABASE)
  class InDatabase {
    @Test
    void should_see_its_tables_from_a_worker(TestCluster cluster) throws SQLException {
      distributeAndReadFromWorker(cluster);
    }
  }

  private static void distributeAndReadFromWorker(TestCluster cluster) throws SQLException {
    assertThat(cluster.backend()).isEqualTo(Backend.EMBEDDED);
    assertThat(cluster.isRealCitus()).isFalse();
    assertThat(cluster.description()).contains("(emulated)");
    execute(cluster.dataSource(), "create table items(id bigint primary key)");
    execute(cluster.dataSource(), "select create_distributed_table('items', 'id')");
    execute(cluster.worker(1).dataSource(), "insert into items values (1), (2)");

    DataSource worker = cluster.worker(0).dataSource();
    assertThat(single(worker, "select count(*) from items")).isEqualTo("2");
    assertThat(single(worker, "select groupid from pg_dist_local_group")).isEqualTo("1");
    assertThat(single(worker, "select count(*) from pg_dist_shard")).isEqualTo("32");
  }

  private static void execute(DataSource dataSource, String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String single(DataSource dataSource, String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
