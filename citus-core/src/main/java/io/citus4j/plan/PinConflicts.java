package io.citus4j.plan;

import io.citus4j.metadata.CatalogColumn;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.PinRegistry.RegisteredPin;
import io.citus4j.schema.NodeAddress;
import io.citus4j.schema.PinDeclaration;
import io.citus4j.sql.QualifiedName;

/** The wording of conflicts about pins. */
final class PinConflicts {

  private PinConflicts() {}

  static Conflict noSuchTable(PinDeclaration pin) {
    return conflict(
        pin,
        pin.table(),
        "the table does not exist",
        "Create it before planning, or correct the name.");
  }

  static Conflict notDistributed(PinDeclaration pin, CatalogTable table) {
    return conflict(
        pin,
        table.name(),
        "it is a " + table.kind(),
        "Declare it with distribute(...).by(...), or leave the pin out.");
  }

  static Conflict cannotHash(PinDeclaration pin, CatalogTable table, CatalogColumn column) {
    return conflict(
        pin,
        table.name(),
        "the shard of this value of column \"%s\" (%s) cannot be told without asking the server"
            .formatted(column.name(), column.displayType()),
        "Correct the value: numbers, text in a UTF8 database, UUIDs, booleans and dates (yyyy-mm-dd)"
            + " can be pinned, as the column stores them.");
  }

  static Conflict replicated(PinDeclaration pin, CatalogTable table, int replicationFactor) {
    return conflict(
        pin,
        table.name(),
        "its shards have %d placements each".formatted(replicationFactor),
        "Pin values of tables that were distributed with citus.shard_replication_factor 1.");
  }

  static Conflict noSuchNode(PinDeclaration pin, QualifiedName table) {
    return conflict(
        pin,
        table,
        "there is no such node",
        "Declare it with worker(\"%s\", %d), or correct the address."
            .formatted(pin.node().host(), pin.node().port()));
  }

  static Conflict inactiveNode(PinDeclaration pin, QualifiedName table) {
    return conflict(
        pin,
        table,
        "the node is disabled",
        "Declare it with worker(\"%s\", %d), which activates it, or pin the value to another."
            .formatted(pin.node().host(), pin.node().port()));
  }

  static Conflict nodeWithoutShards(PinDeclaration pin, QualifiedName table) {
    return conflict(
        pin,
        table,
        "the node may have no shards (shouldhaveshards is false)",
        "Set it with citus_set_node_property, or pin the value to another node.");
  }

  static Conflict noPlugin(PinDeclaration pin, QualifiedName table, String allowed) {
    return conflict(
        pin,
        table,
        "output_plugin_libraries is '%s' and lacks citus, without which no shard is split online"
            .formatted(allowed),
        "Append citus to it on every node and reload, or leave online() out.");
  }

  static Conflict otherNode(
      PinDeclaration pin, QualifiedName table, String otherTable, NodeAddress other) {
    return conflict(
        pin,
        table,
        "its shard moves together with one of %s, which is pinned to %s"
            .formatted(otherTable, other),
        "Pin both to the same node, or distribute the tables in groups of their own.");
  }

  static Conflict otherSchema(PinDeclaration pin, QualifiedName table, RegisteredPin other) {
    return conflict(
        pin,
        table,
        "schema \"%s\" pins value '%s' of %s, which is in the same shard, to %s:%d"
            .formatted(
                other.schemaName(), other.value(), other.relation(), other.host(), other.port()),
        "Agree on one node, or take one of the pins back.");
  }

  static Conflict otherStrategy(PinDeclaration pin, QualifiedName table, String strategy) {
    return conflict(
        pin,
        table,
        ("the default rebalance strategy \"%s\" has conditions of its own on where shards may be,"
                + " which would no longer hold")
            .formatted(strategy),
        "Make one without conditions the default: SELECT"
            + " citus_set_default_rebalance_strategy('by_disk_size').");
  }

  private static Conflict conflict(
      PinDeclaration pin, QualifiedName table, String why, String remedy) {
    return new Conflict(
        table,
        "Cannot pin value '%s' of \"%s\" to %s: %s.".formatted(pin.value(), table, pin.node(), why),
        remedy);
  }
}
