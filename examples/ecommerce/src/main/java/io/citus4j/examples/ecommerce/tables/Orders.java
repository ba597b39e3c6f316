package io.citus4j.examples.ecommerce.tables;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jooq.Identity;
import org.jooq.Schema;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/** The table {@code orders}. */
public final class Orders extends TableImpl<OrdersRecord> {

  /** The reference instance of {@code orders}. */
  public static final Orders ORDERS = new Orders();

  private static final long serialVersionUID = 1L;

  /** The column {@code orders.order_id}. */
  public final TableField<OrdersRecord, Long> ORDER_ID =
      createField(
          DSL.name("order_id"), SQLDataType.BIGINT.nullable(false).identity(true), this, "");

  /** The column {@code orders.user_id}. */
  public final TableField<OrdersRecord, Long> USER_ID =
      createField(DSL.name("user_id"), SQLDataType.BIGINT.nullable(false), this, "");

  /** The column {@code orders.product_id}. */
  public final TableField<OrdersRecord, Integer> PRODUCT_ID =
      createField(DSL.name("product_id"), SQLDataType.INTEGER.nullable(false), this, "");

  /** The column {@code orders.quantity}. */
  public final TableField<OrdersRecord, Integer> QUANTITY =
      createField(DSL.name("quantity"), SQLDataType.INTEGER, this, "");

  /** The column {@code orders.total_amount}. */
  public final TableField<OrdersRecord, BigDecimal> TOTAL_AMOUNT =
      createField(DSL.name("total_amount"), SQLDataType.NUMERIC(10, 2), this, "");

  /** The column {@code orders.order_date}. */
  public final TableField<OrdersRecord, OffsetDateTime> ORDER_DATE =
      createField(
          DSL.name("order_date"),
          SQLDataType.TIMESTAMPWITHTIMEZONE.defaultValue(DSL.currentOffsetDateTime()),
          this,
          "");

  private Orders() {
    super(DSL.name("orders"), null, null, null, DSL.comment(""), TableOptions.table());
  }

  @Override
  public Class<OrdersRecord> getRecordType() {
    return OrdersRecord.class;
  }

  @Override
  public @Nullable Schema getSchema() {
    return null;
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public UniqueKey<OrdersRecord> getPrimaryKey() {
    return Internal.createUniqueKey(
        this, DSL.name("orders_pkey"), new TableField[] {USER_ID, ORDER_ID}, true);
  }

  @Override
  public Identity<OrdersRecord, Long> getIdentity() {
    return Internal.createIdentity(this, ORDER_ID);
  }
}
