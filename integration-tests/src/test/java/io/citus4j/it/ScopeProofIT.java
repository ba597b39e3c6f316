package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.internal.QueryAnalysis;
import io.citus4j.routing.KeyScope;
import io.citus4j.routing.Route;
import io.citus4j.routing.RouteDecision;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A query that is proven to stay within a key gives the same rows where there are no rows of other
 * keys.
 */
@CitusTest
class ScopeProofIT {

  private static final int QUERIES = Integer.getInteger("citus4j.scope.queries", 200);
  private static final KeyScope SCOPE =
      KeyScope.of(QualifiedName.of("a"), new Identifier("id"), 1L);

  private final DataSource dataSource;
  private final CitusCluster citus;

  ScopeProofIT(DataSource dataSource, CitusCluster citus) {
    this.dataSource = dataSource;
    this.citus = citus;
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE TABLE a (id bigint, y bigint);
        CREATE TABLE b (id bigint, y bigint);
        CREATE TABLE r (id bigint, y bigint);
        CREATE SCHEMA everybody;
        CREATE SCHEMA alone;
        """);
    for (String schema : List.of("everybody", "alone")) {
      Shop.execute(
          dataSource,
          """
          CREATE TABLE %1$s.a AS SELECT id, y FROM
            generate_series(1, 3) id, unnest(ARRAY[1, 2, NULL]::bigint[]) y %2$s;
          CREATE TABLE %1$s.b AS SELECT id, y FROM
            generate_series(1, 3) id, unnest(ARRAY[1, 3]::bigint[]) y %2$s;
          CREATE TABLE %1$s.r AS SELECT id, id AS y FROM generate_series(1, 2) id;
          """
              .formatted(schema, schema.equals("alone") ? "WHERE id = 1" : ""));
    }
    ClusterSchema tables =
        ClusterSchema.define(
            "scope",
            cluster -> {
              cluster.distribute("a").by("id").shardCount(4);
              cluster.distribute("b").by("id").colocateWith("a");
              cluster.reference("r");
            });
    citus.apply(citus.plan(tables));
  }

  @AfterEach
  void dropTables() throws SQLException {
    Shop.execute(
        dataSource, "DROP SCHEMA everybody CASCADE; DROP SCHEMA alone CASCADE; DROP TABLE a, b, r");
  }

  @Test
  void should_give_the_same_rows_without_those_of_others() throws SQLException {
    int proven = 0;
    int refusedAndDifferent = 0;
    try (Connection connection = dataSource.getConnection()) {
      DSLContext dsl = DSL.using(connection, SQLDialect.POSTGRES);
      dsl.execute("SET statement_timeout TO '500ms'");
      for (long seed = 0; seed < QUERIES; seed++) {
        Select<?> query = new ScopeQueries(seed).next();
        Optional<List<String>> everybody = rows(dsl, "everybody", query);
        Optional<List<String>> alone = rows(dsl, "alone", query);
        if (everybody.isEmpty() || alone.isEmpty()) {
          continue;
        }
        if (isProven(query)) {
          proven++;
          assertThat(everybody).as("seed %d: %s", seed, query).isEqualTo(alone);
        } else if (!everybody.equals(alone)) {
          refusedAndDifferent++;
        }
      }
    }
    assertThat(proven).isGreaterThan(QUERIES / 50);
    assertThat(refusedAndDifferent).isGreaterThan(QUERIES / 10);
  }

  /** Empty if the server refuses the query, as when a scalar subquery has two rows. */
  private static Optional<List<String>> rows(DSLContext dsl, String schema, Select<?> query) {
    dsl.execute("SET search_path TO " + schema);
    try {
      return Optional.of(
          dsl.fetch(query).stream().map(row -> row.intoList().toString()).sorted().toList());
    } catch (DataAccessException e) {
      return Optional.empty();
    } finally {
      dsl.execute("RESET search_path");
    }
  }

  private boolean isProven(Query query) {
    boolean[] proven = new boolean[1];
    citus.route(
        shards -> {
          QueryAnalysis analysis =
              QueryAnalysis.of(query, DSL.using(SQLDialect.POSTGRES).configuration(), shards);
          proven[0] = SCOPE.violation(analysis.shape(), shards).isEmpty();
          return new RouteDecision(new Route.Unknown("not routed"), List.of());
        });
    return proven[0];
  }
}
