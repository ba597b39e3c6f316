package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.Colocation;
import io.citus4j.schema.Distribution;
import io.citus4j.schema.TableDeclaration;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Optional;
import java.util.Set;

/**
 * How tables will be kept once the plan is carried out: as declared, whatever they are now, and as
 * they are if they are not declared. Confined to one planning.
 */
final class FutureKinds {

  private final Tables tables;

  FutureKinds(Tables tables) {
    this.tables = tables;
  }

  /**
   * How a table will be kept.
   *
   * @param kind the kind, or empty if this class cannot tell
   * @param column the distribution column, if there will be one
   */
  record Future(Optional<TableKind> kind, Optional<Identifier> column) {

    boolean is(TableKind... kinds) {
      return kind.isPresent() && Set.of(kinds).contains(kind.get());
    }
  }

  Future of(CatalogTable table) {
    Optional<Distribution> declared = tables.declaration(table).map(TableDeclaration::distribution);
    if (declared.isEmpty()) {
      return new Future(
          Optional.of(table.kind()), table.distributionColumn().map(CatalogColumn::name));
    }
    if (declared.get() instanceof Distribution.Hash hash) {
      return new Future(Optional.of(TableKind.HASH_DISTRIBUTED), Optional.of(hash.column().name()));
    }
    if (declared.get() instanceof Distribution.Range range) {
      return new Future(
          Optional.of(TableKind.RANGE_DISTRIBUTED), Optional.of(range.column().name()));
    }
    return new Future(Optional.of(kindWithoutColumn(declared.get())), Optional.empty());
  }

  private static TableKind kindWithoutColumn(Distribution declared) {
    if (declared instanceof Distribution.Reference) {
      return TableKind.REFERENCE;
    }
    if (declared instanceof Distribution.SingleShard) {
      return TableKind.SINGLE_SHARD;
    }
    return declared instanceof Distribution.CitusLocal ? TableKind.CITUS_LOCAL : TableKind.LOCAL;
  }

  /** Whether a table will be of the kind that it is of now. */
  boolean keepsKind(CatalogTable table) {
    return of(table).is(table.kind());
  }

  /**
   * The declared colocation of a table that is yet to get its one shard; the default group if its
   * distributed schema decides.
   */
  Optional<Colocation> singleShardColocation(CatalogTable table) {
    if (keepsKind(table)) {
      return Optional.empty();
    }
    return tables
        .declaration(table)
        .map(TableDeclaration::distribution)
        .filter(Distribution.SingleShard.class::isInstance)
        .map(
            declared ->
                tables.isInDistributedSchema(table.name())
                    ? new Colocation.DefaultGroup(null)
                    : ((Distribution.SingleShard) declared).colocation());
  }

  Optional<CatalogTable> find(QualifiedName table) {
    return tables.find(table);
  }
}
