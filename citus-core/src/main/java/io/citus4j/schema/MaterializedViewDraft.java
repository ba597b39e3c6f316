package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A materialized view while it is being declared. Not thread-safe; confined to the thread that runs
 * the declaration.
 */
final class MaterializedViewDraft
    implements MaterializedViewStep, DefinedMaterializedViewStep, SchemaDeclarations.Draft {

  private final QualifiedName view;
  private @Nullable String select;
  private List<Identifier> uniqueColumns = List.of();

  MaterializedViewDraft(QualifiedName view) {
    this.view = Objects.requireNonNull(view, "view");
  }

  @Override
  public DefinedMaterializedViewStep as(String newSelect) {
    Objects.requireNonNull(newSelect, "select");
    if (select != null) {
      throw new SchemaDeclarationException(
          "Materialized view \"%s\" is declared with two queries. Keep one of them."
              .formatted(view));
    }
    String text = newSelect.strip();
    if (text.isEmpty() || text.endsWith(";")) {
      throw new SchemaDeclarationException(
          "The query of materialized view \"%s\" is empty or ends in a semicolon. Give one SELECT without it."
              .formatted(view));
    }
    select = text;
    return this;
  }

  @Override
  public void uniqueBy(String... columns) {
    if (columns.length == 0 || !uniqueColumns.isEmpty()) {
      throw new SchemaDeclarationException(
          "Materialized view \"%s\" needs one uniqueBy with at least one column.".formatted(view));
    }
    uniqueColumns = Arrays.stream(columns).map(Identifier::new).toList();
  }

  @Override
  public MaterializedViewDeclaration freeze() {
    if (select == null) {
      throw new SchemaDeclarationException(
          "Materialized view \"%s\" has no query: materializedView(...) is not followed by as(...). Say what it shows."
              .formatted(view));
    }
    return new MaterializedViewDeclaration(view, select, uniqueColumns);
  }
}
