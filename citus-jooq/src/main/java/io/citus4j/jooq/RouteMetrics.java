package io.citus4j.jooq;

import io.citus4j.routing.Route;
import io.citus4j.routing.RouteListener;
import io.citus4j.routing.RouteWarning;
import io.citus4j.routing.RouteWarning.Code;
import io.citus4j.routing.RoutedStatement;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts routes with Micrometer. Needs {@code io.micrometer:micrometer-core}, which this library
 * does not bring along.
 *
 * <pre>{@code
 * CitusRouting.builder(citus).listener(new RouteMetrics(registry)).build();
 * }</pre>
 *
 * <ul>
 *   <li>{@code citus.route}: a timer of how long it took to find routes; tags {@code class}, such
 *       as {@code multi-shard}, and {@code reason}, the code of the first warning or {@code none}
 *   <li>{@code citus.route.warnings}: a counter; tags {@code code} and {@code accepted}
 *   <li>{@code citus.route.fanout}: over how many shards statements go that go over several
 *   <li>{@code citus.route.map.age}: the age of the shard map when it was last used
 * </ul>
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class RouteMetrics implements RouteListener {

  private static final String PREFIX = "citus.route";

  private final MeterRegistry registry;
  private final DistributionSummary fanOut;
  private final AtomicLong mapAge = new AtomicLong();

  /**
   * Registers the meters.
   *
   * @param registry where to; meters of the same name there are shared
   */
  public RouteMetrics(MeterRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
    this.fanOut =
        DistributionSummary.builder(PREFIX + ".fanout")
            .description("Shards of the statements that go over several")
            .baseUnit("shards")
            .register(registry);
    TimeGauge.builder(PREFIX + ".map.age", mapAge, TimeUnit.NANOSECONDS, AtomicLong::get)
        .description("Age of the shard map when it was last used")
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void routed(RoutedStatement statement) {
    Route route = statement.decision().route();
    List<RouteWarning> warnings = statement.decision().warnings();
    String reason = warnings.isEmpty() ? "none" : warnings.get(0).code().name();
    registry.timer(PREFIX, "class", route.name(), "reason", reason).record(statement.routingTime());
    Set<Code> open = new HashSet<>();
    statement.openWarnings().forEach(warning -> open.add(warning.code()));
    for (RouteWarning warning : warnings) {
      registry
          .counter(
              PREFIX + ".warnings",
              "code",
              warning.code().name(),
              "accepted",
              Boolean.toString(!open.contains(warning.code())))
          .increment();
    }
    if (route instanceof Route.MultiShard multi) {
      fanOut.record(multi.shardIds().size());
    }
    mapAge.set(statement.shardMapAge().toNanos());
  }
}
