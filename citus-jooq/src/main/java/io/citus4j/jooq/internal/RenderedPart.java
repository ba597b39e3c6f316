package io.citus4j.jooq.internal;

import java.util.List;
import java.util.OptionalInt;
import org.jooq.QueryPart;

/**
 * A part of a query with the SQL text that it was rendered to. Immutable.
 *
 * @param part the part
 * @param sql the text of the whole query
 * @param start where the text of the part begins
 * @param end where it ends
 * @param children the parts within, in the order of the text
 * @param bind the place among the bound values, if it is a value that is bound
 */
record RenderedPart(
    QueryPart part, String sql, int start, int end, List<RenderedPart> children, OptionalInt bind) {

  RenderedPart {
    children = List.copyOf(children);
  }

  PartKind kind() {
    return KnownParts.kindOf(part.getClass());
  }

  /** What it was rendered to. */
  String text() {
    return sql.substring(start, end);
  }

  /** What the part itself wrote before a child, or after the last. */
  String gap(int child) {
    int from = child == 0 ? start : children.get(child - 1).end;
    return sql.substring(from, child == children.size() ? end : children.get(child).start);
  }
}
