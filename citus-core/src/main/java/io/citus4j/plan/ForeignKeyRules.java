package io.citus4j.plan;

import static io.citus4j.metadata.TableKind.CITUS_LOCAL;
import static io.citus4j.metadata.TableKind.HASH_DISTRIBUTED;
import static io.citus4j.metadata.TableKind.LOCAL;
import static io.citus4j.metadata.TableKind.REFERENCE;
import static io.citus4j.metadata.TableKind.SINGLE_SHARD;

import io.citus4j.metadata.CatalogForeignKey;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.plan.FutureKinds.Future;
import io.citus4j.schema.ForeignKeyDeclaration;
import io.citus4j.schema.ReferentialAction;
import io.citus4j.sql.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Citus demands of a foreign key ({@code ErrorIfUnsupportedForeignConstraintExists} in {@code
 * commands/foreign_constraint.c}), asked of the tables as they will be kept.
 */
final class ForeignKeyRules {

  private static final String NO_ACTION = "NO ACTION";
  private static final Set<String> HARMLESS = Set.of(NO_ACTION, "RESTRICT");
  private static final Set<String> SETS_COLUMNS = Set.of("SET NULL", "SET DEFAULT");

  private final FutureKinds kinds;
  private final FutureGroups groups;

  ForeignKeyRules(FutureKinds kinds, FutureGroups groups) {
    this.kinds = kinds;
    this.groups = groups;
  }

  /**
   * A foreign key, declared or there.
   *
   * @param onDelete the action, as SQL has it
   * @param onUpdate the action, as SQL has it
   */
  record Key(
      CatalogTable table,
      List<Identifier> columns,
      CatalogTable target,
      List<Identifier> targetColumns,
      String onDelete,
      String onUpdate) {

    static Key of(CatalogForeignKey key, CatalogTable table, CatalogTable target) {
      return new Key(
          table, key.columns(), target, key.targetColumns(), key.onDelete(), key.onUpdate());
    }

    static Key of(ForeignKeyDeclaration key, CatalogTable table, CatalogTable target) {
      return new Key(
          table,
          key.columns(),
          target,
          key.targetColumns(),
          sql(key.onDelete()),
          sql(key.onUpdate()));
    }

    private static String sql(@Nullable ReferentialAction action) {
      return action == null ? NO_ACTION : action.toSql();
    }
  }

  /**
   * Why Citus would refuse a key.
   *
   * @param reason continues "Foreign key … cannot hold: "
   * @param remedy what to do about it
   * @param missing the distribution columns that the key would have to pair, if that is why
   */
  record Refusal(String reason, String remedy, Optional<Pair> missing) {

    Refusal(String reason, String remedy) {
      this(reason, remedy, Optional.empty());
    }
  }

  /** The distribution columns of both ends. */
  record Pair(Identifier column, Identifier targetColumn) {}

  Optional<Refusal> refusal(Key key) {
    Future from = kinds.of(key.table());
    Future to = kinds.of(key.target());
    if (from.is(HASH_DISTRIBUTED)) {
      return ofDistributed(key, from, to);
    }
    if (from.is(SINGLE_SHARD)) {
      return ofSingleShard(key, to);
    }
    if (from.is(REFERENCE, LOCAL, CITUS_LOCAL)) {
      return ofUndistributed(key, from, to);
    }
    return Optional.empty();
  }

  private Optional<Refusal> ofDistributed(Key key, Future from, Future to) {
    if (to.is(LOCAL, CITUS_LOCAL)) {
      return toLocal(key);
    }
    if (to.is(SINGLE_SHARD)) {
      return apart(key);
    }
    if (to.is(HASH_DISTRIBUTED)) {
      if (groups.areApart(key.table(), key.target())) {
        return apart(key);
      }
      int position = key.columns().indexOf(from.column().orElseThrow());
      if (position < 0 || !key.targetColumns().get(position).equals(to.column().orElseThrow())) {
        return otherPosition(key, from.column().orElseThrow(), to.column().orElseThrow());
      }
    }
    return key.columns().contains(from.column().orElseThrow())
        ? ofDistributionColumn(key, from.column().orElseThrow())
        : Optional.empty();
  }

  private static Optional<Refusal> ofDistributionColumn(Key key, Identifier column) {
    if (SETS_COLUMNS.contains(key.onDelete())) {
      return changesKey(column, "ON DELETE " + key.onDelete(), "NO ACTION, RESTRICT or CASCADE");
    }
    if (!HARMLESS.contains(key.onUpdate())) {
      return changesKey(column, "ON UPDATE " + key.onUpdate(), "NO ACTION or RESTRICT");
    }
    return Optional.empty();
  }

  private Optional<Refusal> ofSingleShard(Key key, Future to) {
    if (to.is(LOCAL, CITUS_LOCAL)) {
      return toLocal(key);
    }
    boolean apart =
        to.is(HASH_DISTRIBUTED)
            || (to.is(SINGLE_SHARD) && groups.areApart(key.table(), key.target()));
    return apart ? apart(key) : Optional.empty();
  }

  private static Optional<Refusal> ofUndistributed(Key key, Future from, Future to) {
    if (to.is(HASH_DISTRIBUTED, SINGLE_SHARD)) {
      return Optional.of(
          new Refusal(
              "\"%s\" is a %s, and \"%s\" is distributed"
                  .formatted(key.table().name(), from.kind().orElseThrow(), key.target().name()),
              "Distribute \"%s\" too, colocated with \"%s\", or leave the foreign key out."
                  .formatted(key.table().name(), key.target().name())));
    }
    if (from.is(REFERENCE)
        && to.is(LOCAL, CITUS_LOCAL)
        && !(HARMLESS.contains(key.onDelete()) && HARMLESS.contains(key.onUpdate()))) {
      return Optional.of(
          new Refusal(
              "from a reference table to the local table \"%s\" Citus allows no ON DELETE %s and ON UPDATE %s"
                  .formatted(key.target().name(), key.onDelete(), key.onUpdate()),
              "Use NO ACTION or RESTRICT, or declare \"%s\" as a reference table."
                  .formatted(key.target().name())));
    }
    return Optional.empty();
  }

  private static Optional<Refusal> toLocal(Key key) {
    return Optional.of(
        new Refusal(
            "\"%s\" is a local table, which no shard could look into"
                .formatted(key.target().name()),
            "Declare \"%s\" as a reference table or as distributed and colocated with \"%s\"."
                .formatted(key.target().name(), key.table().name())));
  }

  private static Optional<Refusal> apart(Key key) {
    return Optional.of(
        new Refusal(
            "\"%s\" is in another colocation group".formatted(key.target().name()),
            "Declare \"%s\" colocated with \"%s\", or \"%s\" as a reference table."
                .formatted(key.table().name(), key.target().name(), key.target().name())));
  }

  private static Optional<Refusal> otherPosition(Key key, Identifier column, Identifier other) {
    return Optional.of(
        new Refusal(
            "the distribution columns \"%s\" of \"%s\" and \"%s\" of \"%s\" are not paired in it"
                .formatted(column, key.table().name(), other, key.target().name()),
            "Let the key hold \"%s\" and \"%s\" in the same position, and \"%s\" a unique key that begins with \"%s\"."
                .formatted(column, other, key.target().name(), other),
            Optional.of(new Pair(column, other))));
  }

  private static Optional<Refusal> changesKey(Identifier column, String action, String allowed) {
    return Optional.of(
        new Refusal(
            "%s would change the distribution column \"%s\", and with it the row's shard"
                .formatted(action, column),
            "Use " + allowed + '.'));
  }
}
