package io.citus4j.plan;

import io.citus4j.metadata.CatalogForeignKey;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The foreign keys that need a unique key, and so keep it from being replaced. */
final class KeyReferrers {

  private final CatalogSnapshot snapshot;

  KeyReferrers(CatalogSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** What a remedy begins with, the statements that drop the foreign keys included. */
  String words(CatalogTable target, UniqueKey key) {
    List<String> drops = drops(target, key);
    String consequence =
        key.kind() == UniqueKey.Kind.PRIMARY_KEY ? ", which becomes NOT NULL with it" : "";
    return drops.isEmpty()
        ? "Add the column%s: ".formatted(consequence)
        : "Add the column%s, without the foreign keys that need the key as it is: "
                .formatted(consequence)
            + String.join(" ", drops)
            + ' ';
  }

  private List<String> drops(CatalogTable target, UniqueKey key) {
    List<String> drops = new ArrayList<>();
    for (CatalogTable table : snapshot.tables()) {
      for (CatalogForeignKey foreignKey : table.foreignKeys()) {
        if (foreignKey.target().equals(target.name())
            && Set.copyOf(foreignKey.targetColumns()).equals(Set.copyOf(key.columns()))) {
          drops.add(ForeignKeyCorrections.drop(table, foreignKey));
        }
      }
    }
    return drops;
  }
}
