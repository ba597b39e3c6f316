package io.citus4j.testkit.internal;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * One node as its launcher hands it over.
 *
 * @param name {@code coordinator} or {@code worker-0} and so on
 * @param host where this JVM reaches it
 * @param port where this JVM reaches it
 * @param clusterHost what {@code pg_dist_node} calls it
 * @param clusterPort what {@code pg_dist_node} calls it
 * @param log reads the node's log as it is now
 */
public record RunningNode(
    String name, String host, int port, String clusterHost, int clusterPort, Supplier<String> log) {

  /** The name of the coordinator. */
  public static final String COORDINATOR = "coordinator";

  /** Creates the value. */
  public RunningNode {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(clusterHost, "clusterHost");
    Objects.requireNonNull(log, "log");
  }

  /** Creates a node that goes by one address for all. */
  public static RunningNode of(String name, String host, int port, Supplier<String> log) {
    return new RunningNode(name, host, port, host, port, log);
  }

  /** Returns the name of a worker, counted from 0. */
  public static String workerName(int index) {
    return "worker-" + index;
  }
}
