package io.citus4j.examples.ecommerce.tables;

import org.jooq.impl.UpdatableRecordImpl;

/** A row of {@code orders}. */
public final class OrdersRecord extends UpdatableRecordImpl<OrdersRecord> {

  private static final long serialVersionUID = 1L;

  /** Creates an empty row. */
  public OrdersRecord() {
    super(Orders.ORDERS);
  }
}
