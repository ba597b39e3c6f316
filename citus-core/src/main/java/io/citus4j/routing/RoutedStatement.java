package io.citus4j.routing;

import io.citus4j.sql.NormalizedSql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A statement that is about to run, and what the router says of it. Confined to the thread that
 * runs it, until the listener returns.
 *
 * @since 0.1
 */
public interface RoutedStatement {

  /**
   * Returns where the statement runs, with all warnings.
   *
   * @return the route and its warnings
   */
  RouteDecision decision();

  /**
   * Returns the warnings that nobody has accepted.
   *
   * @return those of the warnings that neither a reason in the code nor a baseline accepts
   */
  List<RouteWarning> openWarnings();

  /**
   * Returns the text.
   *
   * @return the text as it is sent
   */
  String sql();

  /**
   * Returns the text without what changes from run to run.
   *
   * @return the text, normalized when this is first called
   */
  NormalizedSql normalizedSql();

  /**
   * Finds the code that runs the statement: the first frame of the stack that is not of jOOQ, this
   * library or the JDK.
   *
   * @return the frame, looked up when this is first called; empty if there is none, as on the
   *     thread of an executor, or when the listener has returned
   */
  Optional<StackTraceElement> caller();

  /**
   * Returns why the code allows what the router warns of.
   *
   * @return the reason, or empty if it says nothing
   */
  Optional<String> allowedBecause();

  /**
   * Tells whether the statement is part of a transaction, and so runs where that does.
   *
   * @return true within a transaction
   */
  boolean inTransaction();

  /**
   * Returns how long it took to find the route.
   *
   * @return the time, that of reading the query included
   */
  Duration routingTime();

  /**
   * Returns how old the shard map was.
   *
   * @return the age when the route was found
   */
  Duration shardMapAge();
}
