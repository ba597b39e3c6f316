package io.citus4j.examples.ecommerce.tables;

import org.jooq.impl.UpdatableRecordImpl;

/** A row of {@code products}. */
public final class ProductsRecord extends UpdatableRecordImpl<ProductsRecord> {

  private static final long serialVersionUID = 1L;

  /** Creates an empty row. */
  public ProductsRecord() {
    super(Products.PRODUCTS);
  }
}
