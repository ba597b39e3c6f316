package io.citus4j.examples.benchmarks;

import io.citus4j.CitusCluster;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Tables as a large application has them: of ten, one is a reference table, five are colocated with
 * the first table of all, and four are in groups of their own. Immutable.
 */
record ManyTables(int count) {

  private static final int SHARDS = 4;

  /** Tables that share a transaction when they are distributed or dropped. */
  private static final int BATCH = 25;

  /** All tables. */
  ClusterSchema schema() {
    return first(count);
  }

  /** Makes all tables, as PostgreSQL's own. */
  void create(DataSource dataSource) throws SQLException {
    for (int table = 0; table < count; table++) {
      execute(
          dataSource,
          """
          CREATE TABLE %s (
            tenant_id bigint NOT NULL,
            id bigint NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            note text,
            PRIMARY KEY (tenant_id, id))
          """
              .formatted(name(table).toSql()));
    }
  }

  /** Distributes all tables, a few per transaction. */
  void distribute(CitusCluster citus) {
    for (int done = 0; done < count; done += BATCH) {
      citus.apply(citus.plan(first(Math.min(done + BATCH, count))));
    }
  }

  /** Drops all tables. */
  void drop(DataSource dataSource) throws SQLException {
    for (int table = count - 1; table >= 0; table--) {
      execute(dataSource, "DROP TABLE " + name(table).toSql());
    }
  }

  private static ClusterSchema first(int tables) {
    return ClusterSchema.define(
        "many",
        schema -> {
          for (int table = 0; table < tables; table++) {
            declare(schema, table);
          }
        });
  }

  private static void declare(SchemaDeclarations schema, int table) {
    if (table % 10 == 9) {
      schema.reference(name(table));
    } else if (table > 0 && table % 2 == 0) {
      schema.distribute(name(table)).by("tenant_id").colocateWith(name(0));
    } else {
      schema.distribute(name(table)).by("tenant_id").shardCount(SHARDS);
    }
  }

  private static QualifiedName name(int table) {
    return QualifiedName.of("public", "table_%04d".formatted(table));
  }

  private static void execute(DataSource dataSource, String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
