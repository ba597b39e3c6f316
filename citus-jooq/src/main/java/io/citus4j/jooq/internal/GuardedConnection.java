package io.citus4j.jooq.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection that prepares the texts it was told of, each once, and no other.
 *
 * <p>What jOOQ sends goes through {@code prepareStatement}; any other way to send something is
 * refused, and so is whatever gives away the connection behind it.
 */
public interface GuardedConnection extends Connection {

  /**
   * Lets a text be prepared, once.
   *
   * @param sql the text
   */
  void approve(String sql);

  /** Guards a connection. */
  static GuardedConnection around(Connection connection) {
    return (GuardedConnection)
        Proxy.newProxyInstance(
            GuardedConnection.class.getClassLoader(),
            new Class<?>[] {GuardedConnection.class},
            new Guard(connection));
  }

  /** Passes on what cannot send a statement. Confined to the thread that uses the connection. */
  final class Guard implements InvocationHandler {

    private static final Set<String> HARMLESS =
        Set.of(
            "abort",
            "clearWarnings",
            "close",
            "commit",
            "createArrayOf",
            "createBlob",
            "createClob",
            "createNClob",
            "createSQLXML",
            "createStruct",
            "getAutoCommit",
            "getHoldability",
            "getNetworkTimeout",
            "getTransactionIsolation",
            "getWarnings",
            "hashCode",
            "isClosed",
            "isReadOnly",
            "isValid",
            "releaseSavepoint",
            "rollback",
            "setAutoCommit",
            "setHoldability",
            "setNetworkTimeout",
            "setReadOnly",
            "setSavepoint",
            "setTransactionIsolation",
            "toString");

    private final Connection connection;
    private @Nullable String approved;

    private Guard(Connection connection) {
      this.connection = connection;
    }

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
      switch (method.getName()) {
        case "approve" -> {
          approved = (String) first;
          return null;
        }
        case "equals" -> {
          return proxy == first;
        }
        case "isWrapperFor" -> {
          return first == GuardedConnection.class;
        }
        case "unwrap" -> {
          if (first == GuardedConnection.class) {
            return proxy;
          }
        }
        case "prepareStatement" -> {
          boolean wanted = first != null && first.equals(approved);
          approved = null;
          if (wanted) {
            return call(method, arguments);
          }
        }
        default -> {
          if (HARMLESS.contains(method.getName())) {
            return call(method, arguments);
          }
        }
      }
      throw new SQLException(
          "Refused to call Connection.%s within a scope: nobody could prove what it does. Build the statement with the scoped context."
              .formatted(method.getName()));
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments)
        throws Throwable {
      try {
        return method.invoke(connection, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause() == null ? e : e.getCause();
      }
    }
  }
}
