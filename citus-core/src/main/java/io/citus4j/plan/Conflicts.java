package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.metadata.UniqueKey;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The wording of every conflict. */
final class Conflicts {

  private static final int SHOWN = 3;

  private Conflicts() {}

  static Conflict noSuchTable(QualifiedName table, CatalogSnapshot snapshot) {
    String where =
        table.schema().isPresent()
            ? ""
            : " in the schemas of the search path (" + list(snapshot.server().searchPath()) + ")";
    return new Conflict(
        table,
        "Table \"%s\" does not exist%s.".formatted(table, where),
        nameOrCreate(table, snapshot));
  }

  static Conflict noSuchTarget(CatalogTable table, QualifiedName target, CatalogSnapshot snapshot) {
    return new Conflict(
        table.name(),
        "Table \"%s\" cannot be colocated with \"%s\", which does not exist."
            .formatted(table.name(), target),
        nameOrCreate(target, snapshot));
  }

  /** A schema that was written into the name is the likeliest cause, if that table is there. */
  private static String nameOrCreate(QualifiedName missing, CatalogSnapshot snapshot) {
    String name = missing.name().value();
    int dot = name.indexOf('.');
    if (missing.schema().isEmpty() && dot > 0 && dot < name.length() - 1) {
      String schema = name.substring(0, dot);
      String table = name.substring(dot + 1);
      if (snapshot.table(QualifiedName.of(schema, table)).isPresent()) {
        return "A dot is part of a name here: write QualifiedName.of(\"%s\", \"%s\") for the table of that schema."
            .formatted(schema, table);
      }
    }
    return "Create it before planning, or correct the name.";
  }

  static Conflict declaredTwice(QualifiedName table, CatalogTable current) {
    return new Conflict(
        table,
        "Table \"%s\" is declared twice, once as \"%s\".".formatted(current.name(), table),
        "Keep one of the declarations.");
  }

  static Conflict noSuchColumn(CatalogTable table, Identifier column) {
    return new Conflict(
        table.name(),
        "Table \"%s\" has no column \"%s\"; it has %s."
            .formatted(
                table.name(), column, list(table.columns().stream().map(c -> c.name()).toList())),
        "Correct the distribution column in the declaration.");
  }

  static Conflict otherKind(CatalogTable table, String declared) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is a %s, but it is declared as a %s."
            .formatted(table.name(), table.kind(), declared),
        "Correct the declaration, or turn it into a local table first with"
            + " undistribute_table, which rewrites it.");
  }

  static Conflict otherColumn(CatalogTable table, CatalogColumn actual, CatalogColumn declared) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is distributed by \"%s\", but it is declared to be by \"%s\"."
            .formatted(table.name(), actual.name(), declared.name()),
        "Correct the declaration, or change the column with alter_distributed_table, which"
            + " rewrites the table and blocks it meanwhile.");
  }

  static Conflict otherShardCount(CatalogTable table, int actual, int declared) {
    return new Conflict(
        table.name(),
        "Table \"%s\" has %d shards, but %d are declared."
            .formatted(table.name(), actual, declared),
        "Correct the declaration, or change the number with alter_distributed_table and"
            + " cascade_to_colocated, which rewrites every table of the colocation group.");
  }

  static Conflict otherGroup(CatalogTable table, CatalogTable target) {
    String actual =
        target.kind() == TableKind.HASH_DISTRIBUTED
            ? "they are in colocation groups %d and %d"
                .formatted(table.colocationId().orElse(0), target.colocationId().orElse(0))
            : "\"%s\" is not distributed yet".formatted(target.name());
    return new Conflict(
        table.name(),
        "Table \"%s\" is declared to be colocated with \"%s\", but %s."
            .formatted(table.name(), target.name(), actual),
        "Correct the declaration, or move the table into the group with alter_distributed_table,"
            + " which rewrites it and blocks it meanwhile.");
  }

  static Conflict sharedGroup(CatalogTable table, CatalogTable owner) {
    return new Conflict(
        table.name(),
        "Tables \"%s\" and \"%s\" are declared in different colocation groups, but both are in"
                .formatted(table.name(), owner.name())
            + " group %d.".formatted(owner.colocationId().orElseThrow()),
        "Declare one of them with colocateWith the other, or separate them with"
            + " update_distributed_table_colocation and colocate_with 'none'.");
  }

  static Conflict notDistributed(CatalogTable table, CatalogTable target) {
    return new Conflict(
        table.name(),
        "Table \"%s\" cannot be colocated with \"%s\", which is a %s."
            .formatted(table.name(), target.name(), target.kind()),
        "Declare \"%s\" as distributed too, or leave colocateWith out.".formatted(target.name()));
  }

  static Conflict uniqueWithoutKey(
      CatalogTable table, UniqueKey key, Identifier column, KeyReferrers referrers) {
    return new Conflict(
        table.name(),
        "The %s \"%s\" of table \"%s\" lacks the distribution column \"%s\": Citus could not enforce it across shards."
            .formatted(key.kind(), key.name(), table.name(), column),
        key.plain()
            ? referrers.words(table, key) + KeyCorrections.withColumn(table.name(), key, column)
            : KeyCorrections.ofIndex(table, key, column)
                .map(correction -> "Add the column: " + correction)
                .orElse("Drop it, or create it anew with the column."));
  }

  static Conflict mixedReferences(CatalogTable table, List<QualifiedName> staying) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is referenced by tables that are to be distributed and by %s, which would stay local and whose foreign keys would no longer be enforced."
            .formatted(table.name(), quoted(staying)),
        "Declare these tables too, or drop their foreign keys and add them again afterwards.");
  }

  static Conflict coordinatorUnknown(CatalogTable table, List<QualifiedName> staying) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is referenced by local tables (%s), whose foreign keys Citus keeps only on a coordinator that is in its metadata, and this one is not."
            .formatted(table.name(), quoted(staying)),
        "Register it with citus_set_coordinator_host, or drop the foreign keys.");
  }

  static Conflict referencedByLocal(CatalogTable table, List<QualifiedName> staying) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is referenced by %s, which would stay local; Citus keeps no foreign keys from local to distributed tables."
            .formatted(table.name(), quoted(staying)),
        "Declare these tables too, colocated with it, or drop their foreign keys.");
  }

  static Conflict otherKeyType(CatalogTable table, CatalogColumn column, String declared) {
    return new Conflict(
        table.name(),
        "Column \"%s\" of table \"%s\" is %s, but it is declared as %s."
            .formatted(column.name(), table.name(), column.displayType(), declared),
        "Correct the declaration, or change the column before the table is distributed.");
  }

  static Conflict foreignKeyCircle(List<QualifiedName> tables, String remedy) {
    return new Conflict(
        tables.get(0),
        "Tables %s wait for each other in a circle of foreign keys: none can be distributed first."
            .formatted(quoted(tables)),
        remedy);
  }

  static Conflict circle(List<QualifiedName> tables) {
    return new Conflict(
        tables.get(0),
        "Tables %s wait for each other by the colocation that is declared: none can be changed first."
            .formatted(quoted(tables)),
        "Apply the plan in two parts: leave colocateWith out of the declaration of one of them"
            + " first, and declare it afterwards.");
  }

  /** Table names in quotes, cut to the first few. */
  static String quoted(Collection<QualifiedName> tables) {
    String shown =
        tables.stream().limit(SHOWN).map(t -> "\"" + t + '"').collect(Collectors.joining(", "));
    return tables.size() > SHOWN ? shown + " and " + (tables.size() - SHOWN) + " more" : shown;
  }

  /** Names in quotes. */
  static String names(Collection<Identifier> names) {
    return names.stream().map(name -> "\"" + name + '"').collect(Collectors.joining(", "));
  }

  private static String list(List<Identifier> names) {
    String shown =
        names.stream().limit(SHOWN).map(Identifier::toString).collect(Collectors.joining(", "));
    return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
  }
}
