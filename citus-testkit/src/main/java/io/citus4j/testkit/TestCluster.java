package io.citus4j.testkit;

import io.citus4j.CitusCluster;
import io.citus4j.connection.AddressTranslator;
import io.citus4j.connection.HostAndPort;
import io.citus4j.metadata.Node;
import io.citus4j.testkit.internal.ClusterSpecification;
import io.citus4j.testkit.internal.ConnectionSettings;
import io.citus4j.testkit.internal.RunningCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A running Citus cluster, or the part of one that belongs to a test class.
 *
 * <p>With JUnit, take it as a parameter ({@link CitusTest}). Without:
 *
 * <pre>{@code
 * try (TestCluster cluster = TestCluster.builder().workers(2).start()) {
 *   DataSource coordinator = cluster.dataSource();
 * }
 * }</pre>
 *
 * <p>Whatever it started is gone once it is closed, and at the latest when the JVM ends, even if it
 * is killed. Thread-safe.
 *
 * @since 0.1
 */
public final class TestCluster implements AutoCloseable {

  private final RunningCluster running;
  private final Backend backend;
  private final String description;
  private final ConnectionSettings settings;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable CitusCluster citus;

  TestCluster(
      RunningCluster running,
      Backend backend,
      String description,
      ConnectionSettings settings,
      Runnable onClose) {
    this.running = running;
    this.backend = backend;
    this.description = description;
    this.settings = settings;
    this.onClose = onClose;
  }

  /**
   * Prepares a cluster of two workers on the first backend that can serve.
   *
   * @return a builder with the defaults
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the part of this cluster that belongs to whoever holds the space. */
  TestCluster within(TestSpace space) {
    return new TestCluster(running, backend, description, space.settings(), space.remove());
  }

  RunningCluster running() {
    return running;
  }

  /**
   * Returns where the servers come from.
   *
   * @return the backend that was chosen
   */
  public Backend backend() {
    return backend;
  }

  /**
   * Returns whether this is Citus and not the emulation.
   *
   * @return false on {@link Backend#EMBEDDED}
   */
  public boolean isRealCitus() {
    return running.realCitus();
  }

  /**
   * Returns which backend was chosen and why others were passed over.
   *
   * @return one line for a reader
   */
  public String description() {
    return description;
  }

  /**
   * Returns the coordinator.
   *
   * @return the node that {@link #dataSource()} leads to
   */
  public TestNode coordinator() {
    return new TestNode(running.coordinator(), settings);
  }

  /**
   * Returns the workers.
   *
   * @return the workers in the order of their registration
   */
  public List<TestNode> workers() {
    return running.workers().stream().map(node -> new TestNode(node, settings)).toList();
  }

  /**
   * Returns one of the workers.
   *
   * @param index counts from 0
   * @return the worker
   * @throws IndexOutOfBoundsException if there are not that many
   */
  public TestNode worker(int index) {
    return workers().get(index);
  }

  /**
   * Returns a data source to the coordinator, in the schema or database of the test class if it has
   * one of its own. It has no pool; every connection is a new one.
   *
   * @return a {@link org.postgresql.ds.PGSimpleDataSource}, whose settings can be read to aim at
   *     another node
   */
  public DataSource dataSource() {
    return coordinator().dataSource();
  }

  /**
   * Returns a handle to the cluster that reaches workers where this JVM does, and looks for tables
   * where {@link #dataSource()} does.
   *
   * @return the same handle each time, closed with this cluster
   * @throws io.citus4j.error.MetadataException if the catalogue cannot be read
   */
  public CitusCluster citus() {
    synchronized (closed) {
      if (citus == null) {
        citus =
            CitusCluster.builder(dataSource()).addressTranslator(this::reachableAddress).connect();
      }
      return citus;
    }
  }

  private HostAndPort reachableAddress(Node node) {
    for (TestNode candidate : workers()) {
      if (candidate.clusterHost().equals(node.host()) && candidate.clusterPort() == node.port()) {
        return new HostAndPort(candidate.host(), candidate.port());
      }
    }
    return AddressTranslator.NONE.translate(node);
  }

  /** Ends the cluster, or what of it belongs to the test class. Closing again does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      closeHandle();
      onClose.run();
    }
  }

  private void closeHandle() {
    synchronized (closed) {
      if (citus != null) {
        citus.close();
      }
    }
  }

  /** Returns {@link #description()}. */
  @Override
  public String toString() {
    return description;
  }

  /**
   * What a cluster is to be like. Not thread-safe; confine to one thread.
   *
   * @since 0.1
   */
  public static final class Builder {

    private static final int DEFAULT_WORKERS = 2;
    private static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(60);

    private final Map<String, String> settings = new TreeMap<>();
    private int workers = DEFAULT_WORKERS;
    private List<Backend> backends = List.of();
    private Duration startTimeout = DEFAULT_START_TIMEOUT;

    private Builder() {}

    /**
     * Sets the number of workers; 2 unless set.
     *
     * @param workers 0 to 32; without any, the coordinator holds the shards itself
     * @return this builder
     */
    public Builder workers(int workers) {
      this.workers = workers;
      return this;
    }

    /**
     * Sets the backends that may be used; unless set, the configured one, or else any.
     *
     * @param backends in the order in which they are tried; none undoes the setting
     * @return this builder
     */
    public Builder backend(Backend... backends) {
      this.backends = List.of(backends);
      return this;
    }

    /**
     * Sets a server setting on every node.
     *
     * @param name for example {@code citus.shard_count}
     * @param value as in {@code postgresql.conf}, without quotes
     * @return this builder
     */
    public Builder setting(String name, String value) {
      settings.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Sets how long the whole start may take; a minute unless set.
     *
     * @param timeout longer than zero
     * @return this builder
     */
    public Builder startTimeout(Duration timeout) {
      this.startTimeout = Objects.requireNonNull(timeout, "timeout");
      return this;
    }

    /**
     * Starts the cluster, and logs at INFO which backend was chosen and why.
     *
     * @return the cluster, every node answering and registered; the caller closes it
     * @throws TestClusterException if no backend can serve or the chosen one fails
     * @throws IllegalArgumentException if the number of workers is out of range
     */
    public TestCluster start() {
      return TestClusterStarter.system()
          .start(new ClusterSpecification(workers, settings, startTimeout), backends);
    }
  }
}
