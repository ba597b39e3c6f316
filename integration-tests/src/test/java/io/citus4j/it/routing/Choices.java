package io.citus4j.it.routing;

import java.util.List;

/**
 * Decisions taken from a list of numbers. Zero is the simplest of every decision, and all decisions
 * are the simplest where the list has ended: a shorter list of smaller numbers makes a smaller
 * query, which is how a failing one is shrunk. Not thread-safe.
 */
final class Choices {

  /** Numbers of a list are below this. */
  static final int BOUND = 10_000;

  private static final int PERCENT = 100;

  private final List<Integer> numbers;
  private int next;

  Choices(List<Integer> numbers) {
    this.numbers = numbers;
  }

  int below(int bound) {
    return (next < numbers.size() ? numbers.get(next++) : 0) % bound;
  }

  /** True in so many of a hundred cases; false if in doubt. */
  boolean chance(int percent) {
    return below(PERCENT) >= PERCENT - percent;
  }

  /** An index, each as often as its weight says. */
  int weighted(int... weights) {
    int total = 0;
    for (int weight : weights) {
      total += weight;
    }
    int place = below(total);
    int index = 0;
    while (place >= weights[index]) {
      place -= weights[index++];
    }
    return index;
  }

  <T> T of(List<T> options) {
    return options.get(below(options.size()));
  }

  @SafeVarargs
  final <T> T of(T... options) {
    return options[below(options.length)];
  }
}
