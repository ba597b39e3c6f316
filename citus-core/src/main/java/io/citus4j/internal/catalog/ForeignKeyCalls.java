package io.citus4j.internal.catalog;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.List;

/**
 * Takes a foreign key away for as long as its tables are distributed, and brings it back. A setting
 * of the transaction says which: a script that runs again later brings none back that somebody else
 * has dropped.
 */
public final class ForeignKeyCalls {

  private static final String SETTING = "citus4j.keys_set_aside";

  private ForeignKeyCalls() {}

  /** Drops a foreign key. */
  public static SqlText drop(QualifiedName table, Identifier key) {
    return SqlText.verbatim("ALTER TABLE " + table.toSql() + " DROP CONSTRAINT " + key.toSql());
  }

  /**
   * Adds a foreign key, checking the rows that are there unless it is not valid.
   *
   * @param definition what {@code pg_get_constraintdef} said of it
   */
  public static SqlText restore(QualifiedName table, Identifier key, String definition) {
    return SqlText.verbatim(
        "ALTER TABLE " + table.toSql() + " ADD CONSTRAINT " + key.toSql() + ' ' + definition);
  }

  /** True once a foreign key is not in the way of distributing the table that it refers to. */
  public static SqlText isOutOfTheWay(QualifiedName table, Identifier key, QualifiedName target) {
    return Conditions.any(
        List.of(
            SqlText.of(
                """
                NOT EXISTS (
                  SELECT FROM pg_catalog.pg_constraint k
                  WHERE k.conrelid = to_regclass(?) AND k.conname = ? AND k.contype = 'f')""",
                table.toSql(),
                key.value()),
            TableGuards.isDistributed(target)));
  }

  /** Notes that a foreign key is set aside. */
  public static SqlText note(QualifiedName table, Identifier key) {
    return SqlText.of(
        "SELECT set_config('%1$s', concat(current_setting('%1$s', true), ?), true)"
            .formatted(SETTING),
        word(table, key));
  }

  /** True once a foreign key is there, or if this transaction has not set it aside. */
  public static SqlText isBack(QualifiedName table, Identifier key, QualifiedName target) {
    return Conditions.any(
        List.of(
            exists(table, key, target),
            SqlText.of(
                "strpos(coalesce(current_setting('%s', true), ''), ?) = 0".formatted(SETTING),
                word(table, key))));
  }

  private static SqlText exists(QualifiedName table, Identifier key, QualifiedName target) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_constraint k
          WHERE k.conrelid = to_regclass(?)
            AND k.conname = ?
            AND k.contype = 'f'
            AND k.confrelid = to_regclass(?))""",
        table.toSql(),
        key.value(),
        target.toSql());
  }

  private static String word(QualifiedName table, Identifier key) {
    return "[" + table.toSql() + ' ' + key.toSql() + ']';
  }
}
