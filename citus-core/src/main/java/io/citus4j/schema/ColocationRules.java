package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.Colocation.WithTable;
import io.citus4j.schema.Distribution.Hash;
import io.citus4j.schema.Distribution.SingleShard;
import io.citus4j.sql.QualifiedName;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be said about colocation from the declarations alone, before the catalogue is read. */
final class ColocationRules {

  private ColocationRules() {}

  static void check(TableDeclaration table, Map<QualifiedName, TableDeclaration> declared) {
    Optional<TableDeclaration> target =
        colocatedWith(table).map(with -> declared.get(with.table()));
    if (target.isEmpty()) {
      return;
    }
    checkKinds(table, target.get());
    if (table.distribution() instanceof Hash hash
        && target.get().distribution() instanceof Hash targetHash) {
      checkKeyTypes(table, hash, target.get(), targetHash);
    }
    checkCircle(table, target.get(), declared);
  }

  private static Optional<WithTable> colocatedWith(TableDeclaration table) {
    Optional<Colocation> colocation =
        table.distribution() instanceof Hash hash
            ? Optional.of(hash.colocation())
            : table.distribution() instanceof SingleShard single
                ? Optional.of(single.colocation())
                : Optional.empty();
    return colocation.filter(WithTable.class::isInstance).map(WithTable.class::cast);
  }

  private static void checkKinds(TableDeclaration table, TableDeclaration target) {
    if (target.distribution() instanceof Distribution.Reference) {
      throw cannotColocate(
          table,
          target,
          "the latter is a reference table. A reference table is on every node already: leave"
              + " colocateWith out.");
    }
    if (target.distribution().getClass() != table.distribution().getClass()) {
      throw cannotColocate(
          table,
          target,
          "the latter is a "
              + words(target.distribution())
              + ". Only hash-distributed tables share a group with each other, and only"
              + " single-shard tables with each other: leave colocateWith out, or declare both in"
              + " the same way.");
    }
  }

  private static String words(Distribution distribution) {
    if (distribution instanceof Hash) {
      return "hash-distributed table";
    }
    if (distribution instanceof SingleShard) {
      return "single-shard table";
    }
    if (distribution instanceof Distribution.Range) {
      return "range-distributed table";
    }
    return distribution instanceof Distribution.CitusLocal ? "Citus local table" : "local table";
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
    while (current != null) {
      Optional<WithTable> with = colocatedWith(current);
      if (with.isEmpty()) {
        return;
      }
      if (!seen.add(current.table())) {
        throw cannotColocate(
            table,
            target,
            "the chain of colocateWith comes back to where it began. Let one of the tables start"
                + " the group: leave its colocateWith out.");
      }
      current = declared.get(with.get().table());
    }
  }

  private static SchemaDeclarationException cannotColocate(
      TableDeclaration table, TableDeclaration target, String why) {
    return new SchemaDeclarationException(
        "Cannot colocate \"" + table.table() + "\" with \"" + target.table() + "\": " + why);
  }
}
