package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.DistributedSchemaStep;
import io.citus4j.schema.FunctionStep;
import io.citus4j.schema.PartitionStep;
import io.citus4j.schema.RetirementStep;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.schema.SubscriptionStep;
import io.citus4j.schema.WorkerStep;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.RecordQualifier;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableRecord;

/**
 * Collects the declarations of one {@link JooqSchema}.
 *
 * <p>Each call declares at once; there is no terminal method. A table may be declared under an
 * identifier only: an alias, a query, a function, a view or a common table expression is refused.
 * Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public final class JooqDeclarations {

  private final SchemaDeclarations declarations;
  private final DeclaredKeys keys = new DeclaredKeys();
  private final GeneratedMetadata metadata;

  JooqDeclarations(SchemaDeclarations declarations) {
    this.declarations = declarations;
    this.metadata = new GeneratedMetadata(declarations);
  }

  /**
   * Declares a generated table that is cut into shards.
   *
   * @param <R> the table's record type, by which its columns are known
   * @param table the table
   * @return the step that names the distribution column
   * @throws SchemaDeclarationException if it is not a table with a name of its own
   */
  public <R extends TableRecord<R>> GeneratedDistributeStep<R> distribute(Table<R> table) {
    return new DistributeDraft.Generated<>(draft(table));
  }

  /**
   * Declares a table without a record type of its own that is cut into shards: one of {@code
   * DSL.table(DSL.name("orders"))}, or one that was generated without records.
   *
   * @param table the table, a {@code Table<Record>}
   * @return the step that names the distribution column
   * @throws SchemaDeclarationException if it is not a table with a name of its own
   */
  public NamedDistributeStep distribute(RecordQualifier<Record> table) {
    return draft(named(table));
  }

  /**
   * Declares a reference table: copied whole to every node.
   *
   * @param table the table
   * @throws SchemaDeclarationException if it is not a table with a name of its own
   */
  public void reference(Table<?> table) {
    declarations.reference(TableNames.of(table));
    metadata.add(table);
  }

  private DistributeDraft draft(Table<?> table) {
    DistributeDraft draft = new DistributeDraft(declarations, table, keys);
    metadata.add(table);
    return draft;
  }

  /**
   * Declares an index. Those of generated tables are declared with their tables already, as far as
   * jOOQ knows them: by columns and uniqueness. One that is declared here by the same name, on a
   * table of the same schema, counts instead, so an index with an access method, a condition or an
   * operator class, or one to be built concurrently, is best declared here.
   *
   * @param name the index's name in internal form
   * @return the declaration, to be continued with {@code on}
   */
  public JooqIndexDraft index(String name) {
    return new JooqIndexDraft(
        declarations.index(name), table -> metadata.leaveOutIndex(name, table));
  }

  /**
   * Declares a foreign key. Those of generated tables are declared with their tables already if
   * both tables are declared, but jOOQ does not know their actions. One that is declared here with
   * the same columns counts instead.
   *
   * @param name the name it is created by, in internal form
   * @return the declaration, to be continued with {@code from} and {@code to}
   */
  public JooqForeignKeyDraft foreignKey(String name) {
    return new JooqForeignKeyDraft(declarations.foreignKey(name));
  }

  /** Declares what generated tables know of their indexes and foreign keys. */
  void finish() {
    metadata.declareConstraints();
  }

  /**
   * Declares a publication of some tables, as {@link SchemaDeclarations#publication} does.
   *
   * @param name the publication's name in internal form
   * @param table a table
   * @param more further tables
   * @throws SchemaDeclarationException if one is not a table with a name of its own
   */
  public void publication(String name, Table<?> table, Table<?>... more) {
    declarations.publication(name, TableNames.of(table), TableNames.all(more));
  }

  /**
   * Declares a subscription that fills some tables, as {@link SchemaDeclarations#subscription}
   * does.
   *
   * @param name the subscription's name in internal form
   * @param table a local table, with the same name as the published one
   * @param more further tables
   * @return the step that names the source
   * @throws SchemaDeclarationException if one is not a table with a name of its own
   */
  public SubscriptionStep subscription(String name, Table<?> table, Table<?>... more) {
    return declarations.subscription(name).into(TableNames.of(table), TableNames.all(more));
  }

  /**
   * Declares a function that is there on every node, as {@link SchemaDeclarations#function} does.
   *
   * @param signature the function with the types of its arguments: {@code add_order(bigint, text)}
   */
  public void function(String signature) {
    declarations.function(signature);
  }

  /**
   * Declares a function whose calls run on the worker that holds the shard of an argument's value.
   *
   * @param signature the function with the types of its arguments: {@code add_order(bigint, text)}
   * @param argument the name of the argument
   * @param table the distributed table whose shards decide
   * @return the step that may force the delegation
   * @throws SchemaDeclarationException if it is not a table with a name of its own
   */
  public FunctionStep function(String signature, String argument, Table<?> table) {
    return declarations.function(signature).delegatedBy(argument, TableNames.of(table));
  }

  /**
   * Declares where the workers reach the coordinator, as {@link SchemaDeclarations#coordinator}
   * does.
   *
   * @param host the name or address under which the workers reach the coordinator
   * @param port 1 to 65535
   */
  public void coordinator(String host, int port) {
    declarations.coordinator(host, port);
  }

  /**
   * Declares a worker, as {@link SchemaDeclarations#worker} does.
   *
   * @param host the name or address under which the other nodes reach the worker
   * @param port 1 to 65535
   * @return the step that may keep shards off it
   */
  public WorkerStep worker(String host, int port) {
    return declarations.worker(host, port);
  }

  /**
   * Lets every worker go that is not declared, as {@link SchemaDeclarations#onlyTheseWorkers} does.
   *
   * @return the step that decides how shards are moved
   */
  public RetirementStep onlyTheseWorkers() {
    return declarations.onlyTheseWorkers();
  }

  /**
   * Declares that the rows of one value of the distribution column are kept on one node, as {@link
   * SchemaDeclarations#pin(String)} does.
   *
   * @param <K> the Java type of the shard key
   * @param declaration the declaration of the table
   * @return the step that names the value
   */
  public <K> KeyedPinStep<K> pin(KeyedTable<K> declaration) {
    return pinned(declaration.table());
  }

  /**
   * Declares that the rows of one value of the distribution column are kept on one node, as {@link
   * SchemaDeclarations#pin(String)} does.
   *
   * <pre>{@code
   * cluster.distribute(GLOBAL_USERS).by(GLOBAL_USERS.REGION);
   * cluster.pin(GLOBAL_USERS).value("eu-west").to("worker-1", 5432);
   * }</pre>
   *
   * @param table a table, declared before in the same schema or distributed already
   * @return the step that names the value; its type is checked when it is named
   * @throws SchemaDeclarationException if it is not a table with a name of its own
   */
  public KeyedPinStep<Object> pin(Table<?> table) {
    return pinned(TableNames.of(table));
  }

  private <K> KeyedPinStep<K> pinned(QualifiedName table) {
    return new PinnedKey<>(table, keys.forPin(table), declarations.pin(table));
  }

  /**
   * Declares when the partitions of a table come and go that is partitioned by ranges of time.
   *
   * <pre>{@code
   * cluster.partitions(EVENTS, EVENTS.EVENT_TIME)
   *     .every(Period.ofDays(1)).createAhead(7).retain(Period.ofMonths(12));
   * }</pre>
   *
   * @param table the table; one that a plan creates is created with {@code PARTITION BY RANGE}
   * @param time its column that says when
   * @return the step that says how long a partition lasts
   * @throws SchemaDeclarationException if it is no table, or the column is not one of it
   */
  public PartitionStep partitions(Table<?> table, Field<?> time) {
    QualifiedName name = TableNames.of(table);
    return declarations
        .partitions(name)
        .by(new ColumnResolver(table, name, "partition").resolve(time).name().value());
  }

  /**
   * Declares a materialized view, kept on the coordinator.
   *
   * <pre>{@code
   * cluster.materializedView("event_counts")
   *     .as(select(EVENTS.TENANT_ID, count().as("events")).from(EVENTS).groupBy(EVENTS.TENANT_ID))
   *     .uniqueBy(EVENTS.TENANT_ID);
   * }</pre>
   *
   * @param name the view's name, schema and name for one with a schema, each in internal form
   * @return the step that says what it shows
   * @throws SchemaDeclarationException if there are not one or two names
   */
  public SelectedViewStep materializedView(String... name) {
    return new SelectedViewDraft(declarations, name);
  }

  /**
   * Declares how a table is filled with figures about the rows of another one.
   *
   * <pre>{@code
   * cluster.rollup(STATS).from(EVENTS, EVENTS.EVENT_TIME)
   *     .every(Duration.ofHours(1), STATS.HOUR)
   *     .by(STATS.TENANT_ID, EVENTS.TENANT_ID)
   *     .set(STATS.EVENT_COUNT, count());
   * }</pre>
   *
   * @param table the table with the figures
   * @return the step that names the other table
   * @throws SchemaDeclarationException if it is not a table with a name of its own
   */
  public FieldRollupStep rollup(Table<?> table) {
    return new FieldRollupDraft(declarations, table);
  }

  /**
   * Declares a single-shard table: kept whole on one node, in a colocation group of its own unless
   * the returned step is told otherwise. {@code create_distributed_table} without a column (Citus
   * 12.0), which blocks writes and keeps the rows.
   *
   * @param table the table
   * @return the declared table
   * @throws SchemaDeclarationException if it is not a table with a name of its own
   */
  public SingleShardTable singleShard(Table<?> table) {
    metadata.add(table);
    return new SingleShardTableDraft(declarations.singleShard(TableNames.of(table)));
  }

  /**
   * Declares a Citus local table: on the coordinator, but in Citus's metadata, so that every node
   * can use it. {@code citus_add_local_table_to_metadata} (Citus 10.0), which locks the table for a
   * moment and rewrites nothing.
   *
   * @param table the table
   * @throws SchemaDeclarationException if it is not a table with a name of its own
   */
  public void citusLocal(Table<?> table) {
    declarations.citusLocal(TableNames.of(table));
    metadata.add(table);
  }

  /**
   * Declares an ordinary local table, so that a plan tells when somebody has distributed it.
   *
   * @param table the table
   * @throws SchemaDeclarationException if it is not a table with a name of its own
   */
  public void local(Table<?> table) {
    declarations.local(TableNames.of(table));
    metadata.add(table);
  }

  /**
   * Declares a generated table that is cut into shards by ranges of a column. It has to be empty
   * when it is distributed, and only the coordinator knows it afterwards.
   *
   * @param <R> the table's record type, by which its columns are known
   * @param table the table
   * @return the step that names the distribution column
   * @throws SchemaDeclarationException if it is not a table with a name of its own
   */
  public <R extends TableRecord<R>> GeneratedRangeStep<R> range(Table<R> table) {
    return new RangeTableDraft.Generated<>(ranged(table));
  }

  /**
   * Declares a table without a record type of its own that is cut into shards by ranges of a
   * column. It has to be empty when it is distributed, and only the coordinator knows it
   * afterwards.
   *
   * @param table the table, a {@code Table<Record>}
   * @return the step that names the distribution column
   * @throws SchemaDeclarationException if it is not a table with a name of its own
   */
  public NamedRangeStep range(RecordQualifier<Record> table) {
    return ranged(named(table));
  }

  /**
   * Declares a distributed schema: all of its tables are single-shard tables of one colocation
   * group, those that come later too. {@code citus_schema_distribute} (Citus 12.0), which blocks
   * the use of the schema's tables until the transaction ends, and keeps their rows.
   *
   * @param schema the schema
   * @return the declared schema
   */
  public DistributedSchemaStep distributeSchema(Schema schema) {
    Objects.requireNonNull(schema, "schema");
    return declarations.distributeSchema(schema.getName());
  }

  /**
   * Declares a distributed schema.
   *
   * @param schema the schema's name in internal form
   * @return the declared schema
   */
  public DistributedSchemaStep distributeSchema(String schema) {
    return declarations.distributeSchema(schema);
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
   * @param table the table
   * @throws SchemaDeclarationException if it is not a table with a name of its own
   */
  public void columnar(Table<?> table) {
    declarations.columnar(TableNames.of(table));
  }

  private RangeTableDraft ranged(Table<?> table) {
    RangeTableDraft draft = new RangeTableDraft(declarations, table);
    metadata.add(table);
    return draft;
  }

  private static Table<Record> named(RecordQualifier<Record> table) {
    Objects.requireNonNull(table, "table");
    if (table instanceof Table<Record> named) {
      return named;
    }
    throw new SchemaDeclarationException(
        "Cannot declare \"" + table.getName() + "\" as a table: it is a type. Declare a table.");
  }
}
