package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.Colocation.WithTable;
import io.citus4j.schema.Distribution.Hash;
import io.citus4j.sql.QualifiedName;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be said about colocation from the declarations alone, before the catalogue is read. */
final class ColocationRules {

  private ColocationRules() {}

  static void check(TableDeclaration table, Map<QualifiedName, TableDeclaration> declared) {
    if (!(table.distribution() instanceof Hash hash)
        || !(hash.colocation() instanceof WithTable with)) {
      return;
    }
    TableDeclaration target = declared.get(with.table());
    if (target == null) {
      return;
    }
    if (!(target.distribution() instanceof Hash targetHash)) {
      throw cannotColocate(
          table,
          target,
          "the latter is a reference table. A reference table is on every node already: leave"
              + " colocateWith out.");
    }
    checkKeyTypes(table, hash, target, targetHash);
    checkCircle(table, target, declared);
  }

  private static void checkKeyTypes(
      TableDeclaration table, Hash hash, TableDeclaration target, Hash targetHash) {
    Optional<String> type = hash.column().typeName();
    Optional<String> targetType = targetHash.column().typeName();
    if (type.isPresent() && targetType.isPresent() && hash.column().contradicts(targetType.get())) {
      throw cannotColocate(
          table,
          target,
          "distribution column types differ ("
              + type.get()
              + " vs "
              + targetType.get()
              + "). Distribute both by the same type, or leave colocateWith out to give \""
              + table.table()
              + "\" a group of its own.");
    }
  }

  private static void checkCircle(
      TableDeclaration table,
      TableDeclaration target,
      Map<QualifiedName, TableDeclaration> declared) {
    Set<QualifiedName> seen = new HashSet<>();
    TableDeclaration current = table;
    while (current != null
        && current.distribution() instanceof Hash hash
        && hash.colocation() instanceof WithTable with) {
      if (!seen.add(current.table())) {
        throw cannotColocate(
            table,
            target,
            "the chain of colocateWith comes back to where it began. Let one of the tables start"
                + " the group: leave its colocateWith out.");
      }
      current = declared.get(with.table());
    }
  }

  private static SchemaDeclarationException cannotColocate(
      TableDeclaration table, TableDeclaration target, String why) {
    return new SchemaDeclarationException(
        "Cannot colocate \"" + table.table() + "\" with \"" + target.table() + "\": " + why);
  }
}
