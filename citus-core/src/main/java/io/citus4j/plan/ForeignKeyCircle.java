package io.citus4j.plan;

import io.citus4j.metadata.CatalogForeignKey;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The way out of a circle of foreign keys between tables that are to be distributed. */
final class ForeignKeyCircle {

  private ForeignKeyCircle() {}

  /** Which foreign key to drop, and how to add it again. */
  static String remedy(Collection<QualifiedName> waiting, Tables tables) {
    for (QualifiedName name : waiting) {
      CatalogTable table = tables.find(name).orElse(null);
      if (table == null) {
        continue;
      }
      for (CatalogForeignKey key : table.foreignKeys()) {
        if (!key.target().equals(name) && leads(key.target(), name, tables)) {
          return ("Drop one of the foreign keys: ALTER TABLE %1$s DROP CONSTRAINT %2$s; and declare"
                  + " it with foreignKey(\"%3$s\"), or add it again after the tables are"
                  + " distributed: ALTER TABLE %1$s ADD CONSTRAINT %2$s %4$s;")
              .formatted(name.toSql(), key.name().toSql(), key.name(), key.definition());
        }
      }
    }
    return "Drop one of the foreign keys and add it again after the tables are distributed.";
  }

  private static boolean leads(QualifiedName from, QualifiedName to, Tables tables) {
    Set<QualifiedName> seen = new HashSet<>(Set.of(from));
    Deque<QualifiedName> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      QualifiedName current = open.pop();
      if (current.equals(to)) {
        return true;
      }
      tables
          .find(current)
          .ifPresent(
              table -> table.foreignKeyTargets().stream().filter(seen::add).forEach(open::push));
    }
    return false;
  }
}
