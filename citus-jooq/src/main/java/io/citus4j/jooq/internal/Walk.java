package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.Expression;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** What the readers of a query share. Confined to one analysis. */
final class Walk {

  private final Catalogue catalogue;
  private final IntPredicate isSeen;
  private final BlockReader blocks = new BlockReader(this);
  private final WithReader commonTables = new WithReader(this);
  private final SourceReader sources = new SourceReader(this);
  private final StatementReader statements = new StatementReader(this);
  private final Set<QualifiedName> views = new HashSet<>();
  private int nextId;

  /**
   * Begins to read a query.
   *
   * @param catalogue knows tables, views and functions
   * @param isSeen whether the value that is bound at a place is looked at
   */
  Walk(Catalogue catalogue, IntPredicate isSeen) {
    this.catalogue = catalogue;
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
        : Expression.Unreadable.UNSEEN;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  int newId() {
    return nextId++;
  }

  /** The columns of a table, or empty if the table is not known. */
  Optional<List<Identifier>> columnsOf(QualifiedName table) {
    List<Identifier> columns = catalogue.columnsOf(table);
    return columns.isEmpty() ? Optional.empty() : Optional.of(columns);
  }

  /** Reads the query of a view, which names nothing of the query around it. */
  BlockReader.Block view(QualifiedName name, String definition) {
    if (views.contains(name)) {
      throw new NotUnderstoodException("view \"" + name + "\" within itself");
    }
    views.add(name);
    try {
      Tokens tokens = Tokens.in(ViewText.render(name, definition));
      BlockReader.Block block = blocks.read(tokens, Scope.root());
      tokens.expectEnd();
      return block;
    } finally {
      views.remove(name);
    }
  }
}
