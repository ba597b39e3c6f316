package io.citus4j.plan;

import io.citus4j.metadata.CatalogSchema;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.Node;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.Colocation;
import io.citus4j.schema.DistributedSchema;
import io.citus4j.schema.DistributedSchema.Home;
import io.citus4j.schema.Distribution;
import io.citus4j.schema.TableDeclaration;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Optional;

/** Compares declared distributed schemas with the catalogue. Confined to one planning. */
final class SchemaComparison {

  private final Tables tables;
  private final CatalogSnapshot snapshot;
  private final Findings findings;
  private final TableLint lint;

  SchemaComparison(Tables tables, CatalogSnapshot snapshot, Findings findings) {
    this.tables = tables;
    this.snapshot = snapshot;
    this.findings = findings;
    this.lint = new TableLint(snapshot, findings);
  }

  /** Whether a table's kind is decided by its schema. */
  boolean governs(CatalogTable table) {
    return tables.isInDistributedSchema(table.name());
  }

  /** Compares a declared table whose kind is decided by its schema. */
  void compareTable(TableDeclaration declaration, CatalogTable current) {
    if (!(declaration.distribution() instanceof Distribution.SingleShard single)) {
      findings.conflict(
          SchemaConflicts.tableOfOtherKind(
              current, KindConflicts.words(declaration.distribution())));
    } else if (single.colocation() instanceof Colocation.WithTable with
        && tables
            .find(with.table())
            .filter(target -> target.name().schema().equals(current.name().schema()))
            .isEmpty()) {
      findings.conflict(SchemaConflicts.groupOfSchema(current, with.table()));
    }
  }

  void compare(DistributedSchema schema) {
    Optional<CatalogSchema> current = snapshot.schema(schema.schema());
    List<CatalogTable> members =
        tables.thereOrMissing().stream()
            .filter(table -> isIn(table.name(), schema.schema()))
            .filter(table -> table.kind() != TableKind.VIEW)
            .toList();
    if (current.filter(CatalogSchema::isDistributed).isEmpty()) {
      if (!canBeDistributed(schema.schema(), members)) {
        return;
      }
      findings.step(SchemaSteps.distribute(schema.schema(), names(members)));
    }
    schema.home().ifPresent(home -> compareHome(schema.schema(), home, members));
  }

  private boolean canBeDistributed(Identifier schema, List<CatalogTable> members) {
    int before = findings.conflicts().size();
    List<QualifiedName> distributed =
        names(members.stream().filter(table -> !isLocal(table)).toList());
    if (!distributed.isEmpty()) {
      findings.conflict(SchemaConflicts.distributedTables(schema, distributed));
    }
    members.stream()
        .filter(table -> isLocal(table) && snapshot.traits(table).partitionOf().isEmpty())
        .forEach(lint::checkDistributed);
    for (CatalogTable table : snapshot.tables()) {
      boolean member = isIn(table.name(), schema);
      List<QualifiedName> across =
          table.foreignKeyTargets().stream()
              .filter(target -> isIn(target, schema) != member)
              .filter(target -> !(member && tables.isReference(target)))
              .toList();
      if (!across.isEmpty() && (member || across.stream().anyMatch(t -> isIn(t, schema)))) {
        findings.conflict(SchemaConflicts.keysAcross(schema, table, across));
      }
    }
    return findings.conflicts().size() == before;
  }

  private void compareHome(Identifier schema, Home home, List<CatalogTable> members) {
    Optional<Node> node =
        snapshot.nodes().stream()
            .filter(candidate -> candidate.address().equals(home.address()))
            .filter(candidate -> candidate.role() == Node.Role.PRIMARY)
            .findFirst();
    if (node.isEmpty()) {
      findings.conflict(SchemaConflicts.noSuchNode(schema, home, snapshot.nodes()));
    } else if (!members.isEmpty() && !livesOn(node.get(), members)) {
      findings.step(SchemaSteps.move(schema, home, names(members)));
    }
  }

  /** Whether all tables have their shards, and have them on a node. */
  private static boolean livesOn(Node node, List<CatalogTable> members) {
    return members.stream()
        .allMatch(
            table ->
                table.kind() == TableKind.SINGLE_SHARD
                    && table.shards().stream()
                        .flatMap(shard -> shard.placements().stream())
                        .allMatch(placement -> placement.groupId() == node.groupId()));
  }

  private static boolean isLocal(CatalogTable table) {
    return table.kind() == TableKind.LOCAL || table.kind() == TableKind.CITUS_LOCAL;
  }

  private static boolean isIn(QualifiedName table, Identifier schema) {
    return table.schema().filter(schema::equals).isPresent();
  }

  private static List<QualifiedName> names(List<CatalogTable> members) {
    return members.stream().map(CatalogTable::name).toList();
  }
}
