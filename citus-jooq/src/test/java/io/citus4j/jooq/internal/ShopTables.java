package io.citus4j.jooq.internal;

import java.util.List;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.InverseForeignKey;
import org.jooq.Name;
import org.jooq.Path;
import org.jooq.Record;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.SchemaImpl;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/** Two tables and a view as jOOQ's code generator writes them, cut down to what the tests use. */
final class ShopTables {

  static final Schema SHOP = new SchemaImpl(DSL.name("shop"));
  static final Users USERS = new Users(DSL.name("users"), null);
  static final Orders ORDERS = new Orders(DSL.name("orders"), null);

  static final UniqueKey<Record> USERS_KEY =
      Internal.createUniqueKey(USERS, DSL.name("users_pkey"), USERS.USER_ID);
  static final ForeignKey<Record, Record> ORDERS_USER =
      Internal.createForeignKey(
          ORDERS,
          DSL.name("orders_user_fkey"),
          columns(ORDERS.USER_ID),
          USERS_KEY,
          columns(USERS.USER_ID),
          true);

  private ShopTables() {}

  @SuppressWarnings("unchecked")
  private static TableField<Record, ?>[] columns(TableField<Record, ?> column) {
    return (TableField<Record, ?>[]) new TableField<?, ?>[] {column};
  }

  static class Users extends TableImpl<Record> {

    private static final long serialVersionUID = 1L;

    final transient TableField<Record, Long> USER_ID =
        createField(DSL.name("user_id"), SQLDataType.BIGINT, this);
    final transient TableField<Record, String> NAME =
        createField(DSL.name("name"), SQLDataType.CLOB, this);

    Users(Name alias, @Nullable Table<Record> aliased) {
      super(alias, SHOP, aliased, null, DSL.comment(""), TableOptions.table());
    }

    <O extends Record> Users(
        Table<O> path,
        @Nullable ForeignKey<O, Record> child,
        @Nullable InverseForeignKey<O, Record> parent) {
      super(path, child, parent, USERS);
    }

    @Override
    public UniqueKey<Record> getPrimaryKey() {
      return USERS_KEY;
    }

    @Override
    public Users as(String alias) {
      return new Users(DSL.name(alias), this);
    }
  }

  /** Users as reached from an order. */
  static final class UsersPath extends Users implements Path<Record> {

    private static final long serialVersionUID = 1L;

    <O extends Record> UsersPath(
        Table<O> path,
        @Nullable ForeignKey<O, Record> child,
        @Nullable InverseForeignKey<O, Record> parent) {
      super(path, child, parent);
    }
  }

  static final class Orders extends TableImpl<Record> {

    private static final long serialVersionUID = 1L;

    final transient TableField<Record, Long> ORDER_ID =
        createField(DSL.name("order_id"), SQLDataType.BIGINT.identity(true), this);
    final transient TableField<Record, Long> USER_ID =
        createField(DSL.name("user_id"), SQLDataType.BIGINT, this);
    final transient TableField<Record, Integer> AMOUNT =
        createField(DSL.name("amount"), SQLDataType.INTEGER, this);

    Orders(Name alias, @Nullable Table<Record> aliased) {
      super(alias, SHOP, aliased, null, DSL.comment(""), TableOptions.table());
    }

    /** The implicit join along the foreign key. */
    UsersPath users() {
      return new UsersPath(this, ORDERS_USER, null);
    }

    @Override
    public List<ForeignKey<Record, ?>> getReferences() {
      return List.of(ORDERS_USER);
    }

    @Override
    public Orders as(String alias) {
      return new Orders(DSL.name(alias), this);
    }
  }

  static Field<Long> unqualifiedUserId() {
    return DSL.field(DSL.name("user_id"), SQLDataType.BIGINT);
  }
}
