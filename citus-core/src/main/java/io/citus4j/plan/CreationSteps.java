package io.citus4j.plan;

import io.citus4j.internal.catalog.DefinitionCalls;
import io.citus4j.internal.catalog.DefinitionGuards;
import io.citus4j.schema.TableDefinition;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Optional;

/** The steps that create tables and what they need. */
final class CreationSteps {

  private CreationSteps() {}

  /** Creates a schema that is not distributed, whatever the setting of the session. */
  static Step createSchema(Identifier schema) {
    return Step.of(StepKind.CREATE_SCHEMA, "create schema \"" + schema + '"')
        .setting(DefinitionCalls.createOrdinarySchemas())
        .run(DefinitionCalls.createSchema(schema), DefinitionGuards.schemaExists(schema));
  }

  static Step createEnum(QualifiedName type, List<String> labels) {
    return Step.of(StepKind.CREATE_TYPE, "create enum type \"" + type + '"')
        .impossibleWhen(
            DefinitionGuards.typeExists(type), "a type of that name is there, with other values")
        .run(DefinitionCalls.createEnum(type, labels), DefinitionGuards.enumExists(type, labels));
  }

  /** Creates a table, partitioned by ranges of a column if there is one. */
  static Step createTable(
      QualifiedName table, TableDefinition definition, Optional<Identifier> partitionedBy) {
    int columns = definition.columns().size();
    return Step.of(
            StepKind.CREATE_TABLE,
            "create table \"%s\" with %d column%s%s"
                .formatted(
                    table,
                    columns,
                    columns == 1 ? "" : "s",
                    partitionedBy.map(c -> ", partitioned by \"" + c + '"').orElse("")))
        .changes(table)
        .impossibleWhen(
            DefinitionGuards.relationExists(table),
            "something of that name is there that is no table or lacks some of the columns")
        .run(
            DefinitionCalls.createTable(table, definition.body(), partitionedBy),
            DefinitionGuards.tableExists(
                table, definition.columns().stream().map(TableDefinition.Column::name).toList()));
  }
}
