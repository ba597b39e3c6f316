package io.citus4j.testkit.internal;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A cluster as its launcher hands it over.
 *
 * @param coordinator the node clients use by default
 * @param workers the others, in the order of registration
 * @param superuser how to connect to any of them
 * @param realCitus false for the emulation
 * @param databases how to add databases that are as capable as the first one
 * @param stop ends the cluster and removes what it occupied; called once
 */
public record RunningCluster(
    RunningNode coordinator,
    List<RunningNode> workers,
    ConnectionSettings superuser,
    boolean realCitus,
    ClusterDatabases databases,
    Runnable stop)
    implements AutoCloseable {

  /** Creates the value. */
  public RunningCluster {
    Objects.requireNonNull(coordinator, "coordinator");
    workers = List.copyOf(workers);
    Objects.requireNonNull(superuser, "superuser");
    Objects.requireNonNull(databases, "databases");
    Objects.requireNonNull(stop, "stop");
  }

  /** Returns the coordinator and the workers. */
  public List<RunningNode> nodes() {
    return Stream.concat(Stream.of(coordinator), workers.stream()).toList();
  }

  @Override
  public void close() {
    stop.run();
  }
}
