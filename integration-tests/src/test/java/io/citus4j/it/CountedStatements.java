package io.citus4j.it;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that are sent on a connection; its batches are counted by their entries. */
final class CountedStatements {

  private final Connection connection;
  private final List<String> sent = new ArrayList<>();

  CountedStatements(Connection connection) {
    this.connection = connection;
  }

  /** The connection to send them on, which stays open when it is closed. */
  Connection connection() {
    return proxy(Connection.class, this::callConnection);
  }

  /** The texts of the statements sent since this was last asked. */
  List<String> take() {
    List<String> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  private @Nullable Object callConnection(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    String name = method.getName();
    if (name.equals("close")) {
      return null;
    }
    if (name.equals("commit") || name.equals("rollback")) {
      sent.add(name);
    }
    Object result = call(connection, method, arguments);
    if (result instanceof PreparedStatement statement) {
      return count(PreparedStatement.class, statement);
    }
    return result instanceof Statement statement ? count(Statement.class, statement) : result;
  }

  private <S extends Statement> S count(Class<S> type, S statement) {
    return proxy(
        type,
        (proxy, method, arguments) -> {
          String name = method.getName();
          if (name.equals("addBatch") || (name.startsWith("execute") && !name.endsWith("Batch"))) {
            sent.add(arguments == null ? statement.toString() : String.valueOf(arguments[0]));
          }
          return call(statement, method, arguments);
        });
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
