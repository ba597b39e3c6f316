package io.citus4j.plan;

import io.citus4j.metadata.CatalogIndex;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.schema.IndexDeclaration;
import io.citus4j.schema.IndexDeclaration.Part;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares declared indexes with the catalogue. Confined to one planning. */
final class IndexComparison {

  private final Tables tables;
  private final FutureKinds kinds;
  private final Findings findings;
  private final Map<QualifiedName, CatalogTable> tablesByIndex = new HashMap<>();
  private final Map<QualifiedName, IndexDeclaration> seen = new HashMap<>();

  IndexComparison(Tables tables, FutureKinds kinds, CatalogSnapshot snapshot, Findings findings) {
    this.tables = tables;
    this.kinds = kinds;
    this.findings = findings;
    for (CatalogTable table : snapshot.tables()) {
      for (CatalogIndex index : table.indexes()) {
        tablesByIndex.put(table.name().sibling(index.name()), table);
      }
    }
  }

  void compare(IndexDeclaration declared) {
    Optional<CatalogTable> table = tables.use(declared.table());
    if (table.isEmpty()) {
      findings.conflict(IndexConflicts.noSuchTable(declared));
      return;
    }
    QualifiedName name = table.get().name().sibling(declared.name());
    IndexDeclaration before = seen.putIfAbsent(name, declared);
    if (before != null) {
      if (!before.equals(declared)) {
        findings.conflict(IndexConflicts.declaredTwice(table.get(), before, declared));
      }
      return;
    }
    CatalogTable owner = tablesByIndex.get(name);
    if (owner == null) {
      create(declared, table.get());
    } else if (owner.name().equals(table.get().name())) {
      compare(declared, table.get(), index(owner, declared.name()));
    } else {
      findings.conflict(IndexConflicts.nameTaken(declared, table.get(), owner));
    }
  }

  private static CatalogIndex index(CatalogTable table, Identifier name) {
    return table.indexes().stream()
        .filter(index -> index.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void compare(IndexDeclaration declared, CatalogTable table, CatalogIndex current) {
    if (!isSame(declared, current)) {
      findings.conflict(IndexConflicts.differs(declared, table, current));
    } else if (!current.valid()) {
      if (declared.concurrently()) {
        create(declared, table);
      } else {
        findings.conflict(IndexConflicts.invalid(declared, table));
      }
    }
  }

  private void create(IndexDeclaration declared, CatalogTable table) {
    List<Identifier> columns = new ArrayList<>(declared.included());
    declared.parts().stream().map(Part::column).forEach(column -> addIfPresent(column, columns));
    for (Identifier column : columns) {
      if (table.column(column).isEmpty()) {
        findings.conflict(IndexConflicts.noSuchColumn(declared, table, column));
        return;
      }
    }
    Optional<Identifier> key = kinds.of(table).column();
    if (declared.unique()
        && key.isPresent()
        && declared.parts().stream().noneMatch(part -> key.get().equals(part.column()))) {
      findings.conflict(IndexConflicts.uniqueWithoutKey(declared, table, key.get()));
      return;
    }
    findings.step(
        IndexSteps.create(
            declared, table.name(), declared.concurrently() && !tables.isMissing(table)));
  }

  private static void addIfPresent(@Nullable Identifier column, List<Identifier> columns) {
    if (column != null) {
      columns.add(column);
    }
  }

  private static boolean isSame(IndexDeclaration declared, CatalogIndex current) {
    String method = declared.method();
    if (method == null) {
      return declared.unique() == current.unique() && sameColumns(declared, current);
    }
    return method.equalsIgnoreCase(current.method())
        && declared.unique() == current.unique()
        && Set.copyOf(declared.included()).equals(Set.copyOf(current.included()))
        && samePredicates(declared, current)
        && sameParts(declared.parts(), current.parts());
  }

  private static boolean sameColumns(IndexDeclaration declared, CatalogIndex current) {
    if (declared.parts().size() != current.parts().size()) {
      return false;
    }
    for (int i = 0; i < declared.parts().size(); i++) {
      if (!indexesSame(declared.parts().get(i), current.parts().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean samePredicates(IndexDeclaration declared, CatalogIndex current) {
    String one = declared.predicate();
    String other = current.predicate();
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return ExpressionText.same(one, other);
  }

  private static boolean sameParts(List<Part> declared, List<CatalogIndex.Part> current) {
    if (declared.size() != current.size()) {
      return false;
    }
    for (int i = 0; i < declared.size(); i++) {
      if (!isSame(declared.get(i), current.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(Part declared, CatalogIndex.Part current) {
    String operatorClass = declared.operatorClass();
    boolean sameClass =
        operatorClass == null
            ? current.defaultClass()
            : operatorClass.equalsIgnoreCase(current.operatorClass());
    return indexesSame(declared, current)
        && sameClass
        && declared.descending() == current.descending()
        && declared.putsNullsFirst() == current.nullsFirst();
  }

  private static boolean indexesSame(Part declared, CatalogIndex.Part current) {
    Identifier column = declared.column();
    String expression = declared.expression();
    return column != null
        ? current.column() && current.text().equals(column.value())
        : expression != null && ExpressionText.same(expression, current.text());
  }
}
