package io.citus4j.schema;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Collects the declarations of one {@link ClusterSchema}.
 *
 * <p>Each call declares at once; there is no terminal method. Not thread-safe; confine to the
 * thread that runs the declaration.
 *
 * @since 0.1
 */
public final class SchemaDeclarations {

  private final List<Draft> drafts = new ArrayList<>();
  private boolean frozen;

  SchemaDeclarations() {}

  /**
   * Declares a table that is cut into shards.
   *
   * @param table the table's name in internal form, resolved through the search path
   * @return the step that names the distribution column
   */
  public DistributeStep distribute(String table) {
    return distribute(QualifiedName.of(table));
  }

  /**
   * Declares a table that is cut into shards.
   *
   * @param table the table
   * @return the step that names the distribution column
   */
  public DistributeStep distribute(QualifiedName table) {
    TableDraft draft = new TableDraft(table);
    add(draft);
    return draft;
  }

  /**
   * Declares a reference table: copied whole to every node.
   *
   * @param table the table's name in internal form, resolved through the search path
   */
  public void reference(String table) {
    reference(QualifiedName.of(table));
  }

  /**
   * Declares a reference table: copied whole to every node.
   *
   * @param table the table
   */
  public void reference(QualifiedName table) {
    Objects.requireNonNull(table, "table");
    add(() -> new TableDeclaration(table, new Distribution.Reference()));
  }

  /**
   * Declares a publication of some tables: {@code CREATE PUBLICATION}.
   *
   * <p>Citus creates it on the workers too. The changes of distributed tables happen on the
   * workers: whoever wants them subscribes to every worker, with {@code
   * citus.enable_change_data_capture} switched on there (Citus 11.3) and without copying the data;
   * a subscription to the coordinator gets the rows that are there when it begins, and no change
   * after. Changes of partitions are published as those of the table that they are part of.
   *
   * @param name the publication's name in internal form
   * @param table a table, resolved through the search path
   * @param more further tables
   */
  public void publication(String name, QualifiedName table, QualifiedName... more) {
    Identifier identifier = new Identifier(name);
    List<QualifiedName> tables = new ArrayList<>(List.of(table));
    tables.addAll(List.of(more));
    add(() -> new PublicationDeclaration(identifier, tables));
  }

  /**
   * Declares a subscription to publications of another database: {@code CREATE SUBSCRIPTION}.
   *
   * @param name the subscription's name in internal form
   * @return the step that names the source and the tables
   */
  public SubscriptionStep subscription(String name) {
    SubscriptionDraft draft = new SubscriptionDraft(new Identifier(name));
    add(draft);
    return draft;
  }

  /**
   * Declares a function that is there on every node: {@code create_distributed_function}, Citus
   * 9.0. The function has to exist; Citus keeps its copies up to date.
   *
   * @param signature the function with the types of its arguments, as {@code regprocedure} takes
   *     it: {@code add_order(bigint, text)}
   * @return the step that may delegate calls to workers
   */
  public FunctionStep function(String signature) {
    FunctionDraft draft = new FunctionDraft(signature);
    add(draft);
    return draft;
  }

  /**
   * Declares when the partitions of a table come and go that is partitioned by ranges of time.
   *
   * <p>The table has to be created with {@code PARTITION BY RANGE} of one column of type {@code
   * timestamptz}, {@code timestamp} or {@code date}. If it is distributed, its partitions are too.
   *
   * @param table the table's name in internal form, resolved through the search path
   * @return the step that says how long a partition lasts
   */
  public PartitionStep partitions(String table) {
    return partitions(QualifiedName.of(table));
  }

  /**
   * Declares when the partitions of a table come and go that is partitioned by ranges of time.
   *
   * @param table the table
   * @return the step that says how long a partition lasts
   */
  public PartitionStep partitions(QualifiedName table) {
    PartitionDraft draft = new PartitionDraft(table);
    add(draft);
    return draft;
  }

  /**
   * Declares where the workers reach the coordinator: {@code citus_set_coordinator_host}, Citus
   * 10.0.
   *
   * <p>Without it, Citus registers the coordinator as {@code localhost} with the first worker, and
   * refuses workers on other machines. It is set before any worker is added.
   *
   * @param host the name or address under which the workers reach the coordinator
   * @param port 1 to 65535
   */
  public void coordinator(String host, int port) {
    NodeAddress address = new NodeAddress(host, port);
    add(() -> new CoordinatorDeclaration(address));
  }

  /**
   * Declares a worker: {@code citus_add_node}, and {@code citus_activate_node} for one that was
   * disabled.
   *
   * <p>The database has to exist there, with the extension. Reference tables are copied to the
   * worker; shards are not: it gets some of tables that are distributed later, and of the others
   * with the next rebalance. Workers that are not declared are left alone.
   *
   * @param host the name or address under which the other nodes reach the worker
   * @param port 1 to 65535
   * @return the step that may keep shards off it
   */
  public WorkerStep worker(String host, int port) {
    WorkerDraft draft = new WorkerDraft(new NodeAddress(host, port));
    add(draft);
    return draft;
  }

  /**
   * Lets every worker go that is not declared: {@code citus_drain_node} moves its shards to the
   * others, {@code citus_remove_node} takes it out of the cluster.
   *
   * <p>Both run only if moving data was allowed for the plan. A drain that was interrupted goes on
   * where it was. Whoever routes statements by an older catalogue may still ask a removed node.
   *
   * @return the step that decides how shards are moved
   */
  public RetirementStep onlyTheseWorkers() {
    RetirementDraft draft = new RetirementDraft();
    add(draft);
    return draft;
  }

  /**
   * Declares that the rows of one value of the distribution column are kept on one node.
   *
   * <p>The value gets a shard of its own ({@code isolate_tenant_to_new_shard}), which is moved to
   * the node ({@code citus_move_shard_placement}) together with those of the colocated tables. It
   * stays there when shards are rebalanced: the pin is written into the table {@code citus4j.pin},
   * which the rebalance strategy {@code citus4j} asks. That strategy is made from the default one
   * and becomes the default, so that the first plan with a pin has to be applied by a superuser. A
   * pin that was lost, because the table was altered or the shard was moved by hand, is a step of
   * the next plan. A pin that is no longer declared is taken out of the table; the rows stay where
   * they are. Needs a replication factor of 1.
   *
   * @param table the table's name in internal form, resolved through the search path
   * @return the step that names the value
   */
  public PinStep pin(String table) {
    return pin(QualifiedName.of(table));
  }

  /**
   * Declares that the rows of one value are kept on one node, as {@link #pin(String)} does.
   *
   * @param table a hash-distributed table, declared here or distributed already
   * @return the step that names the value
   */
  public PinStep pin(QualifiedName table) {
    PinDraft draft = new PinDraft(table);
    add(draft);
    return draft;
  }

  /**
   * Declares that the rows of one value are kept on one node, as {@link #pin(String)} does.
   *
   * @param table a declared table
   * @return the step that names the value
   */
  public PinStep pin(DistributedTable table) {
    return pin(table.table());
  }

  /**
   * Declares a materialized view, kept on the coordinator.
   *
   * @param view the view's name in internal form; without a schema it is created in the first one
   *     of the search path
   * @return the step that says what it shows
   */
  public MaterializedViewStep materializedView(String view) {
    return materializedView(QualifiedName.of(view));
  }

  /**
   * Declares a materialized view, kept on the coordinator.
   *
   * @param view the view
   * @return the step that says what it shows
   */
  public MaterializedViewStep materializedView(QualifiedName view) {
    MaterializedViewDraft draft = new MaterializedViewDraft(view);
    add(draft);
    return draft;
  }

  /**
   * Declares how a table is filled with figures about the rows of another one.
   *
   * @param table the name in internal form of the table with the figures
   * @return the step that names the other table
   */
  public RollupStep rollup(String table) {
    return rollup(QualifiedName.of(table));
  }

  /**
   * Declares how a table is filled with figures about the rows of another one.
   *
   * @param table the table with the figures
   * @return the step that names the other table
   */
  public RollupStep rollup(QualifiedName table) {
    RollupDraft draft = new RollupDraft(table);
    add(draft);
    return draft;
  }

  /**
   * Declares a single-shard table: kept whole on one node, in a colocation group of its own unless
   * the returned step is told otherwise. {@code create_distributed_table} without a column (Citus
   * 12.0), which blocks writes and keeps the rows.
   *
   * @param table the table's name in internal form, resolved through the search path
   * @return the declared table
   */
  public SingleShardStep singleShard(String table) {
    return singleShard(QualifiedName.of(table));
  }

  /**
   * Declares a single-shard table: kept whole on one node.
   *
   * @param table the table
   * @return the declared table
   */
  public SingleShardStep singleShard(QualifiedName table) {
    SingleShardDraft draft = new SingleShardDraft(table);
    add(draft);
    return draft;
  }

  /**
   * Declares a Citus local table: on the coordinator, but in Citus's metadata, so that every node
   * can use it. {@code citus_add_local_table_to_metadata} (Citus 10.0), which locks the table for a
   * moment and rewrites nothing.
   *
   * @param table the table's name in internal form, resolved through the search path
   */
  public void citusLocal(String table) {
    citusLocal(QualifiedName.of(table));
  }

  /**
   * Declares a Citus local table: on the coordinator, but in Citus's metadata.
   *
   * @param table the table
   */
  public void citusLocal(QualifiedName table) {
    Objects.requireNonNull(table, "table");
    add(() -> new TableDeclaration(table, new Distribution.CitusLocal()));
  }

  /**
   * Declares an ordinary local table, so that a plan tells when somebody has distributed it. One
   * that Citus took into its metadata by itself, for a foreign key to a reference table, counts as
   * local too.
   *
   * @param table the table's name in internal form, resolved through the search path
   */
  public void local(String table) {
    local(QualifiedName.of(table));
  }

  /**
   * Declares an ordinary local table.
   *
   * @param table the table
   */
  public void local(QualifiedName table) {
    Objects.requireNonNull(table, "table");
    add(() -> new TableDeclaration(table, new Distribution.Local()));
  }

  /**
   * Declares a table that is cut into shards by ranges of a column, with the bounds of each shard.
   * For data that has always been kept so; hash distribution spreads better, and the metadata of a
   * range-distributed table is not synchronized to the workers: only the coordinator knows it.
   *
   * <p>{@code create_distributed_table} of type {@code range} needs an empty table; its shards are
   * made in the same transaction by {@code master_create_empty_shard}.
   *
   * @param table the table's name in internal form, resolved through the search path
   * @return the step that names the distribution column
   */
  public RangeStep range(String table) {
    return range(QualifiedName.of(table));
  }

  /**
   * Declares a table that is cut into shards by ranges of a column.
   *
   * @param table the table
   * @return the step that names the distribution column
   */
  public RangeStep range(QualifiedName table) {
    RangeDraft draft = new RangeDraft(table);
    add(draft);
    return draft;
  }

  /**
   * Declares a distributed schema: all of its tables are single-shard tables of one colocation
   * group, those that come later too. {@code citus_schema_distribute} (Citus 12.0), which blocks
   * the use of the schema's tables until the transaction ends, and keeps their rows. A schema that
   * is missing is created.
   *
   * @param schema the schema's name in internal form
   * @return the declared schema
   */
  public DistributedSchemaStep distributeSchema(String schema) {
    DistributedSchemaDraft draft = new DistributedSchemaDraft(new Identifier(schema));
    add(draft);
    return draft;
  }

  /**
   * Declares that a table's rows are stored by columns, compressed: {@code
   * alter_table_set_access_method} (Citus 10.0) with the access method of the extension {@code
   * citus_columnar}. How the table is distributed is declared beside it.
   *
   * <p>Citus 12.1 creates that extension together with its own. With 13.2 and later it has to be
   * created first, {@code CREATE EXTENSION citus_columnar}; without it the plan has a conflict.
   *
   * <p>The table is written anew and locked meanwhile; a table that is not distributed yet is
   * changed before it is. Rows of a columnar table can be inserted, but neither updated nor
   * deleted, foreign keys are not possible, and indexes other than B-tree and hash ones are dropped
   * by Citus.
   *
   * @param table the table's name in internal form, resolved through the search path
   */
  public void columnar(String table) {
    columnar(QualifiedName.of(table));
  }

  /**
   * Declares that a table's rows are stored by columns.
   *
   * @param table the table
   */
  public void columnar(QualifiedName table) {
    Objects.requireNonNull(table, "table");
    add(() -> new ColumnarTable(table));
  }

  /**
   * Declares what a table looks like, so that it is created if it is missing. Registered for each
   * generated table by the jOOQ module.
   *
   * @param definition the table's columns and keys
   */
  public void define(TableDefinition definition) {
    Objects.requireNonNull(definition, "definition");
    add(() -> definition);
  }

  /**
   * Declares an index.
   *
   * @param name the index's name in internal form
   * @return the declaration, to be continued with {@code on}
   */
  public IndexDraft index(String name) {
    IndexDraft draft = new IndexDraft(new Identifier(name));
    add(draft::freeze);
    return draft;
  }

  /**
   * Declares a foreign key.
   *
   * @param name the name it is created by, in internal form
   * @return the declaration, to be continued with {@code from} and {@code to}
   */
  public ForeignKeyDraft foreignKey(String name) {
    ForeignKeyDraft draft = new ForeignKeyDraft(new Identifier(name));
    add(draft::freeze);
    return draft;
  }

  private void add(Draft draft) {
    if (frozen) {
      throw new IllegalStateException(
          "The schema is frozen: declare tables while the declaration runs.");
    }
    drafts.add(draft);
  }

  List<Declaration> freeze() {
    frozen = true;
    return drafts.stream().<Declaration>map(Draft::freeze).toList();
  }

  /** A declaration that may still change until the schema is frozen. */
  @FunctionalInterface
  interface Draft {
    Declaration freeze();
  }
}
