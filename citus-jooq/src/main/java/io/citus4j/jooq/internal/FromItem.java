package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source of rows with the names that expressions have for its columns. Immutable.
 *
 * @param source the source
 * @param mentions what qualifies columns: one for each source within a join
 * @param columns the columns that need no qualifier; null if they are not known
 */
record FromItem(RowSource source, List<Mention> mentions, @Nullable List<Named> columns) {

  /** A source with a name. */
  static FromItem of(RowSource source, Mention mention) {
    return new FromItem(source, List.of(mention), mention.columns());
  }

  /** A join in brackets with an alias, which hides the names of the sources in it. */
  FromItem under(SourceReader.Alias alias) {
    if (columns == null) {
      throw new NotUnderstoodException("an alias of a join whose columns are not known");
    }
    List<Named> renamed = rename(columns, alias.columns());
    List<Mention> hidden = new ArrayList<>();
    hidden.add(new Mention(mentions.get(0).id(), null, alias.name(), false, renamed));
    for (Mention mention : mentions) {
      hidden.add(new Mention(mention.id(), null, null, mention.table(), mention.columns()));
    }
    return new FromItem(source, hidden, renamed);
  }

  /**
   * A column as it is named, and what it is.
   *
   * @param name its name
   * @param expression what it is
   */
  record Named(Identifier name, Expression expression) {}

  /**
   * A source by the name that qualifies its columns.
   *
   * @param id the id of the source
   * @param schema the schema, if it is a table without an alias
   * @param name the alias, or the name of the table
   * @param table whether it is a table, which has system columns besides
   * @param columns its columns; null if they are not known
   */
  record Mention(
      int id,
      @Nullable Identifier schema,
      @Nullable Identifier name,
      boolean table,
      @Nullable List<Named> columns) {

    boolean isNamed(@Nullable Identifier qualifierSchema, Identifier qualifier) {
      return qualifier.equals(name) && (qualifierSchema == null || qualifierSchema.equals(schema));
    }

    Expression column(Identifier column) {
      if (columns == null || (table && Scope.isSystemColumn(column))) {
        return new Expression.Column(id, column);
      }
      return find(columns, column)
          .orElseThrow(
              () ->
                  new NotUnderstoodException(
                      "column \"" + column + "\", which \"" + name + "\" does not have"));
    }
  }

  /** Finds a column by its name; one that several have is not understood. */
  static Optional<Expression> find(List<Named> columns, Identifier name) {
    Expression found = null;
    for (Named column : columns) {
      if (column.name().equals(name)) {
        if (found != null) {
          throw new NotUnderstoodException("column \"" + name + "\" of several sources");
        }
        found = column.expression();
      }
    }
    return Optional.ofNullable(found);
  }

  /** Columns of a source under their own names. */
  static List<Named> columnsOf(int id, List<Identifier> names) {
    List<Named> columns = new ArrayList<>(names.size());
    for (Identifier name : names) {
      columns.add(new Named(name, new Expression.Column(id, name)));
    }
    return columns;
  }

  /** The columns with the first of them renamed, as an alias does. */
  static List<Named> rename(List<Named> columns, List<Identifier> names) {
    if (names.size() > columns.size()) {
      throw new NotUnderstoodException("an alias with more names than columns");
    }
    List<Named> renamed = new ArrayList<>(columns);
    for (int i = 0; i < names.size(); i++) {
      renamed.set(i, new Named(names.get(i), columns.get(i).expression()));
    }
    return renamed;
  }
}
