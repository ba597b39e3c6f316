package io.citus4j.apply;

/**
 * By which the application of a plan is called off from another thread.
 *
 * <pre>{@code
 * Cancellation cancellation = new Cancellation();
 * stopButton.onClick(cancellation::cancel);
 * citus.apply(plan, ApplyOptions.defaults().withCancellation(cancellation));
 * }</pre>
 *
 * <p>The statement that runs is cancelled on the server, its transaction is rolled back, and {@code
 * apply} throws an {@link ApplyException} with {@link io.citus4j.error.ErrorCode#APPLY_CANCELLED}.
 * A commit that has begun is awaited: afterwards either all of its steps are done or none.
 * Interrupting the thread that applies does the same.
 *
 * <p>Thread-safe. One that was used stays cancelled; take a new one for the next application.
 *
 * @since 0.1
 */
public final class Cancellation {

  private volatile boolean requested;

  /** Creates one that nobody has asked for yet. */
  public Cancellation() {}

  /** Asks for the end of the application. Returns at once, and the application a little later. */
  public void cancel() {
    requested = true;
  }

  /**
   * Tells whether the end was asked for.
   *
   * @return true once {@link #cancel} was called
   */
  public boolean isRequested() {
    return requested;
  }
}
