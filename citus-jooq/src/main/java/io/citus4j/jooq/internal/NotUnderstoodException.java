package io.citus4j.jooq.internal;

import org.jooq.Query;
import org.jooq.QueryPart;

/** Ends the analysis of a query at a part it does not know; never leaves this package. */
final class NotUnderstoodException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotUnderstoodException(String what) {
    super(what, null, false, false);
  }

  static NotUnderstoodException of(QueryPart part) {
    if (part instanceof Query) {
      return new NotUnderstoodException("a subquery or a set operation");
    }
    return new NotUnderstoodException(nameOf(part.getClass()) + " in the query");
  }

  private static String nameOf(Class<?> type) {
    return type.getSimpleName().isEmpty() ? "an anonymous part" : type.getSimpleName();
  }
}
