package io.citus4j.plan;

import io.citus4j.internal.catalog.FunctionCalls;
import io.citus4j.metadata.CatalogFunction;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.schema.FunctionDeclaration;
import io.citus4j.sql.QualifiedName;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares declared distributed functions with the catalogue. Confined to one planning. */
final class FunctionComparison {

  private static final Map<String, String> TYPE_NAMES =
      Map.of(
          "int", "integer",
          "int2", "smallint",
          "int4", "integer",
          "int8", "bigint",
          "bool", "boolean",
          "float8", "double precision",
          "float4", "real",
          "decimal", "numeric",
          "varchar", "character varying",
          "timestamptz", "timestamp with time zone");
  private static final Pattern WORD = Pattern.compile("\"(?:[^\"]|\"\")*\"|\\w+");

  private final Tables tables;
  private final CatalogSnapshot snapshot;
  private final Findings findings;

  FunctionComparison(Tables tables, CatalogSnapshot snapshot, Findings findings) {
    this.tables = tables;
    this.snapshot = snapshot;
    this.findings = findings;
  }

  void compare(FunctionDeclaration declared) {
    Optional<CatalogFunction> current = find(declared.signature());
    if (current.isEmpty()) {
      findings.conflict(FunctionConflicts.noSuchFunction(declared, snapshot));
      return;
    }
    if (declared.argument() == null) {
      compareUndelegated(declared, current.get());
      return;
    }
    Optional<CatalogTable> table = tables.find(declared.target().orElseThrow());
    int index = current.get().argumentNames().indexOf(declared.argument());
    if (index < 0) {
      findings.conflict(FunctionConflicts.noSuchArgument(declared, current.get()));
    } else if (table.isEmpty()) {
      findings.conflict(FunctionConflicts.noSuchTarget(declared));
    } else if (!isDelegated(declared, current.get(), index, table.get())) {
      delegate(declared, declared.argument(), current.get().signature(), table.get().name());
    }
  }

  private void compareUndelegated(FunctionDeclaration declared, CatalogFunction current) {
    if (current.delegatedBy().isPresent()) {
      findings.conflict(FunctionConflicts.delegated(declared, current));
    } else if (!current.onEveryNode()) {
      findings.step(
          Step.of(
                  StepKind.DISTRIBUTE_FUNCTION,
                  "keep function " + current.signature() + " on every node")
              .run(
                  FunctionCalls.distribute(current.signature()),
                  FunctionCalls.isDistributed(current.signature())));
    }
  }

  private void delegate(
      FunctionDeclaration declared, String argument, String signature, QualifiedName table) {
    findings.step(
        Step.of(
                StepKind.DISTRIBUTE_FUNCTION,
                "delegate calls of function %s by \"%s\" to the shards of \"%s\""
                    .formatted(signature, argument, table))
            .run(
                FunctionCalls.delegate(signature, argument, table, declared.forceDelegation()),
                FunctionCalls.isDelegated(signature, argument, table, declared.forceDelegation())));
  }

  private static boolean isDelegated(
      FunctionDeclaration declared, CatalogFunction current, int index, CatalogTable table) {
    return current.argumentIndex() == index
        && current.colocationId() == table.colocationId().orElse(-1)
        && current.forceDelegation() == declared.forceDelegation();
  }

  private Optional<CatalogFunction> find(String signature) {
    String wanted = normalized(signature);
    return snapshot.objects().functions().stream()
        .filter(
            function ->
                normalized(function.shortSignature()).equals(wanted)
                    || normalized(function.signature()).equals(wanted))
        .findFirst();
  }

  /** A signature without optional spaces and quotes, with the long names of types. */
  static String normalized(String signature) {
    Matcher words = WORD.matcher(signature.replaceAll("\\s*([(),])\\s*", "$1").strip());
    StringBuilder text = new StringBuilder();
    while (words.find()) {
      String word = words.group();
      String plain =
          word.startsWith("\"")
              ? word.substring(1, word.length() - 1)
              : TYPE_NAMES.getOrDefault(
                  word.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      words.appendReplacement(text, Matcher.quoteReplacement(plain));
    }
    return words.appendTail(text).toString();
  }
}
