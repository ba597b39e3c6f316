package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.DefinedMaterializedViewStep;
import io.citus4j.schema.MaterializedViewStep;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Select;

/** A materialized view while it is being declared, passed on to the untyped one of the core. */
final class SelectedViewDraft implements SelectedViewStep {

  private final QualifiedName name;
  private final MaterializedViewStep step;

  SelectedViewDraft(SchemaDeclarations declarations, String... parts) {
    name =
        TableNames.fromParts(Arrays.stream(parts).map(Identifier::new).toList())
            .orElseThrow(
                () ->
                    new SchemaDeclarationException(
                        "Cannot declare a materialized view by %d names. Give its name, or its schema and its name."
                            .formatted(parts.length)));
    step = declarations.materializedView(name);
  }

  @Override
  public Selected as(Select<?> select) {
    Objects.requireNonNull(select, "select");
    return new Defined(
        name, step.as(TableNames.postgres().renderInlined(select)), select.getSelect());
  }

  /** The same with its query. */
  record Defined(QualifiedName name, DefinedMaterializedViewStep step, List<Field<?>> fields)
      implements Selected {

    @Override
    public void uniqueBy(Field<?>... columns) {
      step.uniqueBy(Arrays.stream(columns).map(this::nameOf).toArray(String[]::new));
    }

    private String nameOf(Field<?> column) {
      if (fields.stream().noneMatch(field -> field.getName().equals(column.getName()))) {
        throw new SchemaDeclarationException(
            "Materialized view \"%s\" cannot be unique by \"%s\": its query has no such field. Its fields are %s."
                .formatted(name, column.getName(), fields.stream().map(Field::getName).toList()));
      }
      return column.getName();
    }
  }
}
