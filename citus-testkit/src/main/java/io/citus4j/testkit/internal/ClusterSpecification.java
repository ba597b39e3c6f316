package io.citus4j.testkit.internal;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a test asks for; equal specifications can share a cluster. Immutable.
 *
 * @param workers how many worker nodes, 0 to 32
 * @param settings server settings by name, the same on every node; they override the launcher's
 * @param startTimeout how long the whole start may take
 */
public record ClusterSpecification(
    int workers, Map<String, String> settings, Duration startTimeout) {

  private static final int MOST_WORKERS = 32;

  /**
   * Creates a specification.
   *
   * @throws IllegalArgumentException if the number of workers is out of range
   */
  public ClusterSpecification {
    Objects.requireNonNull(startTimeout, "startTimeout");
    if (workers < 0 || workers > MOST_WORKERS) {
      throw new IllegalArgumentException(
          "A test cluster has 0 to " + MOST_WORKERS + " workers, not " + workers + ".");
    }
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }
}
