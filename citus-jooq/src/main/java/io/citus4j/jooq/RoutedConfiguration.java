package io.citus4j.jooq;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.internal.PendingExecution;
import io.citus4j.routing.KeyScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.Configuration;
import org.jooq.ExecuteListenerProvider;
import org.jooq.TransactionProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jooq.impl.DefaultTransactionListenerProvider;
import org.jooq.impl.DefaultTransactionProvider;
import org.jooq.impl.NoTransactionProvider;
import org.jspecify.annotations.Nullable;

/** Puts connections and listeners into copies of configurations. Thread-safe. */
final class RoutedConfiguration {

  private final CitusCluster cluster;
  private final RouteRules rules;

  RoutedConfiguration(CitusCluster cluster, RouteRules rules) {
    this.cluster = cluster;
    this.rules = rules;
  }

  /** Derives a copy whose statements are routed and, if there is a scope, kept within it. */
  Configuration derive(Configuration configuration, @Nullable KeyScope scope) {
    refuseOtherTransactions(configuration.transactionProvider());
    PendingExecution pending = new PendingExecution();
    StatementRoutes routes = new StatementRoutes(cluster);
    RoutedConnectionProvider connections =
        new RoutedConnectionProvider(cluster.connections(), pending, routes);
    List<ExecuteListenerProvider> watches = new ArrayList<>();
    watches.add(new DefaultExecuteListenerProvider(pending));
    Configuration derived;
    if (scope == null) {
      derived = configuration.derive(connections);
    } else {
      ScopedConnectionProvider scoped = new ScopedConnectionProvider(connections, pending);
      derived =
          configuration
              .derive(scoped)
              .derive(new DefaultTransactionProvider(scoped.ofTransactions()));
      watches.add(new DefaultExecuteListenerProvider(new ScopeWatch(routes, scope)));
    }
    watches.add(new DefaultExecuteListenerProvider(new RouteWatch(routes, rules)));
    return derived
        .derive(appended(configuration.executeListenerProviders(), watches))
        .derive(
            appended(
                configuration.transactionListenerProviders(),
                List.of(new DefaultTransactionListenerProvider(new TransactionWatch()))));
  }

  private static void refuseOtherTransactions(TransactionProvider transactions) {
    if (!(transactions instanceof DefaultTransactionProvider
        || transactions instanceof NoTransactionProvider)) {
      throw new IllegalArgumentException(
          "Cannot route the statements of a configuration whose transactions are managed by %s: they would be sent past its transactions. Derive from a configuration with jOOQ's default transaction provider."
              .formatted(transactions.getClass().getName()));
    }
  }

  private static <T> T[] appended(T[] before, List<? extends T> more) {
    T[] all = Arrays.copyOf(before, before.length + more.size());
    for (int i = 0; i < more.size(); i++) {
      all[before.length + i] = more.get(i);
    }
    return all;
  }
}
