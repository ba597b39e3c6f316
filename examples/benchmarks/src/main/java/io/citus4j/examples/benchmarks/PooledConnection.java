package io.citus4j.examples.benchmarks;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A pool of one connection that counts the statements sent on it. Not thread-safe; confine to one
 * thread.
 */
final class PooledConnection implements AutoCloseable {

  private static final Set<String> ENDS_OF_TRANSACTIONS = Set.of("commit", "rollback");

  private final Connection connection;
  private int statements;

  PooledConnection(DataSource source) throws SQLException {
    this.connection = source.getConnection();
  }

  /** Gives the same connection each time, which stays open when it is closed. */
  DataSource dataSource() {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getConnection" -> proxy(Connection.class, this::callConnection);
              case "isWrapperFor" -> false;
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  /** The statements sent so far, ends of transactions included. */
  int statements() {
    return statements;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private @Nullable Object callConnection(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    if (method.getName().equals("close")) {
      return null;
    }
    if (ENDS_OF_TRANSACTIONS.contains(method.getName())) {
      statements++;
    }
    Object result = call(connection, method, arguments);
    if (result instanceof PreparedStatement statement) {
      return proxy(PreparedStatement.class, counting(statement));
    }
    return result instanceof Statement statement
        ? proxy(Statement.class, counting(statement))
        : result;
  }

  private InvocationHandler counting(Statement statement) {
    return (proxy, method, arguments) -> {
      if (method.getName().startsWith("execute")) {
        statements++;
      }
      return call(statement, method, arguments);
    };
  }

  private static @Nullable Object call(Object target, Method method, @Nullable Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
