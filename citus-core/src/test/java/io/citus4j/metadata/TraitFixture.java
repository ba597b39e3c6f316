package io.citus4j.metadata;

import io.citus4j.metadata.ColumnTraits.Generated;
import io.citus4j.metadata.ColumnTraits.Types;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/** The traits of a table while it is being described. Not thread-safe. */
public final class TraitFixture {

  private final QualifiedName table;
  private final TableTraits.Builder traits;

  TraitFixture(QualifiedName table, TableTraits.Builder traits) {
    this.table = table;
    this.traits = traits;
  }

  /** Makes it a foreign table. */
  public TraitFixture foreign() {
    traits.foreign = true;
    return this;
  }

  /** Makes it a partitioned table, with partitions that are partitioned themselves. */
  public TraitFixture partitioned(String... subpartitioned) {
    traits.partitioned = true;
    for (String partition : subpartitioned) {
      traits.subpartitioned.add(relation(partition));
    }
    return this;
  }

  /** Makes it a partition. */
  public TraitFixture partitionOf(String parent) {
    traits.partitionOf = relation(parent);
    return this;
  }

  /** Lets it inherit from a table. */
  public TraitFixture inherits(String parent) {
    traits.parents.add(relation(parent));
    return this;
  }

  /** Lets a table inherit from it. */
  public TraitFixture inheritedBy(String child) {
    traits.children.add(relation(child));
    return this;
  }

  /** Adds a trigger. */
  public TraitFixture trigger(String name) {
    traits.triggers.add(new TableTraits.Owned(new Identifier(name), table));
    return this;
  }

  /** Adds a trigger of one of its partitions. */
  public TraitFixture trigger(String name, String partition) {
    traits.triggers.add(new TableTraits.Owned(new Identifier(name), relation(partition)));
    return this;
  }

  /** Adds a row-level security policy with a subquery. */
  public TraitFixture policy(String name) {
    traits.policies.add(new Identifier(name));
    return this;
  }

  /** Makes a column generated. */
  public TraitFixture generated(String column, Generated generated) {
    return column(column, generated, Types.PLAIN, null, null);
  }

  /** Makes the type of a column one that cannot be hashed, itself or what it is made of. */
  public TraitFixture unhashable(String column, String part, boolean within) {
    return column(column, Generated.NO, new Types(part, within, null), null, null);
  }

  /** Makes the type of a column one that Citus cannot create on workers. */
  public TraitFixture unknownType(String column, String type) {
    return column(column, Generated.NO, new Types(null, false, type), null, null);
  }

  /** Gives a column a collation of schema {@code pg_catalog}. */
  public TraitFixture collation(String column, String collation) {
    return column(
        column, Generated.NO, Types.PLAIN, QualifiedName.of("pg_catalog", collation), null);
  }

  /** Lets the default of a column come from a sequence. */
  public TraitFixture sequence(String column, String sequence) {
    return column(column, Generated.NO, Types.PLAIN, null, relation(sequence));
  }

  private TraitFixture column(
      String column,
      Generated generated,
      Types types,
      @Nullable QualifiedName collation,
      @Nullable QualifiedName sequence) {
    traits.columns.add(
        new ColumnTraits(new Identifier(column), generated, types, collation, sequence));
    return this;
  }

  private static QualifiedName relation(String name) {
    return QualifiedName.of("public", name);
  }
}
