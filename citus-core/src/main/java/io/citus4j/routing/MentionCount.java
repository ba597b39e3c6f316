package io.citus4j.routing;

import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.RowSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each common table expression of a statement is mentioned. Immutable. */
final class MentionCount {

  private final Map<Integer, Integer> counts = new HashMap<>();

  private MentionCount() {}

  static MentionCount in(List<QueryBlock> blocks) {
    MentionCount mentions = new MentionCount();
    blocks.forEach(root -> Blocks.forEachBlock(root, mentions::count));
    return mentions;
  }

  private void count(QueryBlock block) {
    if (block.body() instanceof QueryBlock.Select select) {
      select.from().forEach(root -> Blocks.forEachSource(root, this::count));
    }
  }

  private void count(RowSource source) {
    if (source instanceof RowSource.CommonTableMention mention) {
      counts.merge(mention.commonTable(), 1, Integer::sum);
    }
  }

  int of(int commonTable) {
    return counts.getOrDefault(commonTable, 0);
  }
}
