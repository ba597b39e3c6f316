package io.citus4j.routing;

/** Says that only the coordinator can tell where a statement runs. Never leaves the package. */
final class NotRoutableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotRoutableException(String why) {
    super(why, null, false, false);
  }
}
