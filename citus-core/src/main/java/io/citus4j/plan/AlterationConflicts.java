package io.citus4j.plan;

import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.ForeignKeyLink;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;

/** The wording of what keeps a difference from being resolved by writing tables anew. */
final class AlterationConflicts {

  private static final int SHOWN = 3;

  private AlterationConflicts() {}

  static String citusLocal(CatalogTable table) {
    return "Table \"%s\" is a Citus local table, which Citus rewrites to distribute it, unless concurrently()."
        .formatted(table.name());
  }

  static Conflict identity(CatalogTable table, String difference, List<String> columns) {
    return new Conflict(
        table.name(),
        "%s Citus does not rewrite tables with identity columns (%s)."
            .formatted(difference, cut(columns)),
        "Correct the declaration, or create a new table of the same columns, distribute it, copy"
            + " the rows with INSERT INTO ... OVERRIDING SYSTEM VALUE SELECT, and rename it.");
  }

  static Conflict dependents(CatalogTable table, String difference, List<String> objects) {
    return new Conflict(
        table.name(),
        "%s Rewriting table \"%s\" would drop what depends on it, or make it again without its privileges, indexes and comments: %s."
            .formatted(difference, table.name(), cut(objects)),
        "Drop these objects and create them again afterwards, or correct the declaration.");
  }

  static Conflict foreignKeys(
      CatalogTable table, String difference, List<ForeignKeyLink> foreignKeys) {
    return new Conflict(
        table.name(),
        "%s The change would not keep %s."
            .formatted(
                difference, cut(foreignKeys.stream().map(AlterationConflicts::describe).toList())),
        "Drop %s first, add %s again afterwards: %s"
            .formatted(
                foreignKeys.size() == 1 ? "it" : "them",
                foreignKeys.size() == 1 ? "it" : "them",
                foreignKeys.stream()
                    .map(
                        key ->
                            "ALTER TABLE %s DROP CONSTRAINT %s;"
                                .formatted(key.table().toSql(), key.name().toSql()))
                    .collect(Collectors.joining(" "))));
  }

  /** Citus compares with the shards that there are, not with what the group began with. */
  static Conflict splitIntoAsMany(CatalogTable table, String difference, int shardCount) {
    return new Conflict(
        table.name(),
        "%s They have been split into %d since, for pinned values maybe, which Citus takes for no difference."
            .formatted(difference, shardCount),
        "Declare another number, or write the tables anew with another one first: SELECT alter_distributed_table('%s', shard_count => %d, cascade_to_colocated => true);"
            .formatted(table.name().toSql().replace("'", "''"), shardCount + 1));
  }

  static Conflict undeclaredMembers(
      CatalogTable table, String difference, List<QualifiedName> members) {
    return new Conflict(
        table.name(),
        "%s %s in its colocation group %s not declared and would be rewritten or left behind."
            .formatted(
                difference,
                (members.size() == 1 ? "Table " : "Tables ") + Conflicts.quoted(members),
                members.size() == 1 ? "is" : "are"),
        "Declare %s with colocateWith, or separate %s first: SELECT update_distributed_table_colocation('%s', 'none');"
            .formatted(
                members.size() == 1 ? "it" : "them",
                members.size() == 1 ? "it" : "them",
                members.get(0).toSql().replace("'", "''")));
  }

  private static String describe(ForeignKeyLink key) {
    return "foreign key \"%s\" from \"%s\" to \"%s\""
        .formatted(key.name(), key.table(), key.target());
  }

  private static String cut(List<String> words) {
    String shown = words.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return words.size() > SHOWN ? shown + " and " + (words.size() - SHOWN) + " more" : shown;
  }
}
