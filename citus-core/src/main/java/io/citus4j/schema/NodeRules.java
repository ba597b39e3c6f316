package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.QualifiedName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be said about nodes and pins from the declarations alone. */
final class NodeRules {

  private NodeRules() {}

  static void check(ClusterSchema schema) {
    List<CoordinatorDeclaration> coordinators = schema.declarations(CoordinatorDeclaration.class);
    if (coordinators.size() > 1) {
      throw new SchemaDeclarationException(
          "The coordinator is declared at %s and at %s. Keep one of them."
              .formatted(coordinators.get(0).address(), coordinators.get(1).address()));
    }
    Map<NodeAddress, WorkerDeclaration> workers = new HashMap<>();
    for (WorkerDeclaration worker : schema.declarations(WorkerDeclaration.class)) {
      if (workers.put(worker.address(), worker) != null) {
        throw new SchemaDeclarationException(
            "Worker %s is declared twice. Keep one of the declarations."
                .formatted(worker.address()));
      }
      if (!coordinators.isEmpty() && coordinators.get(0).address().equals(worker.address())) {
        throw new SchemaDeclarationException(
            "Node %s is declared as the coordinator and as a worker. Keep one of the declarations."
                .formatted(worker.address()));
      }
    }
    boolean onlyDeclared = !schema.declarations(RetirementDeclaration.class).isEmpty();
    if (onlyDeclared && workers.isEmpty()) {
      throw new SchemaDeclarationException(
          "onlyTheseWorkers() would remove every worker: none is declared. Declare the workers that"
              + " stay with worker(...).");
    }
    checkPins(schema, workers, onlyDeclared);
  }

  private static void checkPins(
      ClusterSchema schema, Map<NodeAddress, WorkerDeclaration> workers, boolean onlyDeclared) {
    Map<Pinned, PinDeclaration> pins = new HashMap<>();
    for (PinDeclaration pin : schema.declarations(PinDeclaration.class)) {
      PinDeclaration other = pins.putIfAbsent(new Pinned(pin.table(), pin.value()), pin);
      if (other != null) {
        throw refused(
            pin,
            "it is pinned twice, to %s and to %s. Keep one of the pins."
                .formatted(other.node(), pin.node()));
      }
      schema
          .table(pin.table())
          .filter(table -> !(table.distribution() instanceof Distribution.Hash))
          .ifPresent(
              table -> {
                throw refused(
                    pin,
                    "the table is not distributed by a column. Pin values of a table declared with"
                        + " distribute(...).by(...).");
              });
      WorkerDeclaration worker = workers.get(pin.node());
      if (worker == null && onlyDeclared) {
        throw refused(
            pin,
            "onlyTheseWorkers() removes the node, which is not declared. Declare it with worker(...),"
                + " or pin the value to a declared worker.");
      }
      if (worker != null && !worker.shards()) {
        throw refused(
            pin,
            "the node is declared withoutShards(). Leave that out, or pin the value to another"
                + " worker.");
      }
    }
  }

  private static SchemaDeclarationException refused(PinDeclaration pin, String why) {
    return new SchemaDeclarationException(
        "Cannot pin value '%s' of \"%s\" to %s: %s"
            .formatted(pin.value(), pin.table(), pin.node(), why));
  }

  private record Pinned(QualifiedName table, String value) {}
}
