package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.QueryBlock.CommonTable;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads statements. Confined to one analysis. */
final class StatementReader {

  private final Walk walk;

  StatementReader(Walk walk) {
    this.walk = walk;
  }

  /**
   * What a statement does.
   *
   * @param shape the shape
   * @param outputs the names of the columns that it returns; null if they are not known
   */
  record Read(QueryShape shape, @Nullable List<Identifier> outputs) {}

  /** Reads the statement that the rest of the tokens are. */
  Read readAll(Tokens tokens, Scope scope) {
    Read read = read(tokens, scope);
    tokens.expectEnd();
    return read;
  }

  /** Reads a statement. */
  Read read(Tokens tokens, Scope outer) {
    List<CommonTable> with = new ArrayList<>();
    Scope scope = walk.commonTables().read(tokens, outer.inner(), with);
    if (tokens.accept("insert", "into")) {
      return new InsertReader(walk, scope).read(with, tokens);
    }
    if (tokens.accept("update")) {
      return new ChangeReader(walk, scope).readUpdate(with, tokens);
    }
    if (tokens.accept("delete", "from")) {
      return new ChangeReader(walk, scope).readDelete(with, tokens);
    }
    if (tokens.accept("merge", "into")) {
      return new MergeReader(walk, scope).read(with, tokens);
    }
    if (tokens.accept("truncate")) {
      return new Read(truncate(tokens), List.of());
    }
    BlockReader.Block block = walk.blocks().read(with, tokens, scope);
    return new Read(new QueryShape.Read(block.query()), block.outputs());
  }

  private static QueryShape truncate(Tokens tokens) {
    tokens.accept("table");
    List<QualifiedName> tables = new ArrayList<>();
    do {
      tables.add(SourceReader.qualifiedName(tokens.path()));
    } while (tokens.accept(","));
    if (tokens.accept("restart") || tokens.accept("continue")) {
      tokens.expect("identity");
    }
    if (!tokens.accept("cascade")) {
      tokens.accept("restrict");
    }
    return new QueryShape.Truncate(tables);
  }
}
