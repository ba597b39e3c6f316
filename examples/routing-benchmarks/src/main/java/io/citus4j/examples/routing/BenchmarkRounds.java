package io.citus4j.examples.routing;

import io.citus4j.testkit.TestCluster;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks in rounds, in each of which all that is measured of one statement is measured
 * soon after each other: on a machine that others use too, only such figures can be compared.
 */
public final class BenchmarkRounds {

  private static final Set<ShopStatement> FEW =
      EnumSet.of(
          ShopStatement.POINT_SELECT,
          ShopStatement.IN_100,
          ShopStatement.COLOCATED_JOIN,
          ShopStatement.INSERT_100_ROWS);

  private static final TimeValue SECOND = TimeValue.seconds(1);
  private static final TimeValue HALF_A_SECOND = TimeValue.milliseconds(500);

  private final boolean quick;
  private final List<String> jvmArguments;

  /**
   * Makes the rounds.
   *
   * @param quick whether to get a first impression of a few statements, in one round
   * @param jvmArguments for each JVM in which a benchmark runs
   */
  public BenchmarkRounds(boolean quick, List<String> jvmArguments) {
    this.quick = quick;
    this.jvmArguments = List.copyOf(jvmArguments);
  }

  /**
   * Lets the JVMs of the benchmarks use a cluster that runs already.
   *
   * @param cluster the cluster
   * @return arguments for a JVM
   */
  public static List<String> sharing(TestCluster cluster) {
    return List.of(
        "-Dcitus.testkit.backend=external",
        "-Dcitus.testkit.url=" + cluster.coordinator().jdbcUrl());
  }

  /**
   * Runs benchmarks whose parameter is the statement.
   *
   * @param benchmarks their classes
   * @return what was measured
   * @throws RunnerException if a benchmark fails
   */
  public Measurements run(Class<?>... benchmarks) throws RunnerException {
    Measurements measurements = new Measurements();
    int rounds = quick ? 1 : 3;
    for (int round = 0; round < rounds; round++) {
      for (ShopStatement statement : quick ? FEW : EnumSet.allOf(ShopStatement.class)) {
        System.out.println(measurements.add(statement, run(statement, benchmarks)));
      }
    }
    return measurements;
  }

  private Collection<RunResult> run(ShopStatement statement, Class<?>... benchmarks)
      throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    for (Class<?> benchmark : benchmarks) {
      options.include(benchmark.getName() + "\\.");
    }
    options
        .param("statement", statement.name())
        .forks(1)
        .warmupIterations(quick ? 3 : 5)
        .warmupTime(SECOND)
        .measurementIterations(quick ? 3 : 5)
        .measurementTime(quick ? HALF_A_SECOND : SECOND)
        .addProfiler(GCProfiler.class)
        .jvmArgsAppend(jvmArguments.toArray(String[]::new))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
    return new Runner(options.build()).run();
  }
}
