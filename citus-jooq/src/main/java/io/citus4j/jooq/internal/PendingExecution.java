package io.citus4j.jooq.internal;

import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;

/**
 * Hands the execution that is about to begin from the listener, which jOOQ tells of it, to the
 * connection provider, which jOOQ asks for a connection without saying what for.
 *
 * <p>jOOQ asks on the thread that starts the execution, and only when the statement really needs a
 * connection from the provider: not within a transaction or on a given connection. Where it never
 * asks, the execution is forgotten at the next event. Thread-safe.
 */
public final class PendingExecution implements ExecuteListener {

  private static final long serialVersionUID = 1L;

  /** Not static: an execution of one configuration must not be taken by the provider of another. */
  @SuppressWarnings("ThreadLocalUsage")
  private final transient ThreadLocal<@Nullable ExecuteContext> current = new ThreadLocal<>();

  /** Returns the execution that wants a connection, once; null if none is about to begin. */
  public @Nullable ExecuteContext take() {
    ExecuteContext context = current.get();
    current.remove();
    return context;
  }

  @Override
  public void start(ExecuteContext context) {
    current.set(context);
  }

  @Override
  public void bindStart(ExecuteContext context) {
    current.remove();
  }

  @Override
  public void executeStart(ExecuteContext context) {
    current.remove();
  }

  @Override
  public void end(ExecuteContext context) {
    current.remove();
  }
}
