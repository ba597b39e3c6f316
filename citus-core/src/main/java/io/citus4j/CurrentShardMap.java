package io.citus4j;

import io.citus4j.error.MetadataException;
import io.citus4j.routing.Route;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.ShardMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Routes by a shard map that is read again when it is too old. Thread-safe. */
final class CurrentShardMap {

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private final Supplier<ShardMap> reading;
  private final Duration maxAge;
  private final Object refreshLock = new Object();
  private volatile TimedMap current;
  private @Nullable Long refreshFailedAt;

  /** Begins with a map that was read just now. */
  CurrentShardMap(ShardMap first, Duration maxAge, Supplier<ShardMap> reading) {
    this.reading = reading;
    this.maxAge = maxAge;
    this.current = new TimedMap(first, System.nanoTime());
  }

  /** Routes by the map, read anew before if it is too old; the route is unknown without one. */
  RouteDecision route(Function<ShardMap, RouteDecision> routing) {
    TimedMap known = current;
    if (known.isOlderThan(maxAge)) {
      synchronized (refreshLock) {
        if (current.isOlderThan(maxAge)) {
          Optional<String> obstacle = tryRefresh();
          if (obstacle.isPresent()) {
            return new RouteDecision(new Route.Unknown(obstacle.get()), List.of());
          }
        }
        known = current;
      }
    }
    return routing.apply(known.map());
  }

  /** How long ago the map was read. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - current.readAt());
  }

  /** Reads the map anew; in vain, that is repeated when the map is too old. */
  void refreshIfPossible() {
    synchronized (refreshLock) {
      tryRefresh();
    }
  }

  /** Reads the map, unless that has just failed; returns why there is no new one. */
  private Optional<String> tryRefresh() {
    if (refreshFailedAt != null && System.nanoTime() - refreshFailedAt < RETRY_PAUSE.toNanos()) {
      return Optional.of("the shard map is too old, and reading it has just failed");
    }
    try {
      refresh();
      refreshFailedAt = null;
      return Optional.empty();
    } catch (MetadataException e) {
      refreshFailedAt = System.nanoTime();
      return Optional.of("the shard map is too old: " + e.getMessage());
    }
  }

  /**
   * Reads the map anew.
   *
   * @throws MetadataException if the catalogue cannot be read; the old map stays
   */
  void refresh() {
    long before = System.nanoTime();
    ShardMap read = reading.get();
    ShardMap known = current.map();
    // The same map stays the same object, so that what was derived from it stays good.
    current = new TimedMap(read.equals(known) ? known : read, before);
  }

  private record TimedMap(ShardMap map, long readAt) {

    boolean isOlderThan(Duration age) {
      return System.nanoTime() - readAt > age.toNanos();
    }
  }
}
