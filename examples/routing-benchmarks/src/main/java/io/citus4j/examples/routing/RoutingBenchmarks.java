package io.citus4j.examples.routing;

import io.citus4j.testkit.TestCluster;
import java.sql.SQLException;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Measures what the route of a statement costs, and prints it as a table. */
public final class RoutingBenchmarks {

  private RoutingBenchmarks() {}

  /**
   * Runs the benchmarks; ends with exit code 1 if one fails.
   *
   * @param arguments {@code quick} for a first impression in about two minutes
   */
  public static void main(String[] arguments) {
    boolean quick = List.of(arguments).contains("quick");
    try (TestCluster cluster = TestCluster.builder().start()) {
      System.out.println(cluster.description());
      Shop.open(cluster.citus(), cluster.dataSource());
      Measurements measured =
          new BenchmarkRounds(quick, BenchmarkRounds.sharing(cluster)).run(RouteBenchmark.class);
      System.out.printf("%n%s%n", measured.table("rendered", "cached", "analysed", "parsed"));
    } catch (SQLException | RunnerException | RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }
}
