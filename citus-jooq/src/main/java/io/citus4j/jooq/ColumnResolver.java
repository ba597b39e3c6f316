package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.ColumnRef;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name.Quoted;
import org.jooq.Table;
import org.jooq.TableField;

/** Finds the column of a table that a field stands for, and refuses every other field. */
final class ColumnResolver {

  private static final int COLUMNS_IN_MESSAGE = 3;

  private final Table<?> table;
  private final QualifiedName name;
  private final String purpose;

  ColumnResolver(Table<?> table, QualifiedName name) {
    this(table, name, "distribute");
  }

  /** Finds columns for another purpose than distribution: what is done with the table. */
  ColumnResolver(Table<?> table, QualifiedName name, String purpose) {
    this.table = table;
    this.name = name;
    this.purpose = purpose;
  }

  /**
   * Returns the column.
   *
   * @throws SchemaDeclarationException if the field is no column, or one of another table
   */
  ColumnRef resolve(Field<?> column) {
    Objects.requireNonNull(column, "column");
    List<Identifier> parts = parts(column);
    Identifier own = parts.get(parts.size() - 1);
    if (parts.size() > 1) {
      requireOwner(own, parts.subList(0, parts.size() - 1));
    }
    DataType<?> type = listed(own).orElse(column).getDataType();
    return DatabaseType.nameOf(type)
        .map(typeName -> ColumnRef.of(own.value(), typeName))
        .orElseGet(() -> ColumnRef.of(own.value()));
  }

  private List<Identifier> parts(Field<?> column) {
    if (column instanceof TableField<?, ?> tableField) {
      return ofTableField(tableField);
    }
    if (!isPlainSql(column)) {
      throw refused(
          "by \"" + column.getName() + "\"",
          "[" + column + "] is an alias or an expression, not a column. Name the column itself.");
    }
    return WrittenName.ofSql(column.getName())
        .orElseThrow(
            () ->
                refused(
                    "by plain SQL [" + column.getName() + "]",
                    "it is not a plain identifier. Name the column with"
                        + " DSL.field(DSL.name(...))."));
  }

  private List<Identifier> ofTableField(TableField<?, ?> column) {
    if (column.getDataType().isEmbeddable()) {
      throw refused(
          by(column.getName()), "it is an embeddable of several columns. Name one of its columns.");
    }
    Table<?> owner = column.getTable();
    if (owner != null && !TableNames.isBare(owner)) {
      throw refused(
          by(column.getName()),
          "it is a column of ["
              + TableNames.inFromClause(owner)
              + "]. Take it from the table itself, not from an alias or a path.");
    }
    List<Identifier> written =
        WrittenName.of(column.getUnqualifiedName())
            .orElseThrow(
                () ->
                    refused(
                        by(column.getName()),
                        "the unquoted name is not a plain identifier. Name the column with"
                            + " DSL.field(DSL.name(...))."));
    if (owner != null) {
      requireOwner(written.get(written.size() - 1), TableNames.of(owner));
    }
    return written;
  }

  private static boolean isPlainSql(Field<?> column) {
    return column.getUnqualifiedName().quoted() == Quoted.UNQUOTED
        && TableNames.postgres().render(column).equals(column.getName());
  }

  private void requireOwner(Identifier column, List<Identifier> qualifier) {
    QualifiedName owner =
        TableNames.fromParts(qualifier)
            .orElseThrow(
                () ->
                    refused(
                        by(column.value()),
                        "its name has more parts than schema, table and column. Name it by those"
                            + " at most."));
    requireOwner(column, owner);
  }

  /** A qualifier may say less than the table's name, but nothing else. */
  private void requireOwner(Identifier column, QualifiedName owner) {
    boolean agrees =
        owner.name().equals(name.name())
            && (owner.schema().isEmpty() || owner.schema().equals(name.schema()));
    if (agrees) {
      return;
    }
    throw refused(
        by(column.value()),
        "it is a column of \""
            + owner
            + "\". Name a column of \""
            + name
            + (owner.name().equals(name.name())
                ? "\", or qualify both with the same schema."
                : "\"."));
  }

  /** The column in the list of a table that has one; empty if the table has none. */
  private Optional<Field<?>> listed(Identifier column) {
    Field<?>[] columns = table.fields();
    for (Field<?> candidate : columns) {
      if (candidate.getName().equals(column.value())) {
        return Optional.of(candidate);
      }
    }
    if (columns.length == 0) {
      return Optional.empty();
    }
    throw refused(
        by(column.value()), "it has no such column. Its columns are " + names(columns) + ".");
  }

  private static String names(Field<?>[] columns) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < columns.length && i < COLUMNS_IN_MESSAGE; i++) {
      names.append(i == 0 ? "\"" : ", \"").append(columns[i].getName()).append('"');
    }
    if (columns.length > COLUMNS_IN_MESSAGE) {
      names.append(" and ").append(columns.length - COLUMNS_IN_MESSAGE).append(" more");
    }
    return names.toString();
  }

  private static String by(String column) {
    return "by column \"" + column + "\"";
  }

  private SchemaDeclarationException refused(String by, String why) {
    return new SchemaDeclarationException(
        "Cannot " + purpose + " \"" + name + "\" " + by + ": " + why);
  }
}
