package io.citus4j.plan;

/**
 * What a step does.
 *
 * <p>New kinds may be added, so a {@code switch} needs a default.
 *
 * @since 0.1
 */
public enum StepKind {
  /** Cuts a table into shards: {@code create_distributed_table}. */
  DISTRIBUTE_TABLE(Phase.DISTRIBUTION),
  /** Copies a table to every node: {@code create_reference_table}. */
  CREATE_REFERENCE_TABLE(Phase.DISTRIBUTION),
  /** Creates a schema: {@code CREATE SCHEMA}. */
  CREATE_SCHEMA(Phase.CREATION),
  /** Creates an enum type: {@code CREATE TYPE}. */
  CREATE_TYPE(Phase.CREATION),
  /** Creates a table: {@code CREATE TABLE}. */
  CREATE_TABLE(Phase.CREATION),
  /** Creates an index: {@code CREATE INDEX}. */
  CREATE_INDEX(Phase.INDEXES),
  /** Adds a foreign key: {@code ALTER TABLE … ADD CONSTRAINT}. */
  ADD_FOREIGN_KEY(Phase.FOREIGN_KEYS),
  /** Keeps a function on every node: {@code create_distributed_function}. */
  DISTRIBUTE_FUNCTION(Phase.DEPENDENTS),
  /** Publishes tables: {@code CREATE PUBLICATION}. */
  CREATE_PUBLICATION(Phase.DEPENDENTS),
  /** Publishes other tables than before: {@code ALTER PUBLICATION}. */
  ALTER_PUBLICATION(Phase.DEPENDENTS),
  /** Follows publications of another database: {@code CREATE SUBSCRIPTION}. */
  CREATE_SUBSCRIPTION(Phase.DEPENDENTS),
  /** Follows other publications than before: {@code ALTER SUBSCRIPTION}. */
  ALTER_SUBSCRIPTION(Phase.DEPENDENTS),
  /** Creates partitions by time: {@code create_time_partitions}. */
  CREATE_PARTITIONS(Phase.PARTITIONS),
  /** Creates a materialized view, or puts it in the place of one with another query. */
  CREATE_MATERIALIZED_VIEW(Phase.DEPENDENTS),
  /** Creates the unique index by which a materialized view is refreshed beside its readers. */
  INDEX_MATERIALIZED_VIEW(Phase.DEPENDENTS),
  /** Creates the table that says up to when rollup tables are filled. */
  CREATE_ROLLUP_PROGRESS(Phase.DEPENDENTS),
  /** Says where workers reach the coordinator: {@code citus_set_coordinator_host}. */
  SET_COORDINATOR_HOST(Phase.NODES),
  /** Adds a worker: {@code citus_add_node}. */
  ADD_NODE(Phase.NODES),
  /** Lets a disabled worker take part again: {@code citus_activate_node}. */
  ACTIVATE_NODE(Phase.NODES),
  /** Decides whether a worker may be given shards: {@code citus_set_node_property}. */
  SET_NODE_PROPERTY(Phase.NODES),
  /** Makes the rebalance strategy that knows the pins the default. */
  INSTALL_PIN_STRATEGY(Phase.PLACEMENT),
  /** Writes a pin into the table that the rebalance strategy asks. */
  REGISTER_PIN(Phase.PLACEMENT),
  /** Takes a pin that is no longer declared out of that table; the rows stay. */
  REMOVE_PIN(Phase.PLACEMENT),
  /** Gives a value a shard of its own: {@code isolate_tenant_to_new_shard}. */
  ISOLATE_VALUE(Phase.PLACEMENT),
  /** Moves a shard to another node: {@code citus_move_shard_placement}. */
  MOVE_SHARD(Phase.PLACEMENT),
  /** Moves all shards of a worker to the others: {@code citus_drain_node}. */
  DRAIN_NODE(Phase.RETIREMENT),
  /** Takes a worker out of the cluster: {@code citus_remove_node}. */
  REMOVE_NODE(Phase.RETIREMENT),
  /** A foreign key between Citus local tables is dropped until both are distributed. */
  SET_FOREIGN_KEY_ASIDE(Phase.ALTERATION),
  /** The foreign key is added again, and the rows are checked. */
  RESTORE_FOREIGN_KEY(Phase.DISTRIBUTION),
  /** Turns a table back into a local one: {@code undistribute_table}. */
  UNDISTRIBUTE_TABLE(Phase.ALTERATION),
  /**
   * Writes tables anew with another distribution column, number of shards or colocation group:
   * {@code alter_distributed_table}.
   */
  ALTER_DISTRIBUTED_TABLE(Phase.DISTRIBUTION),
  /**
   * Changes the colocation group and leaves the shards where they are: {@code
   * update_distributed_table_colocation}.
   */
  CHANGE_COLOCATION(Phase.DISTRIBUTION),
  /** Cuts a table into shards while it is written to: create_distributed_table_concurrently. */
  DISTRIBUTE_TABLE_CONCURRENTLY(Phase.DISTRIBUTION),
  /** Keeps a table whole on one node: {@code create_distributed_table} without a column. */
  CREATE_SINGLE_SHARD_TABLE(Phase.DISTRIBUTION),
  /** Adds a table of the coordinator to the metadata: citus_add_local_table_to_metadata. */
  ADD_LOCAL_TABLE(Phase.DISTRIBUTION),
  /** Adds a shard with its bounds to a range-distributed table. */
  ADD_RANGE_SHARD(Phase.DISTRIBUTION),
  /** Keeps a schema's tables together on one node: {@code citus_schema_distribute}. */
  DISTRIBUTE_SCHEMA(Phase.DISTRIBUTION),
  /** Moves a distributed schema to a node: {@code citus_schema_move}. */
  MOVE_SCHEMA(Phase.PLACEMENT),
  /** Stores a table's rows in another way: {@code alter_table_set_access_method}. */
  SET_ACCESS_METHOD(Phase.ALTERATION),
  ;

  private final Phase phase;

  StepKind(Phase phase) {
    this.phase = phase;
  }

  Phase phase() {
    return phase;
  }
}
