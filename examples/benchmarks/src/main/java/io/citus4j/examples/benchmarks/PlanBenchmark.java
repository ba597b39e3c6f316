package io.citus4j.examples.benchmarks;

import io.citus4j.CitusCluster;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Planner;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.testkit.TestCluster;
import java.io.PrintStream;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * How long a plan takes for 10, 100 and 1,000 tables: before they are distributed, and when there
 * is nothing left to do.
 */
public final class PlanBenchmark {

  private static final int[] SIZES = {10, 100, 1000};
  private static final int WARM_UPS = 15;
  private static final int RUNS = 15;

  private final PrintStream out;
  private final Figures fresh = new Figures();
  private final Figures upToDate = new Figures();

  private PlanBenchmark(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs the benchmark; ends with exit code 1 if a plan is not as it should be.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    PlanBenchmark benchmark = new PlanBenchmark(System.out);
    try (TestCluster cluster =
        TestCluster.builder().workers(2).setting("max_locks_per_transaction", "512").start()) {
      benchmark.out.println(cluster.description());
      benchmark.run(cluster.dataSource());
    } catch (SQLException | RuntimeException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private void run(DataSource dataSource) throws SQLException {
    out.printf(
        "%d plans each after %d to warm up, on one connection; milliseconds%n%n", RUNS, WARM_UPS);
    out.println("tables  cluster      median     p95  growth  planner alone  statements  steps");
    for (int size : SIZES) {
      measure(new ManyTables(size), dataSource);
    }
  }

  private void measure(ManyTables tables, DataSource dataSource) throws SQLException {
    tables.create(dataSource);
    try (PooledConnection pooled = new PooledConnection(dataSource);
        CitusCluster citus = CitusCluster.connect(pooled.dataSource())) {
      measure(tables, "fresh", tables.count(), fresh, citus, pooled);
      tables.distribute(citus);
      measure(tables, "up to date", 0, upToDate, citus, pooled);
    }
    tables.drop(dataSource);
  }

  private void measure(
      ManyTables tables,
      String state,
      int expectedSteps,
      Figures figures,
      CitusCluster citus,
      PooledConnection pooled) {
    ClusterSchema schema = tables.schema();
    int before = pooled.statements();
    Plan plan = citus.plan(schema);
    int statements = pooled.statements() - before;
    if (plan.steps().size() != expectedSteps || !plan.conflicts().isEmpty()) {
      throw new IllegalStateException("Not as expected: " + plan);
    }
    Timing whole = Timing.of(WARM_UPS, RUNS, () -> citus.plan(schema));
    CatalogSnapshot catalog = citus.catalog();
    Timing planner = Timing.of(WARM_UPS, RUNS, () -> Planner.plan(schema, catalog));
    out.printf(
        "%6d  %-10s  %7.1f  %6.1f  %5.1fx  %13.1f  %10d  %5d%n",
        tables.count(),
        state,
        whole.median(),
        whole.p95(),
        figures.growth(whole),
        planner.median(),
        statements,
        plan.steps().size());
  }

  /** The first median of a series, to which the others are compared. */
  private static final class Figures {

    private double first;

    double growth(Timing timing) {
      if (first == 0) {
        first = timing.median();
      }
      return timing.median() / first;
    }
  }
}
