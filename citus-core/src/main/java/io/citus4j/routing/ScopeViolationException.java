package io.citus4j.routing;

/** Ends a proof that has failed, with what is not proven. */
final class ScopeViolationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ScopeViolationException(String message) {
    super(message, null, false, false);
  }
}
