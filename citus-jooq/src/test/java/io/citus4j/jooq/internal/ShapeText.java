package io.citus4j.jooq.internal;

import static java.util.stream.Collectors.joining;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.QueryBlock;
import io.citus4j.routing.shape.QueryBlock.CommonTable;
import io.citus4j.routing.shape.QueryShape;
import io.citus4j.routing.shape.QueryShape.Assignment;
import io.citus4j.routing.shape.QueryShape.MergeAction;
import io.citus4j.routing.shape.RowSource;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.Configuration;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DefaultConfiguration;

/**
 * The analysis of a query as one line, with the ids of sources as qualifiers: {@code SELECT
 * 0.user_id FROM 0:shop.orders WHERE 0.user_id = 5}, or {@code not understood: ...}.
 */
final class ShapeText {

  private static final Map<String, List<String>> TABLES =
      Map.of(
          "shop.orders", List.of("order_id", "user_id", "amount"),
          "shop.users", List.of("user_id", "name"),
          "orders", List.of("order_id", "user_id", "amount"),
          "users", List.of("user_id", "name"),
          "t", List.of("id", "a", "b"),
          "s", List.of("id", "a", "c"),
          "tenant.sales", List.of("order_id", "user_id", "amount"),
          "tenant.users", List.of("user_id", "name"));

  private ShapeText() {}

  static Configuration postgres() {
    return new DefaultConfiguration().set(SQLDialect.POSTGRES);
  }

  static String of(Query query) {
    return of(query, postgres());
  }

  static String of(Query query, Configuration configuration) {
    return of(QueryAnalysis.of(query, configuration, ShapeText::columnsOf).shape());
  }

  static List<Identifier> columnsOf(QualifiedName table) {
    return TABLES.getOrDefault(table.toString(), List.of()).stream().map(Identifier::new).toList();
  }

  static String of(QueryShape shape) {
    if (shape instanceof QueryShape.NotUnderstood notUnderstood) {
      return "not understood: " + notUnderstood.what();
    }
    if (shape instanceof QueryShape.Read read) {
      return ofBlock(read.query());
    }
    if (shape instanceof QueryShape.Insert insert) {
      return ofInsert(insert);
    }
    if (shape instanceof QueryShape.Update update) {
      return ofWith(update.with())
          + "UPDATE "
          + ofSource(update.target())
          + ofAssignments(" SET ", update.assignments())
          + ofList(" FROM ", update.from().stream().map(ShapeText::ofSource).toList())
          + update.where().map(where -> " WHERE " + of(where)).orElse("")
          + ofList(" RETURNING ", texts(update.returning()));
    }
    if (shape instanceof QueryShape.Delete delete) {
      return ofWith(delete.with())
          + "DELETE "
          + ofSource(delete.target())
          + ofList(" USING ", delete.using().stream().map(ShapeText::ofSource).toList())
          + delete.where().map(where -> " WHERE " + of(where)).orElse("")
          + ofList(" RETURNING ", texts(delete.returning()));
    }
    if (shape instanceof QueryShape.Merge merge) {
      return ofWith(merge.with())
          + "MERGE "
          + ofSource(merge.target())
          + " USING "
          + ofSource(merge.source())
          + " ON "
          + of(merge.on())
          + merge.actions().stream().map(ShapeText::ofAction).collect(joining());
    }
    return "TRUNCATE " + ofList("", ((QueryShape.Truncate) shape).tables());
  }

  private static String ofInsert(QueryShape.Insert insert) {
    String conflict = "";
    if (insert.conflict().present()) {
      conflict =
          ofList(" ON (", texts(insert.conflict().target()))
              + (insert.conflict().target().isEmpty() ? "" : ")")
              + (insert.conflict().assignments().isEmpty()
                  ? " DO NOTHING"
                  : ofAssignments(" DO UPDATE SET ", insert.conflict().assignments())
                      + insert.conflict().where().map(where -> " WHERE " + of(where)).orElse(""));
    }
    return ofWith(insert.with())
        + "INSERT "
        + ofSource(insert.target())
        + ofList(" (", insert.columns())
        + (insert.columns().isEmpty() ? " " : ") ")
        + ofBlock(insert.rows())
        + conflict
        + ofList(" RETURNING ", texts(insert.returning()));
  }

  private static String ofAction(MergeAction action) {
    return " WHEN "
        + action.condition().map(condition -> of(condition) + " ").orElse("")
        + action.kind()
        + ofAssignments(" ", action.assignments());
  }

  private static String ofAssignments(String label, List<Assignment> assignments) {
    return ofList(
        label,
        assignments.stream().map(each -> each.column() + " := " + of(each.value())).toList());
  }

  private static String ofWith(List<CommonTable> with) {
    return with.stream()
        .map(
            each ->
                "WITH "
                    + each.id()
                    + ofList(":", each.columns())
                    + (each.recursive() ? " RECURSIVE" : "")
                    + switch (each.materialization()) {
                      case DEFAULT -> "";
                      case ALWAYS -> " MATERIALIZED";
                      case NEVER -> " NOT MATERIALIZED";
                    }
                    + " {"
                    + of(each.statement())
                    + "} ")
        .collect(joining());
  }

  private static String ofBlock(QueryBlock block) {
    return ofWith(block.with())
        + ofBody(block.body())
        + ofList(" ORDER BY ", texts(block.orderBy()))
        + block.limit().map(limit -> " LIMIT " + of(limit)).orElse("")
        + block.offset().map(offset -> " OFFSET " + of(offset)).orElse("")
        + (block.locksRows() ? " FOR UPDATE" : "");
  }

  private static String ofBody(QueryBlock.Body body) {
    if (body instanceof QueryBlock.SetOperation operation) {
      return "{"
          + ofBlock(operation.left())
          + "} "
          + operation.operator()
          + (operation.all() ? " ALL {" : " {")
          + ofBlock(operation.right())
          + "}";
    }
    if (body instanceof QueryBlock.Rows rows) {
      return "VALUES " + rows.rows().stream().map(ShapeText::ofRow).collect(joining(", "));
    }
    QueryBlock.Select select = (QueryBlock.Select) body;
    String distinct =
        select.distinct().present()
            ? " DISTINCT"
                + (select.distinct().on().isEmpty()
                    ? ""
                    : ofList(" ON ", texts(select.distinct().on())))
            : "";
    return "SELECT"
        + distinct
        + ofList(" ", select.outputs().stream().map(ShapeText::ofOutput).toList())
        + ofList(" FROM ", select.from().stream().map(ShapeText::ofSource).toList())
        + select.where().map(where -> " WHERE " + of(where)).orElse("")
        + ofList(
            select.grouping().sets() ? " GROUP BY SETS " : " GROUP BY ",
            texts(select.grouping().by()))
        + select.grouping().having().map(having -> " HAVING " + of(having)).orElse("");
  }

  private static String ofOutput(QueryBlock.Output output) {
    String text = of(output.expression());
    return text.endsWith("." + output.name()) || output.name().value().equals("?column?")
        ? text
        : text + " AS " + output.name();
  }

  static String ofSource(RowSource source) {
    if (source instanceof RowSource.Table table) {
      return table.id() + ":" + table.name();
    }
    if (source instanceof RowSource.Derived derived) {
      return derived.id()
          + (derived.lateral() ? ":LATERAL {" : ":{")
          + ofBlock(derived.query())
          + "}";
    }
    if (source instanceof RowSource.CommonTableMention mention) {
      return mention.id() + ":WITH " + mention.commonTable();
    }
    if (source instanceof RowSource.Function function) {
      return function.id() + (function.lateral() ? ":LATERAL " : ":") + of(function.call());
    }
    if (source instanceof RowSource.Values values) {
      return values.id()
          + ofList(":VALUES(", values.columns())
          + ") "
          + values.rows().stream().map(ShapeText::ofRow).collect(joining(", "));
    }
    RowSource.Join join = (RowSource.Join) source;
    return "("
        + ofSource(join.left())
        + " "
        + join.type()
        + " "
        + ofSource(join.right())
        + join.on().map(on -> " ON " + of(on)).orElse("")
        + ")";
  }

  static String of(Expression expression) {
    if (expression instanceof Expression.Column column) {
      return column.source() + "." + column.name();
    }
    if (expression instanceof Expression.Value value) {
      return (value.bind().isPresent() ? "?" + value.bind().getAsInt() + "=" : "")
          + (value.value() instanceof Object[] array ? Arrays.toString(array) : value.value())
          + (value.typeName() == null ? "" : "::" + value.typeName());
    }
    if (expression instanceof Expression.Unreadable unreadable) {
      return "<" + unreadable.description() + ">";
    }
    if (expression instanceof Expression.Cast cast) {
      return "(" + of(cast.operand()) + ")::" + cast.typeName();
    }
    if (expression instanceof Expression.Comparison comparison) {
      return of(comparison.left())
          + " "
          + switch (comparison.comparator()) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "<>";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
            case OTHER -> "~";
          }
          + " "
          + of(comparison.right());
    }
    if (expression instanceof Expression.InList list) {
      return of(list.operand()) + " IN " + ofRow(list.values());
    }
    if (expression instanceof Expression.And and) {
      return and.conditions().isEmpty() ? "TRUE" : joined(" AND ", and.conditions());
    }
    if (expression instanceof Expression.Or or) {
      return or.conditions().isEmpty() ? "FALSE" : joined(" OR ", or.conditions());
    }
    if (expression instanceof Expression.Not not) {
      return "NOT " + of(not.condition());
    }
    if (expression instanceof Expression.IsNull test) {
      return of(test.operand()) + (test.negated() ? " IS NOT NULL" : " IS NULL");
    }
    return ofComposed(expression);
  }

  private static String ofComposed(Expression expression) {
    if (expression instanceof Expression.Subquery subquery) {
      return (subquery.tested().isEmpty() ? "" : ofRow(subquery.tested()) + " ")
          + subquery.use()
          + " {"
          + ofBlock(subquery.query())
          + "}";
    }
    if (expression instanceof Expression.Aggregate aggregate) {
      return aggregate.function()
          + (aggregate.distinct() ? " DISTINCT" : "")
          + (aggregate.ordered() ? " ORDERED" : "")
          + ofRow(aggregate.operands());
    }
    if (expression instanceof Expression.WindowCall window) {
      return "window" + ofRow(window.operands()) + " by " + ofRow(window.partitionBy());
    }
    Expression.Call call = (Expression.Call) expression;
    return (call.strict() ? "strict " : "")
        + (call.volatility() == Expression.Volatility.IMMUTABLE ? "" : call.volatility() + " ")
        + call.name()
        + ofRow(call.operands());
  }

  private static List<String> texts(List<Expression> expressions) {
    return expressions.stream().map(ShapeText::of).toList();
  }

  private static String joined(String separator, List<Expression> conditions) {
    return "(" + String.join(separator, texts(conditions)) + ")";
  }

  private static String ofRow(List<Expression> values) {
    return "(" + String.join(", ", texts(values)) + ")";
  }

  private static String ofList(String label, List<?> elements) {
    List<String> texts = new ArrayList<>();
    elements.forEach(element -> texts.add(element.toString()));
    return texts.isEmpty() ? "" : label + String.join(", ", texts);
  }
}
