package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.Expression;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** What the readers of a query share. Confined to one analysis. */
final class Walk {

  private final Function<QualifiedName, List<Identifier>> columnsOf;
  private final IntPredicate isSeen;
  private final BlockReader blocks = new BlockReader(this);
  private final WithReader commonTables = new WithReader(this);
  private final SourceReader sources = new SourceReader(this);
  private final StatementReader statements = new StatementReader(this);
  private int nextId;

  /**
   * Begins to read a query.
   *
   * @param columnsOf gives the columns of a table
   * @param isSeen whether the value that is bound at a place is looked at
   */
  Walk(Function<QualifiedName, List<Identifier>> columnsOf, IntPredicate isSeen) {
    this.columnsOf = columnsOf;
    this.isSeen = isSeen;
  }

  BlockReader blocks() {
    return blocks;
  }

  WithReader commonTables() {
    return commonTables;
  }

  SourceReader sources() {
    return sources;
  }

  StatementReader statements() {
    return statements;
  }

  Expression value(RenderedPart part) {
    return part.bind().isEmpty() || isSeen.test(part.bind().getAsInt())
        ? ValueReader.read(part)
        : new Expression.Unreadable("a bound value");
  }

  int newId() {
    return nextId++;
  }

  /** The columns of a table, or empty if the table is not known. */
  Optional<List<Identifier>> columnsOf(QualifiedName table) {
    List<Identifier> columns = columnsOf.apply(table);
    return columns.isEmpty() ? Optional.empty() : Optional.of(columns);
  }
}
