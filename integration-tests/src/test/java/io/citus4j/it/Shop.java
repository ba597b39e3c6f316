package io.citus4j.it;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.citus4j.schema.ClusterSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The e-commerce tables: users and orders by user, products everywhere. */
final class Shop {

  static final Table<Record> USERS = table(name("users"));
  static final Field<Long> USERS_USER_ID = field(name("users", "user_id"), Long.class);
  static final Field<String> USERS_NAME = field(name("users", "name"), String.class);

  static final Table<Record> ORDERS = table(name("orders"));
  static final Field<Long> ORDERS_ORDER_ID = field(name("orders", "order_id"), Long.class);
  static final Field<Long> ORDERS_USER_ID = field(name("orders", "user_id"), Long.class);
  static final Field<Integer> ORDERS_PRODUCT_ID =
      field(name("orders", "product_id"), Integer.class);
  static final Field<Integer> ORDERS_QUANTITY = field(name("orders", "quantity"), Integer.class);

  static final Table<Record> PRODUCTS = table(name("products"));
  static final Field<Integer> PRODUCTS_PRODUCT_ID =
      field(name("products", "product_id"), Integer.class);
  static final Field<String> PRODUCTS_NAME = field(name("products", "name"), String.class);

  static final int SHARD_COUNT = 8;

  /** Declared in an order that no database would accept. */
  static final ClusterSchema SCHEMA =
      ClusterSchema.define(
          "shop",
          cluster -> {
            cluster.distribute("orders").by("user_id").colocateWith("users");
            cluster.distribute("users").by("user_id").shardCount(SHARD_COUNT);
            cluster.reference("products");
          });

  /** The same, and an index that is built while users are written. */
  static final ClusterSchema WITH_INDEX =
      ClusterSchema.define(
          "shop",
          cluster -> {
            cluster.distribute("orders").by("user_id").colocateWith("users");
            cluster.distribute("users").by("user_id").shardCount(SHARD_COUNT);
            cluster.reference("products");
            cluster.index("users_name").on("users", "name").concurrently();
          });

  private Shop() {}

  static void create(DataSource dataSource) throws SQLException {
    execute(
        dataSource,
        """
        CREATE TABLE users (user_id bigserial PRIMARY KEY, name text NOT NULL);
        CREATE TABLE products (product_id serial PRIMARY KEY, name text NOT NULL);
        CREATE TABLE orders (
          order_id bigserial,
          user_id bigint NOT NULL REFERENCES users,
          product_id int REFERENCES products,
          quantity int,
          PRIMARY KEY (user_id, order_id));
        """);
  }

  static void drop(DataSource dataSource) throws SQLException {
    execute(dataSource, "DROP TABLE IF EXISTS orders, users, products");
  }

  static void execute(DataSource dataSource, String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
