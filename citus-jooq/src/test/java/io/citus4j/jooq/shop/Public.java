package io.citus4j.jooq.shop;

import org.jooq.Catalog;
import org.jooq.impl.CatalogImpl;
import org.jooq.impl.DSL;
import org.jooq.impl.SchemaImpl;

/** The schema <code>public</code>. */
public final class Public extends SchemaImpl {

  private static final long serialVersionUID = 1L;

  /** The reference instance of <code>public</code>. */
  public static final Public PUBLIC = new Public();

  private static final Catalog DEFAULT_CATALOG = new CatalogImpl("");

  private Public() {
    super(DSL.name("public"), null, DSL.comment(""));
  }

  @Override
  public Catalog getCatalog() {
    return DEFAULT_CATALOG;
  }
}
