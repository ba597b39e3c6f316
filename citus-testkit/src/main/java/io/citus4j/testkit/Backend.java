package io.citus4j.testkit;

/**
 * Where the servers of a test cluster come from.
 *
 * <p>Unless one is asked for, they are tried in the order of declaration and the first that can
 * serve is taken.
 *
 * @since 0.1
 */
public enum Backend {
  /** A cluster that is already running, named by the property {@code citus.testkit.url}. */
  EXTERNAL,
  /** PostgreSQL and Citus as installed on this machine, run as child processes. */
  NATIVE,
  /** Containers, by way of Testcontainers. */
  DOCKER,
  /**
   * An emulation of Citus's catalogue and functions on PostgreSQL binaries from Maven Central. It
   * has no distributed planner; see {@link RequiresRealCitus}.
   */
  EMBEDDED
}
