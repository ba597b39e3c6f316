package io.citus4j.jooq.shop;

import java.math.BigDecimal;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/** The table <code>public.products</code>, as jOOQ's generator writes it. */
public class Products extends TableImpl<ProductsRecord> {

  private static final long serialVersionUID = 1L;

  /** The reference instance of <code>public.products</code>. */
  public static final Products PRODUCTS = new Products();

  /** The column <code>public.products.product_id</code>. */
  public final TableField<ProductsRecord, Integer> PRODUCT_ID =
      createField(DSL.name("product_id"), SQLDataType.INTEGER.nullable(false), this, "");

  /** The column <code>public.products.name</code>. */
  public final TableField<ProductsRecord, String> NAME =
      createField(DSL.name("name"), SQLDataType.CLOB.nullable(false), this, "");

  /** The column <code>public.products.price</code>. */
  public final TableField<ProductsRecord, BigDecimal> PRICE =
      createField(DSL.name("price"), SQLDataType.NUMERIC(10, 2), this, "");

  /** The column <code>public.products.stock</code>. */
  public final TableField<ProductsRecord, Integer> STOCK =
      createField(DSL.name("stock"), SQLDataType.INTEGER, this, "");

  private Products(Name alias, @Nullable Table<ProductsRecord> aliased) {
    this(alias, aliased, null, null);
  }

  private Products(
      Name alias,
      @Nullable Table<ProductsRecord> aliased,
      Field<?> @Nullable [] parameters,
      @Nullable Condition where) {
    super(alias, null, aliased, parameters, DSL.comment(""), TableOptions.table(), where);
  }

  public Products() {
    this(DSL.name("products"), null);
  }

  @Override
  public Class<ProductsRecord> getRecordType() {
    return ProductsRecord.class;
  }

  @Override
  public @Nullable Schema getSchema() {
    return aliased() ? null : Public.PUBLIC;
  }

  @Override
  public Products as(String alias) {
    return new Products(DSL.name(alias), this);
  }

  @Override
  public Products as(Name alias) {
    return new Products(alias, this);
  }

  @Override
  public Products where(Condition condition) {
    return new Products(getQualifiedName(), aliased() ? this : null, null, condition);
  }
}
