package io.citus4j.explain;

import io.citus4j.internal.catalog.ExplainCalls;
import io.citus4j.internal.catalog.OwnTransaction;
import io.citus4j.internal.catalog.SqlState;
import io.citus4j.metadata.TableShard;
import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.w3c.dom.Element;

/**
 * Asks Citus how it plans statements, each in a transaction that is rolled back. Thread-safe.
 *
 * @since 0.1
 */
public final class Explainer {

  private final DataSource coordinator;

  /**
   * Explains on the coordinator.
   *
   * @param coordinator connections to the coordinator
   */
  public Explainer(DataSource coordinator) {
    this.coordinator = Objects.requireNonNull(coordinator, "coordinator");
  }

  /**
   * Explains a statement that has no markers.
   *
   * @param sql one statement
   * @param options what else to find out
   * @return the plan
   * @throws ExplainException if the server does not plan the statement, or does not have Citus
   * @throws IllegalArgumentException if it is not one statement, or the options contradict each
   *     other
   */
  public DistributedPlan explain(String sql, Set<PlanOption> options) {
    Objects.requireNonNull(sql, "sql");
    return explain(new CompleteText(sql), options);
  }

  /**
   * Explains a statement.
   *
   * @param statement one statement, its values bound
   * @param options what else to find out
   * @return the plan
   * @throws ExplainException if the server does not plan the statement, or does not have Citus
   * @throws IllegalArgumentException if it is not one statement, or the options contradict each
   *     other
   */
  public DistributedPlan explain(SqlText statement, Set<PlanOption> options) {
    Objects.requireNonNull(statement, "statement");
    return explain(new BoundText(statement), options);
  }

  /**
   * Explains a statement that binds its values itself.
   *
   * @param statement the statement
   * @param options what else to find out
   * @return the plan
   * @throws ExplainException if the server does not plan the statement, or does not have Citus
   * @throws IllegalArgumentException if it is not one statement, or the options contradict each
   *     other
   */
  public DistributedPlan explain(ExplainableStatement statement, Set<PlanOption> options) {
    Objects.requireNonNull(statement, "statement");
    requireSense(options);
    boolean analyze = options.contains(PlanOption.ANALYZE);
    try (Connection connection = coordinator.getConnection()) {
      requireOne(statement.text(), connection);
      try {
        return explain(statement, options, !analyze, connection);
      } catch (SQLException e) {
        if (analyze
            || options.contains(PlanOption.READ_ONLY)
            || !SqlState.READ_ONLY_TRANSACTION.equals(e.getSQLState())) {
          throw e;
        }
        return explain(statement, options, false, connection);
      }
    } catch (SQLException e) {
      throw ExplainException.of(e);
    }
  }

  /** The transaction is there to be rolled back. */
  @SuppressWarnings("try")
  private static DistributedPlan explain(
      ExplainableStatement statement,
      Set<PlanOption> options,
      boolean readOnly,
      Connection connection)
      throws SQLException {
    String prefix =
        ExplainCalls.prefix(
            options.contains(PlanOption.ANALYZE), options.contains(PlanOption.BUFFERS));
    try (OwnTransaction transaction = OwnTransaction.begin(connection)) {
      if (readOnly) {
        ExplainCalls.readOnly().execute(connection);
      }
      if (!ExplainCalls.showTasks(options.contains(PlanOption.ALL_TASKS), connection)) {
        throw ExplainException.withoutCitus();
      }
      Element document = PlanDocument.parse(statement.execute(connection, prefix));
      return PlanReader.read(document, TableShard.read(connection, PlanReader.shardIds(document)));
    }
  }

  private static void requireSense(Set<PlanOption> options) {
    boolean analyze = options.contains(PlanOption.ANALYZE);
    if (analyze && options.contains(PlanOption.READ_ONLY)) {
      throw new IllegalArgumentException(
          "ANALYZE runs the statement, so that it cannot be combined with READ_ONLY. Leave one out.");
    }
    if (!analyze && options.contains(PlanOption.BUFFERS)) {
      throw new IllegalArgumentException(
          "BUFFERS counts what a statement reads that runs. Add ANALYZE.");
    }
  }

  /** The driver executes every statement of a text, of which only the first would be explained. */
  private static void requireOne(String text, Connection connection) throws SQLException {
    int count = ExplainCalls.statementsIn(text, connection);
    if (count != 1) {
      throw new IllegalArgumentException(
          "One statement is explained at a time, but the text holds %d: %s. Explain each alone."
              .formatted(count, text));
    }
  }

  private record BoundText(SqlText statement) implements ExplainableStatement {

    @Override
    public String text() {
      return statement.text();
    }

    @Override
    public String execute(Connection connection, String prefix) throws SQLException {
      return ExplainCalls.run(connection, prefix, statement);
    }
  }

  private record CompleteText(String text) implements ExplainableStatement {

    @Override
    public String execute(Connection connection, String prefix) throws SQLException {
      return ExplainCalls.run(connection, prefix, text);
    }
  }
}
