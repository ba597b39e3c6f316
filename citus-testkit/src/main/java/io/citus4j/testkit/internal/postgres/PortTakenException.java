package io.citus4j.testkit.internal.postgres;

/** Somebody else bound the port first; another one will do. */
final class PortTakenException extends Exception {

  private static final long serialVersionUID = 1L;

  PortTakenException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
