package io.citus4j.jooq.internal;

import org.jooq.SortField;
import org.jooq.impl.QOM.NullOrdering;
import org.jspecify.annotations.Nullable;

/** Where an order puts NULL, for {@code IndexParts}. */
public final class NullOrder {

  private NullOrder() {}

  /** Whether NULL comes first; null if the order does not say. */
  public static @Nullable Boolean first(SortField<?> order) {
    NullOrdering ordering = order.$nullOrdering();
    return ordering == null ? null : ordering == NullOrdering.NULLS_FIRST;
  }
}
