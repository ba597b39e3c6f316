package io.citus4j.jooq.internal;

import io.citus4j.jooq.internal.FromItem.Mention;
import io.citus4j.jooq.internal.FromItem.Named;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Comparator;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.routing.shape.RowSource.JoinType;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads joins. Confined to one analysis. */
final class JoinReader {

  private static final List<String> JOIN_WORDS =
      List.of("join", "inner", "left", "right", "full", "cross", "natural");

  private final Walk walk;
  private final SourceReader sources;

  JoinReader(Walk walk, SourceReader sources) {
    this.walk = walk;
    this.sources = sources;
  }

  /** Reads a source with all that is joined to it. */
  FromItem read(Tokens tokens, Scope scope) {
    FromItem left = sources.readSingle(tokens, scope);
    while (isJoin(tokens)) {
      left = join(left, tokens, scope);
    }
    return left;
  }

  private static boolean isJoin(Tokens tokens) {
    return JOIN_WORDS.stream().anyMatch(tokens::isNext);
  }

  private FromItem join(FromItem left, Tokens tokens, Scope scope) {
    boolean natural = tokens.accept("natural");
    boolean cross = tokens.accept("cross");
    JoinType type = type(tokens);
    tokens.expect("join");
    Scope besideLeft = scope.copy();
    besideLeft.add(left);
    FromItem right = sources.readSingle(tokens, besideLeft);
    while (!cross && !natural && isJoin(tokens)) {
      right = join(right, tokens, besideLeft);
    }
    if (cross) {
      return joined(JoinType.INNER, left, right, Optional.empty());
    }
    if (natural) {
      return using(type, left, right, commonColumns(left, right));
    }
    if (tokens.accept("using")) {
      return using(type, left, right, columns(tokens));
    }
    tokens.expect("on");
    Expression on = new ExpressionReader(walk, scope.ofJoin(left, right)).read(tokens.part());
    return joined(type, left, right, Optional.of(on));
  }

  private static JoinType type(Tokens tokens) {
    JoinType type = JoinType.INNER;
    if (tokens.accept("left")) {
      type = JoinType.LEFT;
    } else if (tokens.accept("right")) {
      type = JoinType.RIGHT;
    } else if (tokens.accept("full")) {
      type = JoinType.FULL;
    } else {
      tokens.accept("inner");
    }
    tokens.accept("outer");
    return type;
  }

  private static List<Identifier> columns(Tokens tokens) {
    tokens.expect("(");
    List<Identifier> columns = new ArrayList<>();
    do {
      RenderedPart part = tokens.part();
      columns.add(SelectReader.bareName(part).orElseThrow(() -> NotUnderstoodException.of(part)));
    } while (tokens.accept(","));
    tokens.expect(")");
    return columns;
  }

  private static List<Identifier> commonColumns(FromItem left, FromItem right) {
    Set<Identifier> common = new LinkedHashSet<>();
    known(left).forEach(column -> common.add(column.name()));
    common.retainAll(known(right).stream().map(Named::name).toList());
    return List.copyOf(common);
  }

  private static FromItem joined(
      JoinType type, FromItem left, FromItem right, Optional<Expression> on) {
    List<Named> columns = null;
    if (left.columns() != null && right.columns() != null) {
      columns = new ArrayList<>(left.columns());
      columns.addAll(right.columns());
    }
    return joined(type, left, right, on, columns);
  }

  private static FromItem joined(
      JoinType type,
      FromItem left,
      FromItem right,
      Optional<Expression> on,
      @Nullable List<Named> columns) {
    List<Mention> mentions = new ArrayList<>(left.mentions());
    mentions.addAll(right.mentions());
    return new FromItem(
        new RowSource.Join(type, left.source(), right.source(), on), mentions, columns);
  }

  /** Columns of the same name that are equal become one. */
  private static FromItem using(
      JoinType type, FromItem left, FromItem right, List<Identifier> names) {
    List<Expression> equalities = new ArrayList<>();
    List<Named> columns = new ArrayList<>();
    for (Identifier name : names) {
      Expression ofLeft = column(left, name);
      Expression ofRight = column(right, name);
      equalities.add(new Expression.Comparison(Comparator.EQUAL, ofLeft, ofRight));
      columns.add(new Named(name, merged(type, ofLeft, ofRight)));
    }
    for (FromItem side : List.of(left, right)) {
      for (Named column : known(side)) {
        if (!names.contains(column.name())) {
          columns.add(column);
        }
      }
    }
    Optional<Expression> on =
        equalities.isEmpty() && type == JoinType.INNER
            ? Optional.empty()
            : Optional.of(
                equalities.size() == 1 ? equalities.get(0) : new Expression.And(equalities));
    return joined(type, left, right, on, columns);
  }

  private static Expression merged(JoinType type, Expression ofLeft, Expression ofRight) {
    return switch (type) {
      case RIGHT -> ofRight;
      case FULL ->
          new Expression.Call(
              "coalesce", Expression.Volatility.IMMUTABLE, false, List.of(ofLeft, ofRight));
      default -> ofLeft;
    };
  }

  private static Expression column(FromItem item, Identifier name) {
    return FromItem.find(known(item), name)
        .orElseThrow(() -> new NotUnderstoodException("USING (\"" + name + "\")"));
  }

  private static List<Named> known(FromItem item) {
    if (item.columns() == null) {
      throw new NotUnderstoodException("USING of a table whose columns are not known");
    }
    return item.columns();
  }
}
