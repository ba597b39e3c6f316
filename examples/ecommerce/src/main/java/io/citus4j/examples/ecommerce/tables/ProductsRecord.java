package io.citus4j.examples.ecommerce.tables;

import org.jooq.impl.TableRecordImpl;

/** A row of {@code products}. */
public final class ProductsRecord extends TableRecordImpl<ProductsRecord> {

  private static final long serialVersionUID = 1L;

  /** Creates an empty row. */
  public ProductsRecord() {
    super(Products.PRODUCTS);
  }
}
