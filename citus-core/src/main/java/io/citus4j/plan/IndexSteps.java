package io.citus4j.plan;

import io.citus4j.internal.catalog.DefinitionCalls;
import io.citus4j.internal.catalog.DefinitionGuards;
import io.citus4j.schema.IndexDeclaration;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps that create indexes. */
final class IndexSteps {

  private static final String DEFAULT_METHOD = "btree";

  private IndexSteps() {}

  /**
   * Creates an index on the table and all its shards. A concurrent build that failed leaves an
   * invalid index behind, which the next attempt takes away.
   */
  static Step create(IndexDeclaration declared, QualifiedName table, boolean concurrently) {
    QualifiedName index = table.sibling(declared.name());
    DefinitionGuards.IndexShape shape =
        new DefinitionGuards.IndexShape(
            index,
            table,
            declared.unique(),
            columns(declared),
            declared.method(),
            declared.predicate() != null);
    Step.Builder step =
        Step.of(StepKind.CREATE_INDEX, describe(declared, table, concurrently))
            .changes(table)
            .impossibleWhen(
                DefinitionGuards.indexNameIsTaken(shape),
                "the name belongs to another index or to something else");
    if (concurrently) {
      step.alone()
          .notInScripts()
          .cleansUp(DefinitionGuards.indexIsInvalid(shape), DefinitionCalls.dropIndex(index));
    } else {
      step.risk(Risk.BLOCKS_WRITES).locks("SHARE");
    }
    return step.run(statement(declared, table, concurrently), DefinitionGuards.indexIsValid(shape));
  }

  private static List<@Nullable Identifier> columns(IndexDeclaration declared) {
    List<@Nullable Identifier> columns = new ArrayList<>();
    declared.parts().forEach(part -> columns.add(part.column()));
    return columns;
  }

  static SqlText statement(IndexDeclaration declared, QualifiedName table, boolean concurrently) {
    return DefinitionCalls.createIndex(
        declared.name(),
        table,
        declared.unique(),
        concurrently,
        DefinitionCalls.indexBody(
            Objects.requireNonNullElse(declared.method(), DEFAULT_METHOD),
            declared.parts().stream().map(IndexDeclaration.Part::toSql).toList(),
            declared.included(),
            declared.predicate()));
  }

  private static String describe(
      IndexDeclaration declared, QualifiedName table, boolean concurrently) {
    StringBuilder text = new StringBuilder("create ");
    if (declared.unique()) {
      text.append("unique ");
    }
    text.append("index \"%s\" on \"%s\"".formatted(declared.name(), table));
    if (declared.method() != null && !declared.method().equals(DEFAULT_METHOD)) {
      text.append(" using ").append(declared.method());
    }
    text.append(
        declared.parts().stream()
            .map(IndexSteps::describe)
            .collect(Collectors.joining(", ", " (", ")")));
    if (!declared.included().isEmpty()) {
      text.append(
          declared.included().stream()
              .map(Identifier::value)
              .collect(Collectors.joining(", ", " include (", ")")));
    }
    if (declared.predicate() != null) {
      text.append(" where ").append(declared.predicate());
    }
    return concurrently ? text.append(", concurrently").toString() : text.toString();
  }

  private static String describe(IndexDeclaration.Part part) {
    String indexed =
        part.column() == null ? String.valueOf(part.expression()) : part.column().value();
    return indexed
        + (part.operatorClass() == null ? "" : ' ' + part.operatorClass())
        + (part.descending() ? " descending" : "")
        + (part.putsNullsFirst() == part.descending()
            ? ""
            : part.putsNullsFirst() ? " nulls first" : " nulls last");
  }
}
