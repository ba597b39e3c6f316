package io.citus4j.jooq.lint;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Tells a real Citus from the emulation of the testkit, which has no planner to ask. */
final class RealCitus {

  private RealCitus() {}

  static void require(DataSource coordinator) throws CannotRunException {
    String version;
    try (Connection connection = coordinator.getConnection()) {
      version =
          DSL.using(connection, SQLDialect.POSTGRES)
              .select(DSL.function("citus_version", String.class))
              .fetchSingle()
              .value1();
    } catch (SQLException e) {
      throw new CannotRunException("Cannot ask for the version of Citus: " + e.getMessage(), e);
    }
    if (version.contains("(emulated)")) {
      throw new CannotRunException(
          "--verify asks the planner of Citus, which \""
              + version
              + "\" does not have. Leave it out, or take a cluster with a real Citus.");
    }
  }
}
