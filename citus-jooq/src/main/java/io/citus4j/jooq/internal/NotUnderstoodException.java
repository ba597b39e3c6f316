package io.citus4j.jooq.internal;

/** Ends the analysis of a query at a part it does not know; never leaves this package. */
final class NotUnderstoodException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotUnderstoodException(String what) {
    super(what, null, false, false);
  }

  static NotUnderstoodException of(RenderedPart part) {
    return new NotUnderstoodException(KnownParts.nameOf(part.part().getClass()) + " in the query");
  }

  static NotUnderstoodException of(Token token) {
    if (token instanceof Token.Part part) {
      return of(part.part());
    }
    return new NotUnderstoodException("\"" + token + "\" at an unexpected place");
  }
}
