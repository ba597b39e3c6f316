package io.citus4j.examples.shardingsphere;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Objects;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database that is there while ShardingSphere reads its tables. Afterwards every statement finds
 * nothing at once, so that what is measured is the work of the client. Thread-safe.
 */
public final class SwitchedDataSource implements DataSource {

  private final PGSimpleDataSource database;
  private final Connection standIn;
  private volatile boolean on = true;

  SwitchedDataSource(PGSimpleDataSource database) {
    this.database = database;
    ResultSet noRows = answering(ResultSet.class, null);
    this.standIn = answering(Connection.class, answering(PreparedStatement.class, noRows));
  }

  void switchOff() {
    on = false;
  }

  /** Returns where the database is, by which ShardingSphere knows its dialect. */
  public String getUrl() {
    return database.getURL();
  }

  /** Returns the role, which ShardingSphere wants to know. */
  public String getUsername() {
    return Objects.requireNonNullElse(database.getUser(), "");
  }

  @Override
  public Connection getConnection() throws SQLException {
    return on ? database.getConnection() : standIn;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }

  /** Answers each question with nothing, but those for a part of itself. */
  private static <T> T answering(Class<T> type, @Nullable Object part) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          Class<?> wanted = method.getReturnType();
          if (part != null && wanted.isInstance(part)) {
            return part;
          }
          if (wanted == boolean.class) {
            return false;
          }
          if (wanted == int.class) {
            return 0;
          }
          return wanted == long.class ? 0L : null;
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
