package io.citus4j.routing;

import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.RowSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

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
    mentions(block, id -> counts.merge(id, 1, Integer::sum));
    for (QueryBlock.CommonTable with : block.with()) {
      if (with.recursive()) {
        leaveOutOwn(with);
      }
    }
  }

  /** That a recursive one mentions itself does not count. */
  private void leaveOutOwn(QueryBlock.CommonTable with) {
    for (QueryBlock root : Blocks.blocks(with.statement())) {
      Blocks.forEachBlock(
          root,
          block ->
              mentions(
                  block,
                  id -> {
                    if (id == with.id()) {
                      counts.merge(id, -1, Integer::sum);
                    }
                  }));
    }
  }

  private static void mentions(QueryBlock block, IntConsumer visitor) {
    if (block.body() instanceof QueryBlock.Select select) {
      select.from().forEach(root -> Blocks.forEachSource(root, source -> mention(source, visitor)));
    }
  }

  private static void mention(RowSource source, IntConsumer visitor) {
    if (source instanceof RowSource.CommonTableMention mention) {
      visitor.accept(mention.commonTable());
    }
  }

  int of(int commonTable) {
    return counts.getOrDefault(commonTable, 0);
  }
}
