package io.citus4j.examples.ecommerce;

import static io.citus4j.examples.ecommerce.tables.Orders.ORDERS;
import static io.citus4j.examples.ecommerce.tables.Products.PRODUCTS;
import static io.citus4j.examples.ecommerce.tables.Users.USERS;

import io.citus4j.jooq.JooqSchema;
import io.citus4j.schema.ClusterSchema;

/** How the shop's tables are spread over the cluster. */
final class ShopSchema {

  static final ClusterSchema SHOP =
      JooqSchema.define(
          "shop",
          cluster -> {
            cluster.distribute(USERS).by(USERS.USER_ID).shardCount(32);
            cluster.distribute(ORDERS).by(ORDERS.USER_ID).colocateWith(USERS);
            cluster.reference(PRODUCTS);
            cluster
                .foreignKey("orders_user_id_fkey")
                .from(ORDERS, ORDERS.USER_ID)
                .to(USERS, USERS.USER_ID);
            cluster
                .foreignKey("orders_product_id_fkey")
                .from(ORDERS, ORDERS.PRODUCT_ID)
                .to(PRODUCTS, PRODUCTS.PRODUCT_ID);
          });

  private ShopSchema() {}
}
