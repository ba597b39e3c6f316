package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.QueryBlock.CommonTable;
import io.citus4j.routing.shape.QueryBlock.Materialization;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the common table expressions of a statement. Confined to one analysis. */
final class WithReader {

  private final Walk walk;

  WithReader(Walk walk) {
    this.walk = walk;
  }

  /** Reads a WITH clause, if there is one; returns the scope in which they have their names. */
  Scope read(Tokens tokens, Scope outer, List<CommonTable> found) {
    Scope scope = outer;
    if (!tokens.accept("with")) {
      return scope;
    }
    boolean recursive = tokens.accept("recursive");
    do {
      CommonTables.Entry entry = new CommonTables.Entry(walk.newId(), tokens.identifier());
      Scope named = scope.with(entry);
      found.add(read(tokens, recursive ? named : scope, entry));
      scope = named;
    } while (tokens.accept(","));
    return scope;
  }

  private CommonTable read(Tokens tokens, Scope scope, CommonTables.Entry entry) {
    List<Identifier> columns = new ArrayList<>();
    if (tokens.accept("(")) {
      do {
        columns.add(tokens.identifier());
      } while (tokens.accept(","));
      tokens.expect(")");
    }
    if (!columns.isEmpty()) {
      entry.nameColumns(columns);
    }
    tokens.expect("as");
    Materialization materialization = materialization(tokens);
    tokens.expect("(");
    StatementReader.Read read = walk.statements().read(tokens, scope);
    tokens.expect(")");
    entry.nameColumns(renamed(read.outputs(), columns));
    return new CommonTable(entry.id(), read.shape(), columns, materialization, entry.isMentioned());
  }

  private static Materialization materialization(Tokens tokens) {
    if (tokens.accept("not", "materialized")) {
      return Materialization.NEVER;
    }
    return tokens.accept("materialized") ? Materialization.ALWAYS : Materialization.DEFAULT;
  }

  private static @Nullable List<Identifier> renamed(
      @Nullable List<Identifier> outputs, List<Identifier> columns) {
    if (outputs == null) {
      return columns.isEmpty() ? null : columns;
    }
    List<Identifier> names = new ArrayList<>(columns);
    for (int i = columns.size(); i < outputs.size(); i++) {
      names.add(outputs.get(i));
    }
    return names;
  }
}
