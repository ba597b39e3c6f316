package io.citus4j.jooq.lint;

import io.citus4j.CitusCluster;
import io.citus4j.explain.ExplainException;
import io.citus4j.explain.PlanOption;
import io.citus4j.jooq.internal.QueryAnalysis;
import io.citus4j.jooq.lint.SqlToken.Kind;
import io.citus4j.jooq.lint.StatementParser.NotReadException;
import io.citus4j.routing.Route;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.Router;
import java.util.List;
import org.jooq.Query;

/** Finds out where statements run. Thread-safe. */
final class StatementLint {

  private final CitusCluster cluster;
  private final boolean verify;
  private final StatementParser parser = new StatementParser();

  /**
   * Routes by the shard map of a cluster.
   *
   * @param verify whether to ask Citus too
   */
  StatementLint(CitusCluster cluster, boolean verify) {
    this.cluster = cluster;
    this.verify = verify;
  }

  /**
   * Says where a statement runs; executes nothing.
   *
   * @throws ExplainException if the server cannot be asked
   */
  Finding check(String source, int number, ScriptStatement statement) {
    if (!statement.isQuery()) {
      return new Finding(source, number, statement, null, null);
    }
    RouteDecision decision = route(statement);
    CitusAnswer answer = verify ? ask(statement, decision.route()) : null;
    return new Finding(source, number, statement, decision, answer);
  }

  private RouteDecision route(ScriptStatement statement) {
    try {
      Query query = parser.parse(statement);
      return cluster.route(
          shards ->
              Router.route(
                  QueryAnalysis.of(query, parser.configuration(), shards).shape(), shards));
    } catch (NotReadException e) {
      return unknown(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // The other statements of the file are to be judged nevertheless.
      return unknown("a fault of the router: " + e);
    }
  }

  private static RouteDecision unknown(String why) {
    return new RouteDecision(new Route.Unknown(why), List.of());
  }

  private CitusAnswer ask(ScriptStatement statement, Route ours) {
    if (statement.tokens().stream().anyMatch(token -> token.kind() == Kind.PARAMETER)) {
      return new CitusAnswer(null, null, null, "the statement has parameters without values", null);
    }
    try {
      return CitusAnswer.of(cluster.explain(statement.text(), PlanOption.READ_ONLY), ours);
    } catch (ExplainException e) {
      if (isDisconnected(e.sqlState().orElse(""))) {
        throw e;
      }
      return CitusAnswer.of(e, ours);
    } catch (IllegalArgumentException e) {
      return new CitusAnswer(null, null, null, e.getMessage(), null);
    }
  }

  private static boolean isDisconnected(String sqlState) {
    return sqlState.startsWith("08") || sqlState.startsWith("57P");
  }
}
