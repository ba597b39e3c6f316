package io.citus4j.jooq.shop;

import io.citus4j.jooq.shop.Users.UsersPath;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Name;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/** The table <code>public.orders</code>, as jOOQ's generator writes it. */
public class Orders extends TableImpl<OrdersRecord> {

  private static final long serialVersionUID = 1L;

  /** The reference instance of <code>public.orders</code>. */
  public static final Orders ORDERS = new Orders();

  /** The column <code>public.orders.order_id</code>. */
  public final TableField<OrdersRecord, Long> ORDER_ID =
      createField(DSL.name("order_id"), SQLDataType.BIGINT.nullable(false), this, "");

  /** The column <code>public.orders.user_id</code>. */
  public final TableField<OrdersRecord, Long> USER_ID =
      createField(DSL.name("user_id"), SQLDataType.BIGINT.nullable(false), this, "");

  /** The column <code>public.orders.product_id</code>. */
  public final TableField<OrdersRecord, Integer> PRODUCT_ID =
      createField(DSL.name("product_id"), SQLDataType.INTEGER.nullable(false), this, "");

  /** The column <code>public.orders.quantity</code>. */
  public final TableField<OrdersRecord, Integer> QUANTITY =
      createField(DSL.name("quantity"), SQLDataType.INTEGER.nullable(false), this, "");

  /** The column <code>public.orders.total_amount</code>. */
  public final TableField<OrdersRecord, BigDecimal> TOTAL_AMOUNT =
      createField(DSL.name("total_amount"), SQLDataType.NUMERIC(10, 2), this, "");

  /** The column <code>public.orders.order_date</code>. */
  public final TableField<OrdersRecord, OffsetDateTime> ORDER_DATE =
      createField(DSL.name("order_date"), SQLDataType.TIMESTAMPWITHTIMEZONE(6), this, "");

  private Orders(Name alias, @Nullable Table<OrdersRecord> aliased) {
    this(alias, aliased, null, null);
  }

  private Orders(
      Name alias,
      @Nullable Table<OrdersRecord> aliased,
      Field<?> @Nullable [] parameters,
      @Nullable Condition where) {
    super(alias, null, aliased, parameters, DSL.comment(""), TableOptions.table(), where);
  }

  public Orders() {
    this(DSL.name("orders"), null);
  }

  @Override
  public Class<OrdersRecord> getRecordType() {
    return OrdersRecord.class;
  }

  @Override
  public @Nullable Schema getSchema() {
    return aliased() ? null : Public.PUBLIC;
  }

  @Override
  public List<ForeignKey<OrdersRecord, ?>> getReferences() {
    return List.of(Keys.ORDERS__ORDERS_USER_ID_FKEY);
  }

  /** Get the implicit join path to the <code>public.users</code> table. */
  public UsersPath users() {
    return new UsersPath(this, Keys.ORDERS__ORDERS_USER_ID_FKEY, null);
  }

  @Override
  public Orders as(String alias) {
    return new Orders(DSL.name(alias), this);
  }

  @Override
  public Orders as(Name alias) {
    return new Orders(alias, this);
  }

  @Override
  public Orders where(Condition condition) {
    return new Orders(getQualifiedName(), aliased() ? this : null, null, condition);
  }
}
