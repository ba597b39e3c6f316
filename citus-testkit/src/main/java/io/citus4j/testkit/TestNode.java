package io.citus4j.testkit;

import io.citus4j.testkit.internal.ConnectionSettings;
import io.citus4j.testkit.internal.RunningNode;
import javax.sql.DataSource;

/**
 * One node of a {@link TestCluster}. Immutable.
 *
 * @since 0.1
 */
public final class TestNode {

  private final RunningNode node;
  private final ConnectionSettings settings;

  TestNode(RunningNode node, ConnectionSettings settings) {
    this.node = node;
    this.settings = settings;
  }

  /**
   * Returns what the testkit calls this node.
   *
   * @return {@code coordinator}, or {@code worker-0} and so on
   */
  public String name() {
    return node.name();
  }

  /**
   * Returns the host by which this JVM reaches the node.
   *
   * @return a name or an address
   */
  public String host() {
    return node.host();
  }

  /**
   * Returns the port by which this JVM reaches the node.
   *
   * @return the port
   */
  public int port() {
    return node.port();
  }

  /**
   * Returns the host by which the other nodes reach this one.
   *
   * @return what {@code pg_dist_node.nodename} says; in containers not the same as {@link #host()}
   */
  public String clusterHost() {
    return node.clusterHost();
  }

  /**
   * Returns the port by which the other nodes reach this one.
   *
   * @return what {@code pg_dist_node.nodeport} says; in containers not the same as {@link #port()}
   */
  public int clusterPort() {
    return node.clusterPort();
  }

  /**
   * Returns a data source to this node, with the isolation of the cluster it was taken from. It has
   * no pool; every connection is a new one.
   *
   * @return a {@link org.postgresql.ds.PGSimpleDataSource}
   */
  public DataSource dataSource() {
    return settings.dataSource(node.host(), node.port());
  }

  /**
   * Returns a JDBC URL that connects as {@link #dataSource()} does.
   *
   * @return the URL, with the user and, if there is one, the password in it
   */
  public String jdbcUrl() {
    return settings.url(node.host(), node.port());
  }

  /**
   * Returns what the server has logged so far.
   *
   * @return the text, at most about a mebibyte; a note in its place for an external cluster
   */
  public String log() {
    return node.log().get();
  }

  /** Returns the name and the address, for messages. */
  @Override
  public String toString() {
    return name() + " at " + host() + ":" + port();
  }
}
