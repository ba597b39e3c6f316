package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A table of the database and how Citus keeps it. Immutable.
 *
 * @since 0.1
 */
public final class CatalogTable {

  private final long oid;
  private final QualifiedName name;
  private final TableKind kind;
  private final @Nullable Identifier distributionColumn;
  private final int colocationId;
  private final boolean partition;
  private final Storage storage;
  private final List<CatalogColumn> columns;
  private final Constraints constraints;
  private final List<ShardInterval> shards;

  CatalogTable(
      TableRow row,
      List<CatalogColumn> columns,
      Constraints constraints,
      List<ShardInterval> shards) {
    this.oid = row.oid();
    this.name = row.name();
    this.kind = row.kind();
    this.distributionColumn = row.distributionColumn();
    this.colocationId = row.colocationId();
    this.partition = row.partition();
    this.storage = row.storage();
    this.columns = List.copyOf(columns);
    this.constraints = constraints;
    this.shards = List.copyOf(shards);
  }

  /**
   * Describes a local table that does not exist yet.
   *
   * @param name its name with its schema
   * @param columns its columns, with OID 0 for types that are not known yet
   * @param uniqueKeys its keys
   * @return a table without OID and shards
   */
  public static CatalogTable missing(
      QualifiedName name, List<CatalogColumn> columns, List<UniqueKey> uniqueKeys) {
    return new CatalogTable(
        new TableRow(
            0,
            name,
            TableKind.LOCAL,
            null,
            0,
            false,
            new Storage(new Identifier("heap"), 0, false)),
        columns,
        new Constraints(uniqueKeys, List.of(), List.of(), List.of()),
        List.of());
  }

  /** What one row of {@code pg_class} and {@code pg_dist_partition} says. */
  record TableRow(
      long oid,
      QualifiedName name,
      TableKind kind,
      @Nullable Identifier distributionColumn,
      int colocationId,
      boolean partition,
      Storage storage) {}

  /** How the rows are stored on the coordinator. */
  record Storage(@Nullable Identifier accessMethod, long estimatedRows, boolean convertedByCitus) {}

  /** What constrains the rows. */
  record Constraints(
      List<UniqueKey> uniqueKeys,
      List<QualifiedName> foreignKeyTargets,
      List<CatalogForeignKey> foreignKeys,
      List<CatalogIndex> indexes) {

    /** Nothing is known to constrain them. */
    static final Constraints NONE = new Constraints(List.of(), List.of(), List.of(), List.of());

    Constraints {
      uniqueKeys = List.copyOf(uniqueKeys);
      foreignKeyTargets = List.copyOf(foreignKeyTargets);
      foreignKeys = List.copyOf(foreignKeys);
      indexes = List.copyOf(indexes);
    }
  }

  /**
   * Returns the table's OID.
   *
   * @return the OID; it changes when Citus rewrites the table, so do not keep it
   */
  public long oid() {
    return oid;
  }

  /**
   * Returns the table's name.
   *
   * @return the name with its schema
   */
  public QualifiedName name() {
    return name;
  }

  /**
   * Returns how Citus keeps the table.
   *
   * @return the kind, never null
   */
  public TableKind kind() {
    return kind;
  }

  /**
   * Returns the distribution column.
   *
   * @return the column, or empty if the table has none
   */
  public Optional<CatalogColumn> distributionColumn() {
    return distributionColumn == null ? Optional.empty() : column(distributionColumn);
  }

  /**
   * Returns the colocation group.
   *
   * @return the group's id, or empty if the table belongs to none
   */
  public OptionalInt colocationId() {
    return colocationId == 0 ? OptionalInt.empty() : OptionalInt.of(colocationId);
  }

  /**
   * Tells whether the shards of two tables with equal intervals are kept on the same nodes.
   *
   * @param other another table
   * @return true if both belong to the same colocation group
   */
  public boolean isColocatedWith(CatalogTable other) {
    return colocationId != 0 && colocationId == other.colocationId;
  }

  /**
   * Returns the columns.
   *
   * @return the columns in the table's order, dropped ones left out
   */
  public List<CatalogColumn> columns() {
    return columns;
  }

  /**
   * Finds a column.
   *
   * @param column the column's name in internal form
   * @return the column, or empty if the table has none of that name
   */
  public Optional<CatalogColumn> column(Identifier column) {
    Objects.requireNonNull(column, "column");
    for (CatalogColumn candidate : columns) {
      if (candidate.name().equals(column)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the primary key, the unique and exclusion constraints and the unique indexes.
   *
   * @return the keys ordered by name; empty if the snapshot was taken of some tables only
   */
  public List<UniqueKey> uniqueKeys() {
    return constraints.uniqueKeys();
  }

  /**
   * Returns the tables that this one references by foreign keys.
   *
   * @return the referenced tables, this one included if it references itself
   */
  public List<QualifiedName> foreignKeyTargets() {
    return constraints.foreignKeyTargets();
  }

  /**
   * Returns the foreign keys.
   *
   * @return the keys of the table itself, ordered by name
   */
  public List<CatalogForeignKey> foreignKeys() {
    return constraints.foreignKeys();
  }

  /**
   * Returns the indexes.
   *
   * @return the indexes, those of constraints included, ordered by name
   */
  public List<CatalogIndex> indexes() {
    return constraints.indexes();
  }

  /**
   * Returns the shards.
   *
   * @return the shards ordered by id; empty for a local table, or if the snapshot was taken without
   *     shards
   */
  public List<ShardInterval> shards() {
    return shards;
  }

  /**
   * Tells whether the table is a partition of another one.
   *
   * @return true for a partition, which shares the fate of its parent
   */
  public boolean isPartition() {
    return partition;
  }

  /**
   * Returns how rows are stored.
   *
   * @return the access method, {@code heap} or {@code columnar} for example, or empty for what
   *     stores no rows itself: a view, a partitioned or a foreign table
   */
  public Optional<Identifier> accessMethod() {
    return Optional.ofNullable(storage.accessMethod());
  }

  /**
   * Tells whether a table that is not distributed has rows, as far as statistics know.
   *
   * @return true if the last ANALYZE or the cumulative statistics counted some; true for a
   *     distributed table, whose rows are elsewhere
   */
  public boolean mayHaveRows() {
    return (kind != TableKind.LOCAL && kind != TableKind.CITUS_LOCAL)
        || storage.estimatedRows() > 0;
  }

  /**
   * Tells whether Citus took a Citus local table into its metadata by itself, because foreign keys
   * connect it with a reference table. It gives such a table back when these are gone.
   *
   * @return true if nobody asked for it
   */
  public boolean isConvertedByCitus() {
    return storage.convertedByCitus();
  }

  /** Returns the name and the kind, for messages. */
  @Override
  public String toString() {
    return kind + " \"" + name + '"';
  }
}
