package io.citus4j.plan;

import io.citus4j.metadata.CatalogForeignKey;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way out of a circle of tables that wait for each other, because of foreign keys or because
 * they are to be colocated. Confined to one planning.
 */
final class ForeignKeyCircle {

  private final Tables tables;
  private final Map<QualifiedName, Set<QualifiedName>> waits;

  /**
   * Looks for circles.
   *
   * @param waits the tables that each table waits for
   */
  ForeignKeyCircle(Tables tables, Map<QualifiedName, Set<QualifiedName>> waits) {
    this.tables = tables;
    this.waits = waits;
  }

  Conflict conflict(List<QualifiedName> waiting) {
    if (waiting.stream().noneMatch(this::hasForeignKeyOnCircle)) {
      return Conflicts.circle(waiting);
    }
    return Conflicts.foreignKeyCircle(
        waiting,
        remedy(waiting)
            .orElse(
                "Drop one of the foreign keys and add it again after the tables are distributed."));
  }

  /** Which foreign key to drop, and how to add it again; empty if none is known. */
  private Optional<String> remedy(Collection<QualifiedName> waiting) {
    for (QualifiedName name : waiting) {
      CatalogTable table = tables.find(name).orElse(null);
      if (table == null) {
        continue;
      }
      for (CatalogForeignKey key : table.foreignKeys()) {
        if (isOnCircle(name, key.target())) {
          return Optional.of(
              ("Drop one of the foreign keys: ALTER TABLE %1$s DROP CONSTRAINT %2$s; and declare"
                      + " it with foreignKey(\"%3$s\"), or add it again after the tables are"
                      + " distributed: ALTER TABLE %1$s ADD CONSTRAINT %2$s %4$s;")
                  .formatted(name.toSql(), key.name().toSql(), key.name(), key.definition()));
        }
      }
    }
    return Optional.empty();
  }

  private boolean hasForeignKeyOnCircle(QualifiedName name) {
    return tables
        .find(name)
        .filter(
            table ->
                table.foreignKeyTargets().stream().anyMatch(target -> isOnCircle(name, target)))
        .isPresent();
  }

  private boolean isOnCircle(QualifiedName name, QualifiedName target) {
    return !target.equals(name)
        && waits.getOrDefault(name, Set.of()).contains(target)
        && leads(target, name);
  }

  private boolean leads(QualifiedName from, QualifiedName to) {
    Set<QualifiedName> seen = new HashSet<>(Set.of(from));
    Deque<QualifiedName> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      QualifiedName current = open.pop();
      if (current.equals(to)) {
        return true;
      }
      waits.getOrDefault(current, Set.of()).stream().filter(seen::add).forEach(open::push);
    }
    return false;
  }
}
