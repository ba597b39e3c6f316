package io.citus4j.jooq.internal;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryBlock.Distinct;
import io.citus4j.routing.shape.QueryBlock.Grouping;
import io.citus4j.routing.shape.QueryBlock.Output;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Param;

/** Reads one SELECT up to its WINDOW clause. Confined to one analysis. */
final class SelectReader {

  private final Walk walk;
  private final Scope scope;
  private final ExpressionReader expressions;
  private final OutputReader outputReader;
  private List<Output> outputs = List.of();

  SelectReader(Walk walk, Scope scope) {
    this.walk = walk;
    this.scope = scope;
    this.expressions = new ExpressionReader(walk, scope);
    this.outputReader = new OutputReader(scope, expressions);
  }

  BlockReader.Block read(Tokens tokens) {
    tokens.expect("select");
    boolean distinct = tokens.accept("distinct");
    List<RenderedPart> distinctOn = new ArrayList<>();
    if (distinct && tokens.accept("on")) {
      tokens.expect("(");
      do {
        distinctOn.add(tokens.part());
      } while (tokens.accept(","));
      tokens.expect(")");
    }
    List<OutputReader.Item> items = OutputReader.items(tokens);
    if (tokens.isNext("into")) {
      throw new NotUnderstoodException("SELECT INTO");
    }
    List<RowSource> from =
        tokens.accept("from") ? walk.sources().readList(tokens, scope) : List.of();
    Optional<RenderedPart> where =
        tokens.accept("where") ? Optional.of(tokens.part()) : Optional.empty();
    List<RenderedPart> groupBy = new ArrayList<>();
    boolean sets = groupBy(tokens, groupBy);
    Optional<RenderedPart> having =
        tokens.accept("having") ? Optional.of(tokens.part()) : Optional.empty();
    expressions.windows().read(tokens);
    outputs = outputReader.read(items);
    QueryBlock.Select select =
        new QueryBlock.Select(
            outputs,
            new Distinct(distinct, distinctOn.stream().map(this::sortKey).toList()),
            from,
            where.map(expressions::read),
            new Grouping(
                groupBy.stream().map(this::groupKey).toList(),
                sets,
                having.map(expressions::read)));
    return new BlockReader.Block(
        QueryBlock.of(select), outputs.stream().map(Output::name).toList());
  }

  private static boolean groupBy(Tokens tokens, List<RenderedPart> keys) {
    boolean sets = false;
    if (!tokens.accept("group", "by")) {
      return false;
    }
    tokens.accept("distinct");
    do {
      if (tokens.accept("(")) {
        if (!tokens.isNext(")")) {
          do {
            keys.add(tokens.part());
          } while (tokens.accept(","));
        } else {
          sets = true;
        }
        tokens.expect(")");
      } else {
        RenderedPart key = tokens.part();
        if (key.kind() == PartKind.GROUPING) {
          sets = true;
          CallReader.addOperands(key, keys);
        } else {
          keys.add(key);
        }
      }
    } while (tokens.accept(","));
    return sets;
  }

  /** A name that is both means the output, unlike in GROUP BY. */
  Expression sortKey(Tokens tokens) {
    if (tokens.isNameNext()) {
      Identifier name = tokens.identifier();
      return output(name)
          .orElseThrow(() -> new NotUnderstoodException("a sort by \"" + name + '"'));
    }
    return sortKey(tokens.part());
  }

  private Expression sortKey(RenderedPart key) {
    Optional<Expression> output =
        bareName(key).flatMap(this::output).or(() -> position(key).flatMap(this::output));
    return output.orElseGet(() -> expressions.read(key));
  }

  private Expression groupKey(RenderedPart key) {
    Optional<Identifier> name = bareName(key);
    if (name.isPresent() && scope.column(name.get()).isEmpty()) {
      return output(name.get())
          .orElseThrow(
              () -> new NotUnderstoodException("column \"" + name.get() + "\" without a source"));
    }
    return position(key).flatMap(this::output).orElseGet(() -> expressions.read(key));
  }

  private Optional<Expression> output(Identifier name) {
    return outputs.stream()
        .filter(output -> output.name().equals(name))
        .map(Output::expression)
        .findFirst();
  }

  private Optional<Expression> output(int position) {
    return position >= 1 && position <= outputs.size()
        ? Optional.of(outputs.get(position - 1).expression())
        : Optional.empty();
  }

  /** The name of a column that has no qualifier, or of an output. */
  static Optional<Identifier> bareName(RenderedPart part) {
    if (part.kind() == PartKind.WRAPPER && part.children().size() == 1) {
      return bareName(part.children().get(0));
    }
    if (part.kind() != PartKind.COLUMN) {
      return Optional.empty();
    }
    Tokens tokens = Tokens.in(part);
    if (!tokens.isNameNext()) {
      return Optional.empty();
    }
    List<Token.Name> path = tokens.path();
    return path.size() == 1 ? Optional.of(path.get(0).identifier()) : Optional.empty();
  }

  /** The number of an output that a literal means. */
  static Optional<Integer> position(RenderedPart part) {
    return part.kind() == PartKind.VALUE
            && part.bind().isEmpty()
            && part.part() instanceof Param<?> param
            && param.getValue() instanceof Number number
            && part.text().equals(String.valueOf(number.intValue()))
        ? Optional.of(number.intValue())
        : Optional.empty();
  }
}
