package io.citus4j.plan;

import io.citus4j.internal.catalog.PinCalls;
import io.citus4j.internal.catalog.PinRegistryCalls;
import io.citus4j.metadata.PinRegistry.RegisteredPin;
import io.citus4j.schema.NodeAddress;
import io.citus4j.sql.QualifiedName;

/** The steps that give a value a shard and a node of its own, and keep it there. */
final class PinSteps {

  static final String ONLINE_REMEDY =
      "Give every table of the colocation group a primary key or a replica identity, and add citus"
          + " to output_plugin_libraries on every node whose server knows that setting; or leave"
          + " online() out.";

  private PinSteps() {}

  static Step install() {
    return Step.of(
            StepKind.INSTALL_PIN_STRATEGY,
            "make \"citus4j\", which knows the pins, the default rebalance strategy")
        .impossibleWhen(
            PinRegistryCalls.defaultHasConditions(),
            "the default rebalance strategy was given conditions of its own")
        .remedy("Apply the plan as a superuser, who may change pg_dist_rebalance_strategy.")
        .run(PinRegistryCalls.install(), PinRegistryCalls.isInstalled());
  }

  static Step register(String schema, RegisteredPin pin, QualifiedName table) {
    return Step.of(
            StepKind.REGISTER_PIN,
            "keep value '%s' of \"%s\" on %s:%d when shards are rebalanced"
                .formatted(pin.value(), table, pin.host(), pin.port()))
        .run(
            PinRegistryCalls.register(
                schema, table, pin.value(), pin.hash(), pin.host(), pin.port()),
            PinRegistryCalls.isRegistered(
                schema, table, pin.value(), pin.hash(), pin.host(), pin.port()));
  }

  static Step remove(RegisteredPin pin) {
    return Step.of(
            StepKind.REMOVE_PIN,
            "unpin value '%s' of %s from %s:%d; its rows stay"
                .formatted(pin.value(), pin.relation(), pin.host(), pin.port()))
        .run(
            PinRegistryCalls.remove(pin.schemaName(), pin.relation(), pin.value()),
            PinRegistryCalls.isRemoved(pin.schemaName(), pin.relation(), pin.value()));
  }

  /** Citus refuses to split a shard in a transaction that has changed anything before. */
  static Step isolate(Target target) {
    return describedBy(
            target,
            StepKind.ISOLATE_VALUE,
            "give value '%s' of \"%s\" a shard of its own".formatted(target.value, target.table))
        .run(
            PinCalls.isolate(target.table, target.value, target.online),
            PinCalls.isIsolated(target.table, target.hash));
  }

  static Step move(Target target) {
    return describedBy(
            target,
            StepKind.MOVE_SHARD,
            "move the shard of value '%s' of \"%s\" to %s"
                .formatted(target.value, target.table, target.node))
        .run(
            PinCalls.move(
                target.table, target.hash, target.node.host(), target.node.port(), target.online),
            PinCalls.isOnNode(target.table, target.hash, target.node.host(), target.node.port()));
  }

  private static Step.Builder describedBy(Target target, StepKind kind, String text) {
    Step.Builder step =
        Step.of(kind, text + (target.online ? ", online" : ""))
            .changes(target.table)
            .impossibleWhen(
                PinCalls.isReplicated(target.table),
                "its shards have several placements each: distribute the table with"
                    + " citus.shard_replication_factor 1")
            .risk(target.risk)
            .alone();
    return target.online ? step.remedy(ONLINE_REMEDY) : step;
  }

  /** What is to be moved where, and at which risk. */
  record Target(
      QualifiedName table, String value, int hash, NodeAddress node, boolean online, Risk risk) {}
}
