package io.citus4j.jooq.internal;

import io.citus4j.jooq.internal.FromItem.Mention;
import io.citus4j.jooq.internal.FromItem.Named;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the sources of rows in a FROM clause. Confined to one analysis. */
final class SourceReader {

  private static final int WITH_SCHEMA = 2;

  private final Walk walk;
  private final JoinReader joins;

  SourceReader(Walk walk) {
    this.walk = walk;
    this.joins = new JoinReader(walk, this);
  }

  /** The alias of a source with its names for the columns. */
  record Alias(@Nullable Identifier name, List<Identifier> columns) {}

  /** Reads a list of sources and adds them to the scope. */
  List<RowSource> readList(Tokens tokens, Scope scope) {
    List<RowSource> sources = new ArrayList<>();
    do {
      FromItem item = joins.read(tokens, scope);
      scope.add(item);
      sources.add(item.source());
    } while (tokens.accept(","));
    return sources;
  }

  /** Reads a source that is no join, or a join in brackets. */
  FromItem readSingle(Tokens tokens, Scope scope) {
    if (tokens.isNext("(")) {
      if (isValues(tokens)) {
        return values(tokens, scope);
      }
      if (isQuery(tokens, 0)) {
        return derived(tokens, scope.beside(), false);
      }
      tokens.expect("(");
      FromItem joined = joins.read(tokens, scope);
      tokens.expect(")");
      return tokens.isNext("as") ? joined.under(alias(tokens)) : joined;
    }
    if (tokens.accept("lateral")) {
      return tokens.isNext("(") ? derived(tokens, scope.inner(), true) : function(tokens, scope);
    }
    return tokens.isNameNext() ? named(tokens, scope) : function(tokens, scope);
  }

  private static boolean isValues(Tokens tokens) {
    return tokens.isNext("(", "values");
  }

  /** Whether the brackets hold a query and not a join. */
  private static boolean isQuery(Tokens tokens, int ahead) {
    if (!(tokens.peek(ahead + 1) instanceof Token.Word word)) {
      return false;
    }
    if (word.text().equals("(")) {
      Token after = tokens.peek(tokens.afterBracket(ahead + 1));
      boolean alias = after instanceof Token.Word next && next.text().equals("as");
      return !alias && isQuery(tokens, ahead + 1);
    }
    return word.text().equals("select") || word.text().equals("with");
  }

  private FromItem derived(Tokens tokens, Scope outer, boolean lateral) {
    tokens.expect("(");
    BlockReader.Block block = walk.blocks().read(tokens, outer);
    tokens.expect(")");
    Alias alias = alias(tokens);
    int id = walk.newId();
    List<Identifier> names = new ArrayList<>(block.outputs());
    for (int i = 0; i < alias.columns.size(); i++) {
      names.set(i, alias.columns.get(i));
    }
    RowSource source =
        new RowSource.Derived(id, Outputs.rename(block.query(), alias.columns), lateral);
    return FromItem.of(
        source, new Mention(id, null, alias.name, false, FromItem.columnsOf(id, names)));
  }

  private FromItem values(Tokens tokens, Scope scope) {
    tokens.expect("(");
    tokens.expect("values");
    ExpressionReader expressions = new ExpressionReader(walk, scope);
    List<List<Expression>> rows = new ArrayList<>();
    do {
      rows.add(expressions.row(tokens));
    } while (tokens.accept(","));
    tokens.expect(")");
    Alias alias = alias(tokens);
    List<Identifier> names = new ArrayList<>(alias.columns);
    for (int i = names.size(); i < rows.get(0).size(); i++) {
      names.add(new Identifier("column" + (i + 1)));
    }
    int id = walk.newId();
    return FromItem.of(
        new RowSource.Values(id, names, rows),
        new Mention(id, null, alias.name, false, FromItem.columnsOf(id, names)));
  }

  private FromItem function(Tokens tokens, Scope scope) {
    Expression.Call call;
    if (tokens.accept("rows", "from", "(")) {
      List<Expression> calls = new ArrayList<>();
      do {
        calls.add(call(tokens.part(), scope));
      } while (tokens.accept(","));
      tokens.expect(")");
      call = new Expression.Call("rows from", Expression.Volatility.IMMUTABLE, false, calls);
    } else {
      call = call(tokens.part(), scope);
    }
    boolean ordinality = tokens.accept("with", "ordinality");
    Alias alias = alias(tokens);
    int id = walk.newId();
    Identifier name = alias.name != null ? alias.name : new Identifier(call.name());
    List<Named> columns = null;
    if (!alias.columns.isEmpty() || !ordinality) {
      columns = FromItem.columnsOf(id, alias.columns.isEmpty() ? List.of(name) : alias.columns);
    }
    boolean[] lateral = new boolean[1];
    ExpressionReader.forEachColumn(call, column -> lateral[0] |= scope.owns(column));
    return FromItem.of(
        new RowSource.Function(id, call.name(), call, lateral[0]),
        new Mention(id, null, name, false, columns));
  }

  private Expression.Call call(RenderedPart part, Scope scope) {
    if (part.kind() != PartKind.TABLE_FUNCTION && part.kind() != PartKind.FUNCTION) {
      throw NotUnderstoodException.of(part);
    }
    return new CallReader(new ExpressionReader(walk, scope)).function(part);
  }

  private FromItem named(Tokens tokens, Scope scope) {
    List<Token.Name> path = tokens.path();
    if (tokens.isNext("(")) {
      throw new NotUnderstoodException("a function in FROM");
    }
    Optional<CommonTables.Entry> commonTable =
        path.size() == 1 ? scope.commonTable(path.get(0).identifier()) : Optional.empty();
    if (commonTable.isEmpty()) {
      QualifiedName name = qualifiedName(path);
      Optional<String> definition = walk.catalogue().definitionOf(name);
      return definition.isPresent()
          ? view(name, definition.get(), alias(tokens))
          : table(name, alias(tokens));
    }
    CommonTables.Entry entry = commonTable.get();
    entry.mention();
    Alias alias = alias(tokens);
    int id = walk.newId();
    List<Identifier> names = entry.columns();
    List<Named> columns =
        names == null ? null : FromItem.rename(FromItem.columnsOf(id, names), alias.columns);
    return FromItem.of(
        new RowSource.CommonTableMention(id, entry.id()),
        new Mention(
            id, null, alias.name != null ? alias.name : path.get(0).identifier(), false, columns));
  }

  /** A view is the query that it stands for. */
  private FromItem view(QualifiedName name, String definition, Alias alias) {
    BlockReader.Block block = walk.view(name, definition);
    List<Identifier> names = new ArrayList<>(walk.columnsOf(name).orElse(block.outputs()));
    if (alias.columns.size() > names.size()) {
      throw new NotUnderstoodException("an alias with more names than columns");
    }
    for (int i = 0; i < alias.columns.size(); i++) {
      names.set(i, alias.columns.get(i));
    }
    int id = walk.newId();
    List<Named> columns = FromItem.columnsOf(id, names);
    Mention mention =
        alias.name != null
            ? new Mention(id, null, alias.name, false, columns)
            : new Mention(id, name.schema().orElse(null), name.name(), false, columns);
    return FromItem.of(
        new RowSource.Derived(id, Outputs.rename(block.query(), names), false), mention);
  }

  /** A mention of a table. */
  FromItem table(QualifiedName name, Alias alias) {
    int id = walk.newId();
    List<Named> columns =
        walk.columnsOf(name)
            .map(names -> FromItem.rename(FromItem.columnsOf(id, names), alias.columns))
            .orElse(null);
    if (columns == null && !alias.columns.isEmpty()) {
      throw new NotUnderstoodException("an alias that renames columns that are not known");
    }
    Mention mention =
        alias.name != null
            ? new Mention(id, null, alias.name, true, columns)
            : new Mention(id, name.schema().orElse(null), name.name(), true, columns);
    return FromItem.of(new RowSource.Table(id, name), mention);
  }

  static QualifiedName qualifiedName(List<Token.Name> path) {
    return switch (path.size()) {
      case 1 -> QualifiedName.of(path.get(0).identifier().value());
      case WITH_SCHEMA ->
          QualifiedName.of(path.get(1).identifier().value()).in(path.get(0).identifier());
      default -> throw new NotUnderstoodException("a table in a catalogue");
    };
  }

  static Alias alias(Tokens tokens) {
    if (!tokens.accept("as")) {
      return new Alias(null, List.of());
    }
    Identifier name = tokens.identifier();
    List<Identifier> columns = new ArrayList<>();
    if (tokens.isNext("(") && tokens.peek(1) instanceof Token.Name) {
      tokens.expect("(");
      do {
        columns.add(tokens.identifier());
      } while (tokens.accept(","));
      tokens.expect(")");
    }
    return new Alias(name, columns);
  }
}
