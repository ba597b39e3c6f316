package io.citus4j.plan;

import io.citus4j.internal.catalog.SchemaCalls;
import io.citus4j.schema.DistributedSchema.Home;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;

/** The steps about distributed schemas. */
final class SchemaSteps {

  private SchemaSteps() {}

  /** Makes single-shard tables of one group of all tables in a schema. Existing rows are kept. */
  static Step distribute(Identifier schema, List<QualifiedName> tables) {
    Step.Builder step =
        Step.of(StepKind.DISTRIBUTE_SCHEMA, "distribute schema \"" + schema + '"')
            .risk(Risk.BLOCKS_WRITES)
            .locks("ACCESS EXCLUSIVE");
    tables.forEach(step::changes);
    return step.run(SchemaCalls.distribute(schema), SchemaCalls.isDistributed(schema));
  }

  /** Moves the tables of a distributed schema to a node. */
  static Step move(Identifier schema, Home home, List<QualifiedName> tables) {
    String text = "move schema \"%s\" to %s".formatted(schema, home.address());
    Step.Builder step =
        Step.of(StepKind.MOVE_SCHEMA, home.blockingWrites() ? text + ", blocking writes" : text)
            .risk(Risk.MOVES_DATA)
            .alone();
    tables.forEach(step::changes);
    return step.run(
        SchemaCalls.move(schema, home.host(), home.port(), home.blockingWrites()),
        SchemaCalls.isOn(schema, home.host(), home.port()));
  }
}
