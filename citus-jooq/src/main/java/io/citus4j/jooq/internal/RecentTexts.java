package io.citus4j.jooq.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the SQL texts that came last; the others are forgotten. Thread-safe.
 *
 * <p>Two generations: a text that is asked for in time moves from the old one to the young one.
 *
 * @param <V> what is known of a text
 */
final class RecentTexts<V> {

  private static final int GENERATION = 1_000;

  private volatile Map<String, V> young = new ConcurrentHashMap<>();
  private volatile Map<String, V> old = Map.of();

  @Nullable V get(String text) {
    V known = young.get(text);
    if (known == null) {
      known = old.get(text);
      if (known != null) {
        put(text, known);
      }
    }
    return known;
  }

  void put(String text, V known) {
    Map<String, V> generation = young;
    if (generation.size() >= GENERATION) {
      old = generation;
      generation = new ConcurrentHashMap<>();
      young = generation;
    }
    generation.put(text, known);
  }
}
