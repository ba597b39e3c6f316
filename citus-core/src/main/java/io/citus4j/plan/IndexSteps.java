package io.citus4j.plan;

import io.citus4j.internal.catalog.DefinitionCalls;
import io.citus4j.schema.IndexDeclaration;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The steps that create indexes. */
final class IndexSteps {

  private IndexSteps() {}

  /**
   * Creates an index on the table and all its shards. A concurrent build that failed leaves an
   * invalid index behind, which the next attempt takes away.
   */
  static Step create(IndexDeclaration declared, QualifiedName table, boolean concurrently) {
    QualifiedName index = table.sibling(declared.name());
    Step.Builder step =
        Step.of(StepKind.CREATE_INDEX, describe(declared, table))
            .changes(table)
            .impossibleWhen(
                DefinitionCalls.nameIsTaken(index, table), "the name belongs to something else");
    if (concurrently) {
      step.alone()
          .notInScripts()
          .cleansUp(DefinitionCalls.indexIsInvalid(index, table), DefinitionCalls.dropIndex(index));
    } else {
      step.risk(Risk.BLOCKS_WRITES).locks("SHARE");
    }
    return step.run(
        statement(declared, table, concurrently), DefinitionCalls.indexIsValid(index, table));
  }

  static SqlText statement(IndexDeclaration declared, QualifiedName table, boolean concurrently) {
    return DefinitionCalls.createIndex(
        declared.name(),
        table,
        declared.unique(),
        concurrently,
        DefinitionCalls.indexBody(
            Objects.requireNonNullElse(declared.method(), "btree"),
            declared.parts().stream().map(IndexDeclaration.Part::toSql).toList(),
            declared.included(),
            declared.predicate()));
  }

  private static String describe(IndexDeclaration declared, QualifiedName table) {
    List<String> parts =
        declared.parts().stream()
            .map(
                part ->
                    part.column() == null
                        ? String.valueOf(part.expression())
                        : part.column().value())
            .toList();
    return "create %sindex \"%s\" on \"%s\" (%s)%s"
        .formatted(
            declared.unique() ? "unique " : "",
            declared.name(),
            table,
            parts.stream().collect(Collectors.joining(", ")),
            declared.predicate() == null ? "" : " where " + declared.predicate());
  }
}
