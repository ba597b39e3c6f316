package io.citus4j.testkit.internal;

import io.citus4j.testkit.TestClusterException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Does the same thing to several nodes at once. Stateless. */
public final class Parallel {

  private Parallel() {}

  /** What is done to one item. */
  @FunctionalInterface
  public interface Task<T, R> {

    /** Does it. */
    R run(T item) throws Exception;
  }

  /** What is done to one item when nothing comes of it. */
  @FunctionalInterface
  public interface Action<T> {

    /** Does it. */
    void run(T item) throws Exception;
  }

  /**
   * Runs a task for each item on a thread of its own, and waits for all of them.
   *
   * @return the results in the order of the items
   * @throws RuntimeException the first failure, the others suppressed in it
   */
  public static <T, R> List<R> map(List<? extends T> items, Task<T, R> task) {
    AtomicInteger threads = new AtomicInteger();
    ExecutorService executor =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "citus4j-node-" + threads.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T item : items) {
        futures.add(executor.submit(() -> task.run(item)));
      }
      return collect(futures);
    } finally {
      executor.shutdown();
    }
  }

  /** Runs an action for each item, as {@link #map} does. */
  public static <T> void forEach(List<? extends T> items, Action<T> action) {
    map(
        items,
        (T item) -> {
          action.run(item);
          return true;
        });
  }

  private static <R> List<R> collect(List<Future<R>> futures) {
    List<R> results = new ArrayList<>();
    RuntimeException failure = null;
    for (Future<R> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        failure = combine(failure, unchecked(e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TestClusterException("Interrupted while waiting for the nodes.", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  private static RuntimeException combine(
      @Nullable RuntimeException first, RuntimeException another) {
    if (first == null) {
      return another;
    }
    first.addSuppressed(another);
    return first;
  }

  private static RuntimeException unchecked(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new TestClusterException("A node failed: " + cause, cause);
  }
}
