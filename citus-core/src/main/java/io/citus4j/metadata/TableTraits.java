package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may keep a table from being distributed. Immutable.
 *
 * @since 0.1
 */
public final class TableTraits {

  private final boolean foreign;
  private final boolean partitioned;
  private final @Nullable QualifiedName partitionOf;
  private final List<QualifiedName> subpartitioned;
  private final List<QualifiedName> parents;
  private final List<QualifiedName> children;
  private final List<Owned> triggers;
  private final List<Identifier> policies;
  private final List<Exclusion> exclusions;
  private final List<ColumnTraits> columns;

  private TableTraits(Builder builder) {
    this.foreign = builder.foreign;
    this.partitioned = builder.partitioned;
    this.partitionOf = builder.partitionOf;
    this.subpartitioned = List.copyOf(builder.subpartitioned);
    this.parents = List.copyOf(builder.parents);
    this.children = List.copyOf(builder.children);
    this.triggers = List.copyOf(builder.triggers);
    this.policies = List.copyOf(builder.policies);
    this.exclusions = List.copyOf(builder.exclusions);
    this.columns = List.copyOf(builder.columns);
  }

  /**
   * Something that belongs to a table. Immutable.
   *
   * @param name its name
   * @param table the table, which may be a partition of the one asked for
   */
  public record Owned(Identifier name, QualifiedName table) {
    /** Checks the arguments. */
    public Owned {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(table, "table");
    }
  }

  /**
   * An exclusion constraint. Immutable.
   *
   * @param name its name
   * @param definition what follows the name in {@code ADD CONSTRAINT}, as PostgreSQL writes it
   */
  public record Exclusion(Identifier name, String definition) {
    /** Checks the arguments. */
    public Exclusion {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(definition, "definition");
    }
  }

  /** Collects traits. Not thread-safe. */
  static final class Builder {

    boolean foreign;
    boolean partitioned;
    @Nullable QualifiedName partitionOf;
    final List<QualifiedName> subpartitioned = new ArrayList<>();
    final List<QualifiedName> parents = new ArrayList<>();
    final List<QualifiedName> children = new ArrayList<>();
    final List<Owned> triggers = new ArrayList<>();
    final List<Identifier> policies = new ArrayList<>();
    final List<Exclusion> exclusions = new ArrayList<>();
    final List<ColumnTraits> columns = new ArrayList<>();

    TableTraits build() {
      columns.sort(Comparator.comparing(ColumnTraits::name));
      return new TableTraits(this);
    }
  }

  /**
   * Tells whether the rows are elsewhere.
   *
   * @return true for a foreign table
   */
  public boolean foreign() {
    return foreign;
  }

  /**
   * Tells whether the rows are in partitions.
   *
   * @return true for a partitioned table
   */
  public boolean partitioned() {
    return partitioned;
  }

  /**
   * Returns the table that this one is a partition of.
   *
   * @return the partitioned table, or empty if this is no partition
   */
  public Optional<QualifiedName> partitionOf() {
    return Optional.ofNullable(partitionOf);
  }

  /**
   * Returns the partitions that have partitions themselves.
   *
   * @return their names; empty if there are no more than two levels
   */
  public List<QualifiedName> subpartitioned() {
    return subpartitioned;
  }

  /**
   * Returns the tables that this one inherits from, other than as a partition.
   *
   * @return their names
   */
  public List<QualifiedName> parents() {
    return parents;
  }

  /**
   * Returns the tables that inherit from this one, other than as partitions.
   *
   * @return their names
   */
  public List<QualifiedName> children() {
    return children;
  }

  /**
   * Returns the triggers that people have created, disabled ones included.
   *
   * @return those of the table and of its partitions; empty if the session has {@code
   *     citus.enable_unsafe_triggers} on
   */
  public List<Owned> triggers() {
    return triggers;
  }

  /**
   * Returns the row-level security policies that have a subquery.
   *
   * @return their names
   */
  public List<Identifier> policiesWithSubquery() {
    return policies;
  }

  /**
   * Finds an exclusion constraint.
   *
   * @param constraint the constraint's name
   * @return the constraint, or empty if there is none
   */
  public Optional<Exclusion> exclusion(Identifier constraint) {
    return exclusions.stream().filter(e -> e.name().equals(constraint)).findFirst();
  }

  /**
   * Returns the columns that there is something to say about.
   *
   * @return the columns ordered by name
   */
  public List<ColumnTraits> columns() {
    return columns;
  }

  /**
   * Finds what there is to say about a column.
   *
   * @param column the column's name
   * @return the traits, all plain if there is nothing to say
   */
  public ColumnTraits column(Identifier column) {
    return columns.stream()
        .filter(c -> c.name().equals(column))
        .findFirst()
        .orElseGet(
            () ->
                new ColumnTraits(
                    column, ColumnTraits.Generated.NO, ColumnTraits.Types.PLAIN, null, null));
  }

  /** Returns everything there is to say, for comparisons. */
  @Override
  public String toString() {
    return List.of(
            foreign,
            partitioned,
            partitionOf().map(QualifiedName::toString).orElse(""),
            subpartitioned,
            parents,
            children,
            triggers,
            policies,
            exclusions,
            columns)
        .toString();
  }
}
