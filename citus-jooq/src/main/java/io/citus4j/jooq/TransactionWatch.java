package io.citus4j.jooq;

import io.citus4j.routing.TransactionRoutes;
import org.jooq.Configuration;
import org.jooq.TransactionContext;
import org.jooq.TransactionListener;
import org.jspecify.annotations.Nullable;

/**
 * Gives each transaction a place for the routes of its statements. jOOQ hands the data of a
 * transaction's configuration on to those nested in it. Thread-safe.
 */
final class TransactionWatch implements TransactionListener {

  private static final Object KEY = TransactionWatch.class;

  /** The routes of the transaction that a configuration belongs to; null if it belongs to none. */
  static @Nullable TransactionRoutes of(Configuration configuration) {
    return configuration.data(KEY) instanceof TransactionRoutes routes ? routes : null;
  }

  @Override
  public void beginStart(TransactionContext context) {
    if (of(context.configuration()) == null) {
      context.configuration().data(KEY, new TransactionRoutes());
    }
  }
}
