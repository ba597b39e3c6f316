package io.citus4j.testkit.internal;

import io.citus4j.testkit.Backend;
import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.docker.DockerLauncher;
import io.citus4j.testkit.internal.embedded.EmbeddedLauncher;
import io.citus4j.testkit.internal.external.ExternalLauncher;
import io.citus4j.testkit.internal.local.NativeLauncher;
import java.util.Optional;

/**
 * One way to get a cluster. The choice between them asks {@link #obstacle} in the order of
 * preference and takes the first launcher that has none.
 *
 * <p>A launcher is created with a {@link TestkitConfiguration} and keeps no cluster itself: each
 * {@link #launch} gives a new one, owned by the caller. Several may run at once, so launching is
 * thread-safe. A launcher whose classes need an optional library must not load them before its
 * {@link #obstacle} has found the library.
 */
public sealed interface ClusterLauncher
    permits ExternalLauncher, NativeLauncher, DockerLauncher, EmbeddedLauncher {

  /** Returns the backend this launcher stands for. */
  Backend backend();

  /**
   * Returns why this launcher cannot serve here, or empty if it can. Must be quick, a few seconds
   * at most, and change nothing.
   *
   * @return half a sentence with the remedy in it, as in "no PostgreSQL with the citus extension
   *     found, looked in ..."
   */
  Optional<String> obstacle();

  /**
   * Starts a cluster: every node answers, the extension exists in the database of {@link
   * RunningCluster#superuser()}, the coordinator knows itself and all workers.
   *
   * @param specification what is asked for; its settings win over the launcher's own
   * @return the cluster; closing it leaves nothing behind
   * @throws TestClusterException if it cannot be started; whatever was started has been cleaned up
   */
  RunningCluster launch(ClusterSpecification specification);
}
