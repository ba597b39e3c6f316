package io.citus4j.jooq;

import io.citus4j.explain.ExplainableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteListenerProvider;
import org.jooq.Query;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;

/**
 * A jOOQ query that is explained: rendered and bound as its configuration says, on a connection
 * that it is given, and unseen by the listeners for executions, as it is none. Immutable.
 */
final class ExplainedQuery implements ExplainableStatement {

  private final Query query;
  private final Configuration configuration;

  ExplainedQuery(Query query, Configuration configuration) {
    this.query = query;
    this.configuration = configuration.derive(new ExecuteListenerProvider[0]);
  }

  @Override
  public String text() {
    return DSL.using(configuration).render(query);
  }

  @Override
  public String execute(Connection connection, String prefix) throws SQLException {
    DSLContext dsl = DSL.using(configuration.derive(new DefaultConnectionProvider(connection)));
    try {
      return Objects.requireNonNull(
          dsl.resultQuery(prefix + "{0}", query).fetchSingle().get(0, String.class));
    } catch (DataAccessException e) {
      SQLException cause = e.getCause(SQLException.class);
      if (cause == null) {
        throw e;
      }
      throw cause;
    }
  }
}
