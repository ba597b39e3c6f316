package io.citus4j.plan;

import io.citus4j.internal.catalog.DefinitionCalls;
import io.citus4j.internal.catalog.DefinitionGuards;
import io.citus4j.internal.catalog.SessionCalls;
import io.citus4j.schema.ForeignKeyDeclaration;
import io.citus4j.schema.ReferentialAction;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps that add foreign keys. */
final class ForeignKeySteps {

  private ForeignKeySteps() {}

  /**
   * Adds a foreign key, checking the rows that are there.
   *
   * @param converts whether Citus adds the local table of the two to its metadata
   */
  static Step add(
      ForeignKeyDeclaration declared, QualifiedName table, QualifiedName target, boolean converts) {
    String description =
        "add foreign key \"%s\" from \"%s\" (%s) to \"%s\""
            .formatted(
                declared.name(),
                table,
                declared.columns().stream()
                    .map(Identifier::value)
                    .collect(Collectors.joining(", ")),
                target);
    DefinitionGuards.ForeignKeyShape shape =
        new DefinitionGuards.ForeignKeyShape(
            table,
            declared.name(),
            declared.columns(),
            target,
            declared.targetColumns(),
            orNull(declared.onDelete()),
            orNull(declared.onUpdate()));
    Step.Builder step =
        Step.of(StepKind.ADD_FOREIGN_KEY, description)
            .changes(table)
            .changes(target)
            .impossibleWhen(
                DefinitionGuards.foreignKeyIsHindered(shape),
                "a constraint of that name, or a foreign key of these columns, is there that is"
                    + " not as declared")
            .risk(Risk.BLOCKS_WRITES)
            .locks("SHARE ROW EXCLUSIVE");
    if (converts) {
      step.setting(SessionCalls.convertReferencingTables(true));
    }
    return step.run(statement(declared, table, target), DefinitionGuards.foreignKeyExists(shape));
  }

  private static @Nullable String orNull(@Nullable ReferentialAction action) {
    return action == null ? null : action.toSql();
  }

  static SqlText statement(
      ForeignKeyDeclaration declared, QualifiedName table, QualifiedName target) {
    return DefinitionCalls.addForeignKey(
        table,
        declared.name(),
        DefinitionCalls.foreignKeyBody(
            declared.columns(),
            target,
            declared.targetColumns(),
            sql(declared.onDelete()),
            sql(declared.onUpdate())));
  }

  private static String sql(@Nullable ReferentialAction action) {
    return (action == null ? ReferentialAction.NO_ACTION : action).toSql();
  }
}
