package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import io.citus4j.routing.shape.Expression.Comparator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The shards that conditions on the distribution column leave, as Citus prunes them ({@code
 * planner/shard_pruning.c}): each alternative of an {@code OR} or a list is looked at together with
 * what holds for all of them, but not with the alternatives of another {@code OR}. Immutable.
 */
final class ShardConditions {

  /**
   * A condition.
   *
   * @param expression the condition
   * @param isKey tells which expressions in it are the distribution column
   */
  record KeyCondition(Expression expression, Predicate<Expression> isKey) {}

  private final RoutableTable table;

  ShardConditions(RoutableTable table) {
    this.table = table;
  }

  /** The shards that are left by conditions that all have to hold. */
  ShardSet shardsFor(List<Expression> constants, List<KeyCondition> conditions) {
    Facts facts = Facts.NONE;
    for (Expression constant : constants) {
      facts = facts.and(table, Comparator.EQUAL, constant);
    }
    return shardsFor(conditions, facts);
  }

  private ShardSet shardsFor(List<KeyCondition> all, Facts known) {
    Facts facts = known;
    List<List<KeyCondition>> choices = new ArrayList<>();
    for (KeyCondition condition : flattened(all)) {
      Expression expression = condition.expression();
      if (expression instanceof Expression.Or or) {
        choices.add(
            or.conditions().stream()
                .map(each -> new KeyCondition(each, condition.isKey()))
                .toList());
      } else if (expression instanceof Expression.InList list) {
        List<KeyCondition> values = values(list, condition.isKey());
        if (!values.isEmpty()) {
          choices.add(values);
        }
      } else if (expression instanceof Expression.Comparison comparison) {
        facts = with(facts, comparison, condition.isKey());
      }
    }
    if (choices.isEmpty()) {
      return facts.shards();
    }
    ShardSet shards = ShardSet.none();
    for (List<KeyCondition> alternatives : choices) {
      for (KeyCondition alternative : alternatives) {
        shards = shards.or(shardsFor(List.of(alternative), facts));
      }
    }
    return shards;
  }

  private static List<KeyCondition> flattened(List<KeyCondition> conditions) {
    List<KeyCondition> flat = new ArrayList<>();
    for (KeyCondition each : conditions) {
      Expression expression = Folding.fold(each.expression());
      if (expression instanceof Expression.And and) {
        and.conditions().forEach(part -> flat.add(new KeyCondition(part, each.isKey())));
      } else {
        flat.add(new KeyCondition(expression, each.isKey()));
      }
    }
    return flat;
  }

  /** The equalities that a list stands for; NULL is equal to nothing. */
  private static List<KeyCondition> values(Expression.InList list, Predicate<Expression> isKey) {
    if (!isKey.test(list.operand()) || !list.values().stream().allMatch(Expressions::isConstant)) {
      return List.of();
    }
    return list.values().stream()
        .filter(value -> !(value instanceof Expression.Value given) || given.value() != null)
        .map(value -> new Expression.Comparison(Comparator.EQUAL, list.operand(), value))
        .map(equality -> new KeyCondition(equality, isKey))
        .toList();
  }

  private Facts with(Facts facts, Expression.Comparison comparison, Predicate<Expression> isKey) {
    Expression left = comparison.left();
    Expression right = comparison.right();
    if (isKey.test(left) && Expressions.isConstant(right)) {
      return facts.and(table, comparison.comparator(), right);
    }
    return isKey.test(right) && Expressions.isConstant(left)
        ? facts.and(table, mirrored(comparison.comparator()), left)
        : facts;
  }

  private static Comparator mirrored(Comparator comparator) {
    return switch (comparator) {
      case LESS -> Comparator.GREATER;
      case LESS_OR_EQUAL -> Comparator.GREATER_OR_EQUAL;
      case GREATER -> Comparator.LESS;
      case GREATER_OR_EQUAL -> Comparator.LESS_OR_EQUAL;
      default -> comparator;
    };
  }

  /**
   * What is known of the distribution column at once.
   *
   * @param shards the shards that are left
   * @param equal a constant that it is equal to, if there is one
   */
  private record Facts(ShardSet shards, @Nullable Expression equal) {

    static final Facts NONE = new Facts(ShardSet.all(), null);

    Facts and(RoutableTable table, Comparator comparator, Expression constant) {
      ShardSet left = shards.and(table.shardsComparedWith(comparator, constant));
      if (comparator != Comparator.EQUAL) {
        return new Facts(left, equal);
      }
      boolean contradiction =
          equal != null && Boolean.FALSE.equals(Folding.areEqual(equal, constant));
      return new Facts(contradiction ? ShardSet.none() : left, constant);
    }
  }
}
