package io.citus4j.apply;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives up connections that cannot be left as they were found, so that no pool hands them out. */
final class Discard {

  private static final Logger LOG = LoggerFactory.getLogger(Discard.class);

  private Discard() {}

  static void of(Connection connection, SQLException reason) {
    LOG.warn("The connection that applied a plan is given up: {}", reason.getMessage());
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("It could not be ended, so it has ended already.", e);
    }
  }
}
