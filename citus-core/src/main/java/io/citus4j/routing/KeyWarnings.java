package io.citus4j.routing;

import io.citus4j.routing.RouteWarning.Code;
import io.citus4j.routing.shape.Expression;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What there is to say of the distribution column of a table. Confined to one routing. */
final class KeyWarnings {

  private final Level root;
  private final Restrictions restrictions;
  private final boolean changesRows;

  KeyWarnings(Level root, Restrictions restrictions, boolean changesRows) {
    this.root = root;
    this.restrictions = restrictions;
    this.changesRows = changesRows;
  }

  /** The warning of a table that several shards are touched of. */
  Optional<RouteWarning> of(Relation table, boolean otherType) {
    ShardSet set = restrictions.shardsOf(table);
    if (set.isAll()) {
      if (otherType) {
        return Optional.empty();
      }
      return Optional.of(
          changesRows
              ? ofChange(table)
              : isWithinExpression(table) ? wrapped(table) : missing(table));
    }
    return set.indexes().cardinality() > 1
        ? Optional.of(ofList(table, set.indexes().cardinality()))
        : Optional.empty();
  }

  /** The warning of a table whose distribution column is compared with another type. */
  Optional<RouteWarning> ofType(Relation table) {
    for (Expression condition : conditions(root)) {
      Optional<RouteWarning> found = ofType(condition, table);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<RouteWarning> ofType(Expression condition, Relation table) {
    List<RouteWarning> found = new ArrayList<>(1);
    Expressions.forEach(
        condition,
        part -> {
          if (part instanceof Expression.Comparison comparison) {
            addOfType(table, comparison.left(), comparison.right(), found);
            addOfType(table, comparison.right(), comparison.left(), found);
          } else if (part instanceof Expression.InList list) {
            list.values().forEach(value -> addOfType(table, list.operand(), value, found));
          }
        });
    return found.stream().findFirst();
  }

  private void addOfType(
      Relation table, Expression operand, Expression other, List<RouteWarning> found) {
    Expression column = operand instanceof Expression.Cast cast ? cast.operand() : operand;
    if (!isKey(column, table) || !Expressions.isConstant(other)) {
      return;
    }
    RoutableTable keyed = table.table();
    Optional<String> what =
        operand instanceof Expression.Cast cast
            ? KeyTypes.isOther(keyed.distributionColumn(), cast.typeName())
                ? Optional.of("as " + cast.typeName())
                : Optional.empty()
            : KeyTypes.otherThan(keyed.distributionColumn(), other).map(type -> "with " + type);
    what.ifPresent(
        compared ->
            found.add(
                warning(
                    Code.DISTRIBUTION_COLUMN_OF_OTHER_TYPE,
                    keyed,
                    "The distribution column \"%s\" of \"%s\" is compared %s, but is %s: Citus may read every shard, or a wrong one."
                        .formatted(
                            keyed.distributionColumn().name(),
                            keyed.name(),
                            compared,
                            keyed.distributionColumn().displayType()),
                    "Compare it with a value of type %s, and cast the value instead of the column."
                        .formatted(keyed.distributionColumn().displayType()))));
  }

  private RouteWarning ofChange(Relation table) {
    RoutableTable keyed = table.table();
    Identifier column = keyed.distributionColumn().name();
    return warning(
        Code.CHANGE_OF_EVERY_SHARD,
        keyed,
        "All %d shards of \"%s\" are changed: no equality on its distribution column \"%s\"."
            .formatted(keyed.shardCount(), keyed.name(), column),
        "Add one such as \"%s\" = ?, or change in batches by key.".formatted(column));
  }

  private static RouteWarning wrapped(Relation table) {
    RoutableTable keyed = table.table();
    Identifier column = keyed.distributionColumn().name();
    return warning(
        Code.DISTRIBUTION_COLUMN_IN_EXPRESSION,
        keyed,
        "All %d shards of \"%s\" are read: a condition on its distribution column \"%s\" is not a plain equality."
            .formatted(keyed.shardCount(), keyed.name(), column),
        "Compare the column itself: \"%s\" = ?, with the expression on the other side."
            .formatted(column));
  }

  private RouteWarning missing(Relation table) {
    RoutableTable keyed = table.table();
    Identifier column = keyed.distributionColumn().name();
    Optional<RoutableTable> carrier =
        DistributionKeys.distributed(root.tables()).stream()
            .filter(other -> !restrictions.shardsOf(other).isAll())
            .map(Relation::table)
            .filter(other -> other.hasDistributionColumn() && other.isColocatedWith(keyed))
            .findFirst();
    return warning(
        Code.MISSING_DISTRIBUTION_COLUMN,
        keyed,
        "All %d shards of \"%s\" are read: no equality on its distribution column \"%s\"."
            .formatted(keyed.shardCount(), keyed.name(), column),
        carrier
            .map(
                other ->
                    "Join it to \"%s\" on \"%s\" = \"%s\", whose key is bound."
                        .formatted(other.name(), column, other.distributionColumn().name()))
            .orElse(
                "Add one such as \"%s\" = ?, or join it to a table whose key is bound."
                    .formatted(column)));
  }

  private static RouteWarning ofList(Relation table, int touched) {
    RoutableTable keyed = table.table();
    return warning(
        Code.LIST_OVER_SEVERAL_SHARDS,
        keyed,
        "%d of %d shards of \"%s\" are touched: the values for its distribution column \"%s\" are in several."
            .formatted(
                touched, keyed.shardCount(), keyed.name(), keyed.distributionColumn().name()),
        "Send one statement for each value, or keep values that belong together in one tenant.");
  }

  /** Whether a condition of some level uses the distribution column in an expression. */
  private boolean isWithinExpression(Relation table) {
    return conditions(root).stream()
        .anyMatch(condition -> Expressions.contains(condition, isWrapping(table)));
  }

  private Predicate<Expression> isWrapping(Relation table) {
    return part ->
        (part instanceof Expression.Call || part instanceof Expression.Cast)
            && part.parts().stream().anyMatch(inner -> isKey(inner, table));
  }

  /** The mentions of tables are numbered through the whole statement. */
  private boolean isKey(Expression expression, Relation table) {
    return expression instanceof Expression.Column column
        && table.table().isDistributionColumn(column.name())
        && isColumnOf(column, table, root);
  }

  private static boolean isColumnOf(Expression.Column column, Relation table, Level level) {
    return level.find(column).filter(found -> found == table).isPresent()
        || level.children().stream().anyMatch(child -> isColumnOf(column, table, child));
  }

  /** The conditions of a level and of those below it, those of joins included. */
  private static List<Expression> conditions(Level level) {
    List<Expression> conditions = new ArrayList<>(level.where());
    level.from().forEach(tree -> tree.forEachJoin(join -> conditions.addAll(join.on())));
    level.children().forEach(child -> conditions.addAll(conditions(child)));
    return conditions;
  }

  static RouteWarning warning(Code code, RoutableTable table, String message, String remedy) {
    Identifier column = table.hasDistributionColumn() ? table.distributionColumn().name() : null;
    return new RouteWarning(code, table.name(), column, message, remedy);
  }
}
