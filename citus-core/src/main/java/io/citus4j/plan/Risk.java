package io.citus4j.plan;

import java.util.Set;

/**
 * What a step does to those who use the table meanwhile.
 *
 * @since 0.1
 */
public enum Risk {
  /** Reads and writes go on. */
  ONLINE("online"),
  /** Writes to the table wait until the step is committed. */
  BLOCKS_WRITES("blocks writes"),
  /** Reads and writes wait while the whole table is written anew; runs only if allowed. */
  REWRITES_TABLE("rewrites table"),
  /** Shards move between nodes; runs only if allowed. */
  MOVES_DATA("moves data");

  /** What a plan does without being asked. */
  static final Set<Risk> HARMLESS = Set.of(ONLINE, BLOCKS_WRITES);

  private final String words;

  Risk(String words) {
    this.words = words;
  }

  /** Returns the risk in words, for messages. */
  @Override
  public String toString() {
    return words;
  }
}
