package io.citus4j.plan;

/** The parts of a plan, in the order in which they run. Steps of one part may be mixed. */
enum Phase {
  /** Nodes join. */
  NODES,
  /** Tables and what they need come into being. */
  CREATION,
  /** Tables that are distributed otherwise are turned back or altered. */
  ALTERATION,
  /** Tables and schemas are distributed. */
  DISTRIBUTION,
  /** Partitions of distributed tables. */
  PARTITIONS,
  /** How the rows are stored. */
  STORAGE,
  /** Indexes, which foreign keys may refer to. */
  INDEXES,
  /** Foreign keys between tables that are distributed by now. */
  FOREIGN_KEYS,
  /** Views, functions, publications: what reads the tables. */
  DEPENDENTS,
  /** Shards find their nodes. */
  PLACEMENT,
  /** Nodes leave. */
  RETIREMENT
}
