package io.citus4j.routing;

/**
 * Is told of every statement that is routed, before it is sent.
 *
 * <p>Called on the thread that runs the statement, by many threads at once. What it throws is
 * logged and does not keep the statement from running.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RouteListener {

  /**
   * Takes note of a statement.
   *
   * @param statement the statement and its route
   */
  void routed(RoutedStatement statement);
}
