package io.citus4j.examples.shardingsphere;

import io.citus4j.examples.routing.BenchmarkRounds;
import io.citus4j.examples.routing.Measurements;
import io.citus4j.examples.routing.RouteBenchmark;
import io.citus4j.testkit.TestCluster;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Measures the same statements on both sides, and prints a table. */
public final class ShardingSphereComparison {

  private ShardingSphereComparison() {}

  /**
   * Runs the benchmarks; ends with exit code 1 if one fails.
   *
   * @param arguments {@code quick} for a first impression in a few minutes
   */
  public static void main(String[] arguments) {
    boolean quick = List.of(arguments).contains("quick");
    try (TestCluster cluster = TestCluster.builder().start()) {
      System.out.println(cluster.description());
      Measurements measured =
          new BenchmarkRounds(quick, BenchmarkRounds.sharing(cluster))
              .run(RouteBenchmark.class, ShardingSphereBenchmark.class);
      System.out.printf(
          "%n%s%n%n%s%n",
          measured.table("rendered", "cached", "analysed", "parsed"),
          measured.table("cached", "ssRouted", "ssParsed", "ssExecuted", "jdbcExecuted"));
    } catch (RunnerException | RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }
}
