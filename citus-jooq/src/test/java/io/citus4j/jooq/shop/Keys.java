package io.citus4j.jooq.shop;

import org.jooq.ForeignKey;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;

/** The keys of the schema <code>public</code>. */
@SuppressWarnings({"rawtypes", "unchecked"})
public final class Keys {

  public static final UniqueKey<UsersRecord> USERS_PKEY =
      Internal.createUniqueKey(
          Users.USERS, DSL.name("users_pkey"), new TableField[] {Users.USERS.USER_ID}, true);

  public static final ForeignKey<OrdersRecord, UsersRecord> ORDERS__ORDERS_USER_ID_FKEY =
      Internal.createForeignKey(
          Orders.ORDERS,
          DSL.name("orders_user_id_fkey"),
          new TableField[] {Orders.ORDERS.USER_ID},
          USERS_PKEY,
          new TableField[] {Users.USERS.USER_ID},
          true);

  private Keys() {}
}
