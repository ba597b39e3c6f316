package io.citus4j.examples.routing;

import static io.citus4j.examples.ecommerce.tables.Orders.ORDERS;
import static io.citus4j.examples.ecommerce.tables.Users.USERS;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.JooqSchema;
import io.citus4j.metadata.CatalogReader;
import io.citus4j.routing.ShardMap;
import io.citus4j.schema.ClusterSchema;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The tables of the statements. */
final class Shop {

  /** As many as Citus makes by default. */
  private static final int SHARDS = 32;

  private static final ClusterSchema SCHEMA =
      JooqSchema.define(
          "shop",
          cluster -> {
            cluster.distribute(USERS).by(USERS.USER_ID).shardCount(SHARDS);
            cluster.distribute(ORDERS).by(ORDERS.USER_ID).colocateWith(USERS);
          });

  private Shop() {}

  /** Makes the tables where they are missing, and reads where their shards are. */
  static ShardMap open(CitusCluster citus, DataSource dataSource) throws SQLException {
    citus.apply(citus.plan(SCHEMA));
    try (Connection connection = dataSource.getConnection()) {
      return ShardMap.of(CatalogReader.readForRouting(connection));
    }
  }
}
