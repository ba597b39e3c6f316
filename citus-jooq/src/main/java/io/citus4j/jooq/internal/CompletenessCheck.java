package io.citus4j.jooq.internal;

import java.util.Set;
import org.jooq.Asterisk;
import org.jooq.Condition;
import org.jooq.Configuration;
import org.jooq.Field;
import org.jooq.Keyword;
import org.jooq.Name;
import org.jooq.Param;
import org.jooq.QualifiedAsterisk;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Schema;
import org.jooq.Select;
import org.jooq.SelectFinalStep;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jooq.impl.QOM;

/**
 * Makes sure that nothing in a statement was overlooked.
 *
 * <p>The accessors of jOOQ's query object model do not show set operations, locking clauses or
 * implicit joins. Rendering visits every part, so each one is held against a list of parts that
 * cannot change which shards a statement touches.
 */
final class CompletenessCheck implements VisitListener {

  private static final Set<Class<?>> EXPRESSIONS =
      Set.of(
          QOM.Add.class,
          QOM.Avg.class,
          QOM.Coalesce.class,
          QOM.Concat.class,
          QOM.Count.class,
          QOM.CurrentDate.class,
          QOM.CurrentTimestamp.class,
          QOM.Div.class,
          QOM.FieldAlias.class,
          QOM.Lower.class,
          QOM.Max.class,
          QOM.Min.class,
          QOM.Mul.class,
          QOM.Nullif.class,
          QOM.Round.class,
          QOM.Sub.class,
          QOM.Sum.class,
          QOM.Upper.class);

  private static final Set<Class<?>> CONDITIONS =
      Set.of(
          QOM.And.class,
          QOM.Between.class,
          QOM.Eq.class,
          QOM.Ge.class,
          QOM.Gt.class,
          QOM.InList.class,
          QOM.IsNotNull.class,
          QOM.IsNull.class,
          QOM.Le.class,
          QOM.Like.class,
          QOM.Lt.class,
          QOM.Ne.class,
          QOM.Or.class);

  /** Parts without a public type that only hold or decorate others. */
  private static final Set<String> CONTAINERS =
      Set.of(
          "Alias",
          "ConditionProviderImpl",
          "FieldMapForUpdate",
          "FieldMapsForInsert",
          "GroupFieldList",
          "Limit",
          "QueryPartCollectionView",
          "QueryPartList",
          "QueryPartListView",
          "SelectFieldList",
          "TableList");

  /** Parts without a public type that render the expression around them. */
  private static final Set<String> CALLS = Set.of("Expression", "Function", "Function1");

  private final TableScope scope;
  private final NameFolding folding;

  private CompletenessCheck(TableScope scope, NameFolding folding) {
    this.scope = scope;
    this.folding = folding;
  }

  /**
   * Renders a query with every part checked.
   *
   * @return the SQL text
   * @throws NotUnderstoodException if it holds a part that is not known
   */
  static String render(Query query, TableScope scope, Configuration configuration) {
    if (configuration.visitListenerProviders().length > 0) {
      throw new NotUnderstoodException("a VisitListener that may change the query");
    }
    CompletenessCheck check = new CompletenessCheck(scope, NameFolding.of(configuration));
    return DSL.using(configuration.derive(new DefaultVisitListenerProvider(check))).render(query);
  }

  @Override
  public void visitStart(VisitContext context) {
    QueryPart part = context.queryPart();
    if (!isKnown(part, context)) {
      throw NotUnderstoodException.of(part);
    }
  }

  private boolean isKnown(QueryPart part, VisitContext context) {
    if (part instanceof Name name) {
      if (!folding.keeps(name)) {
        throw new NotUnderstoodException("name " + name + ", whose case is changed");
      }
      return true;
    }
    if (part instanceof Keyword
        || part instanceof Schema
        || part instanceof SortField
        || part instanceof Asterisk
        || part instanceof QualifiedAsterisk) {
      return true;
    }
    if (part instanceof Query) {
      return isRoot(part, context);
    }
    if (part instanceof Table<?> table) {
      return table instanceof QOM.Join || table instanceof QOM.CrossJoin || scope.knows(table);
    }
    if (isOneOf(part, CONDITIONS) || isOneOf(part, EXPRESSIONS) || isContainer(part)) {
      return true;
    }
    if (part instanceof Param<?> param) {
      return !DatabaseValues.isCustom(param.getBinding());
    }
    if (part instanceof TableField<?, ?> column) {
      return scope.indexOf(column).isPresent();
    }
    return isStarOfCount(part, context) || isOperator(part, context) || isCall(part, context);
  }

  /** The query itself, or the one that its fluent form delegates to, but no branch of a union. */
  private static boolean isRoot(QueryPart part, VisitContext context) {
    if (context.queryPartsLength() == 1) {
      return true;
    }
    QueryPart root = context.queryParts()[0];
    return context.queryPartsLength() == 2
        && (root instanceof SelectFinalStep<?> select
            ? select.getQuery() == part
            : !(root instanceof Select) && !(part instanceof Select));
  }

  /** {@code count(*)} holds its asterisk as plain SQL. */
  private static boolean isStarOfCount(QueryPart part, VisitContext context) {
    if (part instanceof Condition || !part.toString().equals("*")) {
      return false;
    }
    for (QueryPart outer : context.queryParts()) {
      if (outer instanceof QOM.Count) {
        return true;
      }
    }
    return false;
  }

  /** Sums and products hold their operator as plain SQL. */
  private static boolean isOperator(QueryPart part, VisitContext context) {
    int depth = context.queryPartsLength();
    return depth > 1
        && (context.queryParts()[depth - 2] instanceof QOM.Add
            || context.queryParts()[depth - 2] instanceof QOM.Mul)
        && !(part instanceof Field)
        && (part.toString().equals("+") || part.toString().equals("*"));
  }

  /** Functions that are known are rendered through a part that could also be any other function. */
  private static boolean isCall(QueryPart part, VisitContext context) {
    int depth = context.queryPartsLength();
    return depth > 1
        && isOneOf(context.queryParts()[depth - 2], EXPRESSIONS)
        && !DatabaseValues.isCustom(part)
        && CALLS.contains(part.getClass().getSimpleName());
  }

  private static boolean isOneOf(QueryPart part, Set<Class<?>> types) {
    for (Class<?> type : types) {
      if (type.isInstance(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isContainer(QueryPart part) {
    return !(part instanceof Field && !(part instanceof Condition))
        && !DatabaseValues.isCustom(part)
        && CONTAINERS.contains(part.getClass().getSimpleName());
  }
}
