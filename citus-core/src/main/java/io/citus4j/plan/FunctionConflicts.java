package io.citus4j.plan;

import io.citus4j.metadata.CatalogFunction;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.schema.FunctionDeclaration;
import io.citus4j.sql.QualifiedName;
import java.util.List;

/** The wording of conflicts about functions. */
final class FunctionConflicts {

  private FunctionConflicts() {}

  static Conflict noSuchFunction(FunctionDeclaration declared, CatalogSnapshot snapshot) {
    String name = declared.signature().replaceAll("\\s*\\(.*", "");
    List<String> similar =
        snapshot.objects().functions().stream()
            .filter(function -> function.shortSignature().startsWith(name + "("))
            .map(CatalogFunction::shortSignature)
            .toList();
    return conflict(
        declared,
        "Function %s does not exist%s."
            .formatted(
                declared.signature(),
                similar.isEmpty() ? "" : "; there is " + String.join(" and ", similar)),
        "Create it before planning, or correct the name and the types of its arguments.");
  }

  static Conflict noSuchArgument(FunctionDeclaration declared, CatalogFunction current) {
    return conflict(
        declared,
        "Function %s has no argument \"%s\"; it has %s."
            .formatted(
                current.signature(),
                declared.argument(),
                String.join(", ", current.argumentNames())),
        "Correct the name in delegatedBy, or create the function with names for its arguments.");
  }

  static Conflict noSuchTarget(FunctionDeclaration declared) {
    return conflict(
        declared,
        "Calls of function %s are declared to be delegated by table \"%s\", which does not exist."
            .formatted(declared.signature(), declared.target().orElseThrow()),
        "Create the table before planning, or correct the name.");
  }

  static Conflict delegated(FunctionDeclaration declared, CatalogFunction current) {
    return conflict(
        declared,
        "Calls of function %s are delegated by argument \"%s\", which is not declared."
            .formatted(
                current.signature(),
                current.argumentNames().get(current.delegatedBy().orElseThrow())),
        "Declare it with delegatedBy, or drop the function and create it again.");
  }

  private static Conflict conflict(FunctionDeclaration declared, String problem, String remedy) {
    return new Conflict(
        declared.target().orElseGet(() -> QualifiedName.of(declared.signature())), problem, remedy);
  }
}
