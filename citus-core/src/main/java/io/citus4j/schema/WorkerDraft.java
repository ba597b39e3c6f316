package io.citus4j.schema;

/** A worker while it is being declared. Not thread-safe. */
final class WorkerDraft implements WorkerStep, SchemaDeclarations.Draft {

  private final NodeAddress address;
  private boolean shards = true;

  WorkerDraft(NodeAddress address) {
    this.address = address;
  }

  @Override
  public WorkerStep withoutShards() {
    shards = false;
    return this;
  }

  @Override
  public NodeAddress address() {
    return address;
  }

  @Override
  public WorkerDeclaration freeze() {
    return new WorkerDeclaration(address, shards);
  }
}
