package io.citus4j.explain;

import java.util.List;

/**
 * A job that sends rows from node to node before others can run. Immutable.
 *
 * @param mapTasks how many tasks cut rows into pieces
 * @param mergeTasks how many tasks collect the pieces
 * @param dependentJobs the jobs that run before this one
 * @since 0.1
 */
public record RepartitionJob(int mapTasks, int mergeTasks, List<RepartitionJob> dependentJobs) {

  /** Copies the list. */
  public RepartitionJob {
    dependentJobs = List.copyOf(dependentJobs);
  }
}
