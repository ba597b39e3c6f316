package io.citus4j.examples.benchmarks;

import java.util.Arrays;

/**
 * How long something took when it was done again and again. Immutable.
 *
 * @param median in milliseconds
 * @param p95 in milliseconds, what 95 of 100 runs stay below
 */
record Timing(double median, double p95) {

  private static final double NANOS_PER_MILLI = 1e6;

  /** Runs something a few times in vain, so that it is compiled, and then takes its time. */
  static Timing of(int warmUps, int runs, Runnable work) {
    for (int run = 0; run < warmUps; run++) {
      work.run();
    }
    double[] millis = new double[runs];
    for (int run = 0; run < runs; run++) {
      long start = System.nanoTime();
      work.run();
      millis[run] = (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
    Arrays.sort(millis);
    return new Timing(rank(millis, 0.5), rank(millis, 0.95));
  }

  /** The smallest value that the share of all values does not exceed. */
  private static double rank(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
