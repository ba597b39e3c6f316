package io.citus4j.internal.catalog;

/** How Citus copies shards from node to node: values of {@code citus.shard_transfer_mode}. */
final class TransferModes {

  private TransferModes() {}

  static String of(boolean online) {
    return online ? "auto" : "block_writes";
  }
}
