package io.citus4j.plan;

import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.Node;
import io.citus4j.schema.DistributedSchema.Home;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;

/** The wording of conflicts about distributed schemas. */
final class SchemaConflicts {

  private SchemaConflicts() {}

  static Conflict noSuchNode(Identifier schema, Home home, List<Node> nodes) {
    return new Conflict(
        QualifiedName.of(schema.value()),
        "Schema \"%s\" is declared to live on %s, but the cluster has no such node; it has %s."
            .formatted(
                schema,
                home.address(),
                nodes.stream().map(Node::address).collect(Collectors.joining(", "))),
        "Add the node, or name it as pg_dist_node does.");
  }

  static Conflict distributedTables(Identifier schema, List<QualifiedName> tables) {
    return new Conflict(
        tables.get(0),
        "Schema \"%s\" cannot be distributed, because tables in it are distributed already: %s."
            .formatted(schema, Conflicts.quoted(tables)),
        "Turn them into local tables with undistribute_table, which rewrites them, or move them"
            + " into another schema.");
  }

  static Conflict keysAcross(Identifier schema, CatalogTable table, List<QualifiedName> targets) {
    return new Conflict(
        table.name(),
        "Schema \"%s\" cannot be distributed, because a foreign key of \"%s\" leads to %s. Foreign keys have to stay within a distributed schema or lead from it to reference tables."
            .formatted(schema, table.name(), Conflicts.quoted(targets)),
        "Drop the foreign key, or make the table it leads to a reference table.");
  }

  static Conflict tableOfOtherKind(CatalogTable table, String declared) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is declared as a %s, but it is in a distributed schema, which knows single-shard tables only."
            .formatted(table.name(), declared),
        "Declare it with singleShard, leave it out, or move it into another schema.");
  }

  static Conflict groupOfSchema(CatalogTable table, QualifiedName target) {
    return new Conflict(
        table.name(),
        "Table \"%s\" is declared to be colocated with \"%s\", but it is in a distributed schema, whose tables are colocated with each other only."
            .formatted(table.name(), target),
        "Leave colocateWith out.");
  }
}
