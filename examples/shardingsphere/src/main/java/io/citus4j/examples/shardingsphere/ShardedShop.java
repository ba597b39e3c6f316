package io.citus4j.examples.shardingsphere;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.api.ShardingSphereDataSourceFactory;
import org.apache.shardingsphere.infra.algorithm.core.config.AlgorithmConfiguration;
import org.apache.shardingsphere.sharding.api.config.ShardingRuleConfiguration;
import org.apache.shardingsphere.sharding.api.config.rule.ShardingTableReferenceRuleConfiguration;
import org.apache.shardingsphere.sharding.api.config.rule.ShardingTableRuleConfiguration;
import org.apache.shardingsphere.sharding.api.config.strategy.sharding.StandardShardingStrategyConfiguration;

/** The shop's tables, each split in 32 by ShardingSphere. */
final class ShardedShop {

  static final String DATABASE = "shop";

  private static final String ALGORITHM = "same-hash";

  private ShardedShop() {}

  static DataSource open(SwitchedDataSource database) throws SQLException {
    createTables(database);
    ShardingRuleConfiguration rule = new ShardingRuleConfiguration();
    rule.setTables(List.of(table("users"), table("orders")));
    rule.setBindingTableGroups(
        List.of(new ShardingTableReferenceRuleConfiguration("shop", "users, orders")));
    Properties properties = new Properties();
    properties.setProperty("strategy", "STANDARD");
    properties.setProperty("algorithmClassName", SameHash.class.getName());
    rule.setShardingAlgorithms(
        Map.of(ALGORITHM, new AlgorithmConfiguration("CLASS_BASED", properties)));
    DataSource sharded =
        ShardingSphereDataSourceFactory.createDataSource(
            DATABASE, Map.of("ds", database), List.of(rule), new Properties());
    database.switchOff();
    return sharded;
  }

  private static ShardingTableRuleConfiguration table(String name) {
    ShardingTableRuleConfiguration table =
        new ShardingTableRuleConfiguration(
            name, "ds.%s_$->{0..%d}".formatted(name, SameHash.SHARDS - 1));
    table.setTableShardingStrategy(new StandardShardingStrategyConfiguration("user_id", ALGORITHM));
    return table;
  }

  private static void createTables(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (int shard = 0; shard < SameHash.SHARDS; shard++) {
        statement.execute(
            """
            CREATE TABLE IF NOT EXISTS users_%1$d (
              user_id bigint PRIMARY KEY, username text, email text, created_at timestamptz);
            CREATE TABLE IF NOT EXISTS orders_%1$d (
              order_id bigint, user_id bigint, product_id int, quantity int,
              total_amount numeric(10, 2), order_date timestamptz, PRIMARY KEY (user_id, order_id))
            """
                .formatted(shard));
      }
    }
  }
}
