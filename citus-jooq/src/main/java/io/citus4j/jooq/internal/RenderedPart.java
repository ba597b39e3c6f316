package io.citus4j.jooq.internal;

import java.util.List;
import java.util.OptionalInt;
import org.jooq.QueryPart;

/**
 * A part of a query with the SQL text that it was rendered to. Immutable.
 *
 * @param part the part
 * @param text its text
 * @param children the parts within, in the order of the text
 * @param gaps what the part itself wrote: before, between and after its children
 * @param bind the place among the bound values, if it is a value that is bound
 */
record RenderedPart(
    QueryPart part, String text, List<RenderedPart> children, List<String> gaps, OptionalInt bind) {

  RenderedPart {
    children = List.copyOf(children);
    gaps = List.copyOf(gaps);
  }

  PartKind kind() {
    return KnownParts.kindOf(part.getClass());
  }
}
