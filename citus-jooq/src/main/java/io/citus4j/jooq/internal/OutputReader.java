package io.citus4j.jooq.internal;

import io.citus4j.jooq.internal.FromItem.Named;
import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.SubqueryUse;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryBlock.Output;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a SELECT or of RETURNING. Confined to one analysis. */
final class OutputReader {

  private static final Identifier UNNAMED = new Identifier("?column?");

  private final Scope scope;
  private final ExpressionReader expressions;

  OutputReader(Scope scope, ExpressionReader expressions) {
    this.scope = scope;
    this.expressions = expressions;
  }

  /** A column, or the asterisk for all of a source or of all sources. */
  record Item(@Nullable RenderedPart part, @Nullable Identifier alias, List<Token.Name> source) {}

  /** Splits a list into its items, which can be resolved when the sources are known. */
  static List<Item> items(Tokens tokens) {
    List<Item> items = new ArrayList<>();
    if (!tokens.isPartNext() && !tokens.isNameNext() && !tokens.isNext("*")) {
      return items;
    }
    do {
      items.add(item(tokens));
    } while (tokens.accept(","));
    return items;
  }

  private static Item item(Tokens tokens) {
    if (tokens.accept("*")) {
      return new Item(null, null, List.of());
    }
    if (tokens.isNameNext()) {
      List<Token.Name> source = tokens.path();
      tokens.expect(".");
      tokens.expect("*");
      return new Item(null, null, source);
    }
    RenderedPart part = tokens.part();
    if (tokens.accept("as")) {
      return new Item(part, tokens.identifier(), List.of());
    }
    return part.kind() == PartKind.WRAPPER ? wrapped(part) : new Item(part, null, List.of());
  }

  /** A field that is coerced to another type has its alias within. */
  private static Item wrapped(RenderedPart part) {
    Tokens tokens = Tokens.in(part);
    if (tokens.isPartNext()) {
      RenderedPart aliased = tokens.part();
      if (tokens.accept("as")) {
        Item item = new Item(aliased, tokens.identifier(), List.of());
        tokens.expectEnd();
        return item;
      }
    }
    return new Item(part, null, List.of());
  }

  List<Output> read(List<Item> items) {
    List<Output> outputs = new ArrayList<>(items.size());
    for (Item item : items) {
      if (item.part() == null) {
        columns(item).forEach(each -> outputs.add(new Output(each.name(), each.expression())));
      } else {
        Expression expression = expressions.read(item.part());
        outputs.add(
            new Output(
                item.alias() != null ? item.alias() : name(item.part(), expression), expression));
      }
    }
    return outputs;
  }

  private List<Named> columns(Item item) {
    if (!item.source().isEmpty()) {
      List<Token.Name> path = item.source();
      FromItem.Mention mention =
          scope.mention(
              path.size() > 1 ? path.get(path.size() - 2).identifier() : null,
              path.get(path.size() - 1).identifier());
      return known(mention.columns());
    }
    List<Named> all = new ArrayList<>();
    scope.items().forEach(source -> all.addAll(known(source.columns())));
    return all;
  }

  private static List<Named> known(@Nullable List<Named> columns) {
    if (columns == null) {
      throw new NotUnderstoodException("an asterisk for columns that are not known");
    }
    return columns;
  }

  private static Identifier name(RenderedPart part, Expression expression) {
    return part.kind() == PartKind.COLUMN && expression instanceof Expression.Call
        ? SelectReader.bareName(part).orElse(UNNAMED)
        : name(expression);
  }

  /** The name that PostgreSQL gives to a column without an alias. */
  private static Identifier name(Expression expression) {
    if (expression instanceof Expression.Column column) {
      return column.name();
    }
    if (expression instanceof Expression.Aggregate aggregate) {
      return identifier(aggregate.function());
    }
    if (expression instanceof Expression.Call call) {
      return identifier(call.name());
    }
    if (expression instanceof Expression.Cast cast) {
      Identifier inner = name(cast.operand());
      return inner.equals(UNNAMED) ? identifier(TypeNames.bare(cast.typeName())) : inner;
    }
    if (expression instanceof Expression.Subquery subquery) {
      return name(subquery);
    }
    return UNNAMED;
  }

  private static Identifier name(Expression.Subquery subquery) {
    if (subquery.use() == SubqueryUse.COLLECTED) {
      return new Identifier("array");
    }
    if (subquery.use() == SubqueryUse.EXISTS) {
      return new Identifier("exists");
    }
    return subquery.use() == SubqueryUse.SCALAR
            && subquery.query().body() instanceof QueryBlock.Select select
            && !select.outputs().isEmpty()
        ? select.outputs().get(0).name()
        : UNNAMED;
  }

  private static Identifier identifier(String function) {
    return function.matches("[a-z_][a-z0-9_$]*")
        ? new Identifier(function.toLowerCase(Locale.ROOT))
        : UNNAMED;
  }
}
