package io.citus4j.routing;

import io.citus4j.metadata.TableKind;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** Routes a TRUNCATE, which Citus sends to every shard and every copy. */
final class TruncateRouting {

  private TruncateRouting() {}

  static Route route(QueryShape.Truncate truncate, ShardMap shards) {
    List<Long> touched = new ArrayList<>();
    boolean reference = false;
    for (QualifiedName name : truncate.tables()) {
      RoutableTable table = shards.require(name);
      if (table.isDistributed()) {
        touched.addAll(table.shardIds(table.allShards()));
      }
      reference |= table.kind() == TableKind.REFERENCE;
    }
    if (!touched.isEmpty()) {
      return new Route.MultiShard(
          touched, Combination.PUSHED_DOWN, "because TRUNCATE empties every shard");
    }
    return reference ? new Route.AnyNode(true) : new Route.Local();
  }
}
