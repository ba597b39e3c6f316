package io.citus4j.jooq.lint;

/** Says in one line why a command cannot run. */
final class CannotRunException extends Exception {

  private static final long serialVersionUID = 1L;

  CannotRunException(String message, Throwable cause) {
    super(message, cause);
  }

  CannotRunException(String message) {
    super(message);
  }
}
