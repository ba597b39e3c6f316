package io.citus4j.it.routing;

import io.citus4j.jooq.CitusRouting;
import io.citus4j.routing.Route;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Compares the routes of statements with what Citus plans for them. Not thread-safe. */
final class Oracle {

  private final CitusRouting routing;
  private final Connection citus;
  private final Connection postgres;
  private final Shards shards;

  /**
   * An oracle.
   *
   * @param citus the coordinator
   * @param postgres a database with the same tables, none of which is distributed
   */
  Oracle(CitusRouting routing, Connection citus, Connection postgres) throws SQLException {
    this.routing = routing;
    this.citus = citus;
    this.postgres = postgres;
    this.shards = Shards.read(citus);
  }

  /** A database with the tables; distributed if it is that of Citus. */
  static void createTables(Connection connection, boolean distributed) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : TestTable.definitions()) {
        statement.execute(sql);
      }
      if (distributed) {
        for (String sql : TestTable.distributions()) {
          statement.execute(sql);
        }
      }
    }
  }

  Verdict judge(Query query) {
    Route route = routing.route(query).route();
    CitusAnswer answer = ask(query);
    return new Verdict(route, answer, agreement(route, answer));
  }

  private CitusAnswer ask(Query query) {
    try {
      return CitusAnswer.of(explain(query, citus), shards);
    } catch (DataAccessException e) {
      String error = String.valueOf(e.getCause());
      // EXPLAIN of INSERT ... SELECT forgets the bound values, which the statement itself does not.
      boolean forgets =
          error.contains("could not create distributed plan")
              || error.contains("no value found for parameter");
      return forgets && !query.getBindValues().isEmpty()
          ? ask(written(query))
          : CitusAnswer.refused(error, !isValid(query));
    }
  }

  /** The query with its values written into the text. */
  private static Query written(Query query) {
    DSLContext dsl = DSL.using(SQLDialect.POSTGRES);
    return dsl.query(dsl.renderInlined(query).replace("{", "{{").replace("?", "??"));
  }

  private boolean isValid(Query query) {
    try {
      explain(query, postgres);
      return true;
    } catch (DataAccessException e) {
      return false;
    }
  }

  private static String explain(Query query, Connection connection) {
    return DSL.using(connection, SQLDialect.POSTGRES)
        .fetchSingle("EXPLAIN (FORMAT JSON, VERBOSE) {0}", query)
        .get(0, String.class);
  }

  private Verdict.Agreement agreement(Route route, CitusAnswer answer) {
    if (answer.route().equals(CitusAnswer.INVALID)) {
      return Verdict.Agreement.NOT_ASKED;
    }
    if (route instanceof Route.SingleShard single) {
      return agreement(single, answer);
    }
    if (route instanceof Route.Unknown) {
      return Verdict.Agreement.UNKNOWN;
    }
    boolean same =
        route.name().equals(answer.route())
            || (answer.route().equals(CitusAnswer.NOTHING)
                && (route instanceof Route.AnyNode || route instanceof Route.Local));
    if (!same) {
      return Verdict.Agreement.OTHER_CLASS;
    }
    return route instanceof Route.MultiShard multi && multi.shardIds().size() != answer.tasks()
        ? Verdict.Agreement.OTHER_TASKS
        : Verdict.Agreement.FULL;
  }

  private Verdict.Agreement agreement(Route.SingleShard single, CitusAnswer answer) {
    boolean nothing = answer.route().equals(CitusAnswer.NOTHING);
    if (single.shardIds().isEmpty()) {
      // Without a shard it is the coordinator that gets the statement.
      return nothing ? Verdict.Agreement.FULL : Verdict.Agreement.OTHER_CLASS;
    }
    // A plan without a table is one whose worker found out that there are no rows.
    if (!nothing && !answer.route().equals(single.name())) {
      return Verdict.Agreement.WRONG_SHARD;
    }
    Set<String> places =
        single.shardIds().stream().map(shards::placeOf).collect(Collectors.toSet());
    boolean sameShards =
        answer.shardIds().stream()
            .filter(shards::isDistributed)
            .map(shards::placeOf)
            .allMatch(places::contains);
    return sameShards && answer.ports().equals(List.of(single.node().port()))
        ? Verdict.Agreement.FULL
        : Verdict.Agreement.WRONG_SHARD;
  }
}
