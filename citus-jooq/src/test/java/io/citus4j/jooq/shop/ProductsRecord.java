package io.citus4j.jooq.shop;

import java.math.BigDecimal;
import org.jooq.impl.TableRecordImpl;
import org.jspecify.annotations.Nullable;

/** A row of <code>public.products</code>. */
public class ProductsRecord extends TableRecordImpl<ProductsRecord> {

  private static final long serialVersionUID = 1L;

  public ProductsRecord() {
    super(Products.PRODUCTS);
  }

  /** Setter for <code>public.products.product_id</code>. */
  public void setProductId(@Nullable Integer value) {
    set(0, value);
  }

  /** Getter for <code>public.products.product_id</code>. */
  public @Nullable Integer getProductId() {
    return (Integer) get(0);
  }

  /** Setter for <code>public.products.name</code>. */
  public void setName(@Nullable String value) {
    set(1, value);
  }

  /** Getter for <code>public.products.name</code>. */
  public @Nullable String getName() {
    return (String) get(1);
  }

  /** Setter for <code>public.products.price</code>. */
  public void setPrice(@Nullable BigDecimal value) {
    set(2, value);
  }

  /** Getter for <code>public.products.price</code>. */
  public @Nullable BigDecimal getPrice() {
    return (BigDecimal) get(2);
  }

  /** Setter for <code>public.products.stock</code>. */
  public void setStock(@Nullable Integer value) {
    set(3, value);
  }

  /** Getter for <code>public.products.stock</code>. */
  public @Nullable Integer getStock() {
    return (Integer) get(3);
  }
}
