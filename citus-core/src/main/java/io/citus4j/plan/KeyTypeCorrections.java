package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * How two tables get keys that can be colocated. The type of a distribution column cannot be
 * changed, so that of a table that is still local is; if both are, the narrower one is widened.
 */
final class KeyTypeCorrections {

  /** Types that convert into each other without a doubt, the widest last. */
  private static final List<List<String>> FAMILIES =
      List.of(List.of("int2", "int4", "int8"), List.of("bpchar", "varchar", "text"));

  private static final QualifiedName DEFAULT = QualifiedName.of("pg_catalog", "default");

  private final CatalogSnapshot snapshot;

  KeyTypeCorrections(CatalogSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  Conflict differ(
      CatalogTable table, CatalogColumn column, CatalogTable target, CatalogColumn targetColumn) {
    boolean sameType = column.typeOid() == targetColumn.typeOid();
    String values =
        sameType
            ? collation(table, column) + " vs " + collation(target, targetColumn)
            : column.displayType() + " vs " + targetColumn.displayType();
    String what = sameType ? "collation" : "type";
    return new Conflict(
        table.name(),
        "Cannot colocate \"%s\" with \"%s\": the %ss of their distribution columns differ (%s)."
            .formatted(table.name(), target.name(), what, values),
        remedy(
            what,
            table,
            target,
            sameType
                ? recollation(table, column, target, targetColumn)
                : retyping(table, column, target, targetColumn)));
  }

  private static String remedy(
      String what, CatalogTable table, CatalogTable target, Optional<String> correction) {
    if (correction.isPresent()) {
      return "Leave colocateWith out, or give both columns the same %s: %s"
          .formatted(what, correction.get());
    }
    return changeable(table) || changeable(target)
        ? "Give both columns the same %s, or leave colocateWith out.".formatted(what)
        : "Leave colocateWith out; Citus does not change the %s of a distribution column."
            .formatted(what);
  }

  private Optional<String> recollation(
      CatalogTable table, CatalogColumn column, CatalogTable target, CatalogColumn targetColumn) {
    if (changeable(table)) {
      return Optional.of(
          LintConflicts.recollate(table.name(), column, collation(target, targetColumn)));
    }
    return changeable(target)
        ? Optional.of(
            LintConflicts.recollate(target.name(), targetColumn, collation(table, column)))
        : Optional.empty();
  }

  private static Optional<String> retyping(
      CatalogTable table, CatalogColumn column, CatalogTable target, CatalogColumn targetColumn) {
    for (List<String> family : FAMILIES) {
      int width = family.indexOf(column.typeName());
      int targetWidth = family.indexOf(targetColumn.typeName());
      if (width < 0 || targetWidth < 0) {
        continue;
      }
      if (changeable(table) && (width < targetWidth || !changeable(target))) {
        return Optional.of(
            LintConflicts.retype(table.name(), column.name(), targetColumn.displayType()));
      }
      if (changeable(target)) {
        return Optional.of(
            LintConflicts.retype(target.name(), targetColumn.name(), column.displayType()));
      }
    }
    return Optional.empty();
  }

  private QualifiedName collation(CatalogTable table, CatalogColumn column) {
    return snapshot.traits(table).column(column.name()).collation().orElse(DEFAULT);
  }

  private static boolean changeable(CatalogTable table) {
    return table.kind() == TableKind.LOCAL || table.kind() == TableKind.CITUS_LOCAL;
  }
}
