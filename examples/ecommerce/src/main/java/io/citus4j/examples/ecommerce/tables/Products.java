package io.citus4j.examples.ecommerce.tables;

import java.math.BigDecimal;
import org.jooq.Schema;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/** The table {@code products}. */
public final class Products extends TableImpl<ProductsRecord> {

  /** The reference instance of {@code products}. */
  public static final Products PRODUCTS = new Products();

  private static final long serialVersionUID = 1L;

  /** The column {@code products.product_id}. */
  public final TableField<ProductsRecord, Integer> PRODUCT_ID =
      createField(DSL.name("product_id"), SQLDataType.INTEGER.nullable(false), this, "");

  /** The column {@code products.name}. */
  public final TableField<ProductsRecord, String> NAME =
      createField(DSL.name("name"), SQLDataType.CLOB.nullable(false), this, "");

  /** The column {@code products.price}. */
  public final TableField<ProductsRecord, BigDecimal> PRICE =
      createField(DSL.name("price"), SQLDataType.NUMERIC(10, 2), this, "");

  /** The column {@code products.stock}. */
  public final TableField<ProductsRecord, Integer> STOCK =
      createField(DSL.name("stock"), SQLDataType.INTEGER, this, "");

  private Products() {
    super(DSL.name("products"), null, null, null, DSL.comment(""), TableOptions.table());
  }

  @Override
  public Class<ProductsRecord> getRecordType() {
    return ProductsRecord.class;
  }

  @Override
  public @Nullable Schema getSchema() {
    return null;
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public UniqueKey<ProductsRecord> getPrimaryKey() {
    return Internal.createUniqueKey(
        this, DSL.name("products_pkey"), new TableField[] {PRODUCT_ID}, true);
  }
}
