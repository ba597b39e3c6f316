package io.citus4j.routing;

/** Says that Citus refuses a statement. Never leaves the package. */
final class UnsupportedQueryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String why;
  private final String remedy;

  /**
   * Describes a refusal.
   *
   * @param error what Citus says
   * @param why what in the statement makes it say so
   * @param remedy a way of saying it that works
   */
  UnsupportedQueryException(String error, String why, String remedy) {
    super(error, null, false, false);
    this.why = why;
    this.remedy = remedy;
  }

  Route.Unsupported route() {
    return new Route.Unsupported(String.valueOf(getMessage()), why, remedy);
  }
}
