package io.citus4j.plan;

import io.citus4j.internal.catalog.CitusCalls;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.TableKind;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.Objects;
import java.util.Set;

/**
 * Copies a table to every node: {@code create_reference_table}. Existing rows are kept. Immutable.
 *
 * @param table the table's name with its schema
 * @since 0.1
 */
public record CreateReferenceTable(QualifiedName table) implements Step {

  /** Checks the arguments. */
  public CreateReferenceTable {
    Objects.requireNonNull(table, "table");
  }

  @Override
  public Set<QualifiedName> concerns() {
    return Set.of(table);
  }

  @Override
  public String describe() {
    return "create reference table \"" + table + '"';
  }

  @Override
  public SqlText sql() {
    return CitusCalls.createReferenceTable(table);
  }

  @Override
  public Risk risk() {
    return Risk.BLOCKS_WRITES;
  }

  @Override
  public boolean transactional() {
    return true;
  }

  @Override
  public boolean satisfiedBy(CatalogSnapshot snapshot) {
    return snapshot.table(table).filter(t -> t.kind() == TableKind.REFERENCE).isPresent();
  }
}
