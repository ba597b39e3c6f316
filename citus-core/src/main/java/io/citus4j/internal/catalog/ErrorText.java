package io.citus4j.internal.catalog;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the server or the driver says of a failure, as a part of our own messages. */
public final class ErrorText {

  private ErrorText() {}

  /** The driver ends its sentences with a full stop, the server does not. */
  public static String withoutFullStop(SQLException e) {
    String text = String.valueOf(e.getMessage()).strip();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** The server's message alone, without severity, detail and hint. */
  public static String primary(SQLException e) {
    ServerErrorMessage server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    String message = server == null ? e.getMessage() : server.getMessage();
    return String.valueOf(message);
  }
}
