package io.citus4j.plan;

import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.Colocation;
import io.citus4j.schema.Distribution;
import io.citus4j.schema.TableDeclaration;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How hash-distributed tables lie once the plan has been applied. Confined to one planning. */
final class FutureColocation {

  private final Tables tables;

  FutureColocation(Tables tables) {
    this.tables = tables;
  }

  /** The column that a table is distributed by, or will be. */
  Optional<Identifier> distributionColumn(CatalogTable table) {
    if (table.kind() == TableKind.HASH_DISTRIBUTED) {
      return table.distributionColumn().map(column -> column.name());
    }
    return declared(table).map(hash -> hash.column().name());
  }

  /** Whether two tables are in one colocation group, or will be. */
  boolean isTogether(CatalogTable one, CatalogTable other) {
    return one.isColocatedWith(other) || first(one).equals(first(other));
  }

  /** Something that all tables of a group have in common: its id, or the table it begins with. */
  private Object first(CatalogTable table) {
    CatalogTable current = table;
    Set<QualifiedName> seen = new HashSet<>();
    while (seen.add(current.name())) {
      if (current.kind() == TableKind.HASH_DISTRIBUTED && current.colocationId().isPresent()) {
        return current.colocationId().getAsInt();
      }
      Optional<CatalogTable> next =
          declared(current)
              .map(Distribution.Hash::colocation)
              .flatMap(
                  colocation ->
                      colocation instanceof Colocation.WithTable with
                          ? tables.find(with.table())
                          : Optional.empty());
      if (next.isEmpty()) {
        return current.name();
      }
      current = next.get();
    }
    return current.name();
  }

  private Optional<Distribution.Hash> declared(CatalogTable table) {
    return tables
        .declaration(table)
        .map(TableDeclaration::distribution)
        .flatMap(
            distribution ->
                distribution instanceof Distribution.Hash hash
                    ? Optional.of(hash)
                    : Optional.empty());
  }
}
