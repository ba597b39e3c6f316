package io.citus4j.plan;

import io.citus4j.internal.catalog.CitusCalls;
import io.citus4j.internal.catalog.SessionCalls;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.TableKind;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Copies a table to every node: {@code create_reference_table}. Existing rows are kept. Immutable.
 *
 * @param table the table's name with its schema
 * @param convertedTables local tables that stay local and reference the table; Citus adds them to
 *     its metadata as Citus local tables, so that their foreign keys hold
 * @since 0.1
 */
public record CreateReferenceTable(QualifiedName table, List<QualifiedName> convertedTables)
    implements Step {

  /** Checks and copies the arguments. */
  public CreateReferenceTable {
    Objects.requireNonNull(table, "table");
    convertedTables = List.copyOf(convertedTables);
  }

  @Override
  public Set<QualifiedName> concerns() {
    return Set.of(table);
  }

  @Override
  public String describe() {
    String text = "create reference table \"" + table + '"';
    return convertedTables.isEmpty()
        ? text
        : text + ", and Citus local tables of " + Conflicts.quoted(convertedTables);
  }

  @Override
  public SqlText sql() {
    return CitusCalls.createReferenceTable(table);
  }

  @Override
  public List<SqlText> settings() {
    return List.of(SessionCalls.convertReferencingTables(!convertedTables.isEmpty()));
  }

  @Override
  public Risk risk() {
    return Risk.BLOCKS_WRITES;
  }

  @Override
  public boolean satisfiedBy(CatalogSnapshot snapshot) {
    return snapshot.table(table).filter(t -> t.kind() == TableKind.REFERENCE).isPresent();
  }
}
