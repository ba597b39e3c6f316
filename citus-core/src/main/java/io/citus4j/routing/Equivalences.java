package io.citus4j.routing;

import io.citus4j.routing.shape.Expression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns that are equal in every row, and the constants that they are equal to. Confined to one
 * routing.
 */
final class Equivalences {

  private final Map<RelationColumn, RelationColumn> parents = new HashMap<>();
  private final Map<RelationColumn, List<Expression>> constants = new HashMap<>();

  void unite(RelationColumn left, RelationColumn right) {
    RelationColumn leftRoot = root(left);
    RelationColumn rightRoot = root(right);
    if (leftRoot.equals(rightRoot)) {
      return;
    }
    parents.put(leftRoot, rightRoot);
    List<Expression> moved = constants.remove(leftRoot);
    if (moved != null) {
      moved.forEach(constant -> fix(rightRoot, constant));
    }
  }

  /** Says that a column is equal to a constant; tells whether that is new. */
  boolean fix(RelationColumn key, Expression constant) {
    List<Expression> known = constants.computeIfAbsent(root(key), any -> new ArrayList<>(1));
    return known.stream().noneMatch(each -> Folding.isSame(each, constant)) && known.add(constant);
  }

  /** Whether a column is equal to different constants, so that there is no row. */
  boolean isContradicted(RelationColumn key) {
    List<Expression> known = constantsOf(key);
    for (int i = 1; i < known.size(); i++) {
      if (Boolean.FALSE.equals(Folding.areEqual(known.get(0), known.get(i)))) {
        return true;
      }
    }
    return false;
  }

  List<Expression> constantsOf(RelationColumn key) {
    return constants.getOrDefault(root(key), List.of());
  }

  boolean areEqual(RelationColumn left, RelationColumn right) {
    return root(left).equals(root(right));
  }

  /** The columns that have been said to be equal to others, by classes. */
  Collection<List<RelationColumn>> classes() {
    Map<RelationColumn, List<RelationColumn>> classes = new LinkedHashMap<>();
    for (RelationColumn key : List.copyOf(parents.keySet())) {
      classes.computeIfAbsent(root(key), any -> new ArrayList<>()).add(key);
    }
    return classes.values();
  }

  private RelationColumn root(RelationColumn key) {
    RelationColumn parent = parents.putIfAbsent(key, key);
    if (parent == null || parent.equals(key)) {
      return key;
    }
    RelationColumn root = root(parent);
    parents.put(key, root);
    return root;
  }
}
