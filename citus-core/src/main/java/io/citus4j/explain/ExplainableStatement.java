package io.citus4j.explain;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A statement that binds its values itself, for libraries that build statements.
 *
 * @since 0.1
 */
public interface ExplainableStatement {

  /**
   * Returns the statement's text.
   *
   * @return one statement, its values as {@code ?} or as literals
   */
  String text();

  /**
   * Executes the statement with other text in front of its own.
   *
   * @param connection where to execute it; stays open
   * @param prefix what to put in front: {@code EXPLAIN} and its options
   * @return the only column of the only row of the result
   * @throws SQLException if the server refuses it
   */
  String execute(Connection connection, String prefix) throws SQLException;
}
