package io.citus4j.jooq.shop;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jooq.impl.TableRecordImpl;
import org.jspecify.annotations.Nullable;

/** A row of <code>public.orders</code>. */
public class OrdersRecord extends TableRecordImpl<OrdersRecord> {

  private static final long serialVersionUID = 1L;

  public OrdersRecord() {
    super(Orders.ORDERS);
  }

  /** Setter for <code>public.orders.order_id</code>. */
  public void setOrderId(@Nullable Long value) {
    set(0, value);
  }

  /** Getter for <code>public.orders.order_id</code>. */
  public @Nullable Long getOrderId() {
    return (Long) get(0);
  }

  /** Setter for <code>public.orders.user_id</code>. */
  public void setUserId(@Nullable Long value) {
    set(1, value);
  }

  /** Getter for <code>public.orders.user_id</code>. */
  public @Nullable Long getUserId() {
    return (Long) get(1);
  }

  /** Setter for <code>public.orders.product_id</code>. */
  public void setProductId(@Nullable Integer value) {
    set(2, value);
  }

  /** Getter for <code>public.orders.product_id</code>. */
  public @Nullable Integer getProductId() {
    return (Integer) get(2);
  }

  /** Setter for <code>public.orders.quantity</code>. */
  public void setQuantity(@Nullable Integer value) {
    set(3, value);
  }

  /** Getter for <code>public.orders.quantity</code>. */
  public @Nullable Integer getQuantity() {
    return (Integer) get(3);
  }

  /** Setter for <code>public.orders.total_amount</code>. */
  public void setTotalAmount(@Nullable BigDecimal value) {
    set(4, value);
  }

  /** Getter for <code>public.orders.total_amount</code>. */
  public @Nullable BigDecimal getTotalAmount() {
    return (BigDecimal) get(4);
  }

  /** Setter for <code>public.orders.order_date</code>. */
  public void setOrderDate(@Nullable OffsetDateTime value) {
    set(5, value);
  }

  /** Getter for <code>public.orders.order_date</code>. */
  public @Nullable OffsetDateTime getOrderDate() {
    return (OffsetDateTime) get(5);
  }
}
