package io.citus4j.examples.shardingsphere;

import io.citus4j.internal.hash.ShardKeyHash;
import java.util.Collection;
import org.apache.shardingsphere.sharding.api.sharding.standard.PreciseShardingValue;
import org.apache.shardingsphere.sharding.api.sharding.standard.RangeShardingValue;
import org.apache.shardingsphere.sharding.api.sharding.standard.StandardShardingAlgorithm;

/** Puts a row into the same one of 32 shards as Citus, by the same code as our router. */
public final class SameHash implements StandardShardingAlgorithm<Long> {

  /** As many as the tables of the other side have. */
  static final int SHARDS = 32;

  private static final long INTERVAL = (1L << Integer.SIZE) / SHARDS;
  private static final ShardKeyHash HASH = ShardKeyHash.forType("int8", -1).orElseThrow();

  /** For ShardingSphere. */
  public SameHash() {}

  @Override
  public String doSharding(Collection<String> tables, PreciseShardingValue<Long> key) {
    long hash = HASH.hash(key.getValue()).orElseThrow();
    return key.getLogicTableName() + '_' + (hash - Integer.MIN_VALUE) / INTERVAL;
  }

  @Override
  public Collection<String> doSharding(Collection<String> tables, RangeShardingValue<Long> keys) {
    return tables;
  }
}
