package io.citus4j.internal.catalog;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions in SQL on tables and what belongs to them: whether they are there as they are defined,
 * and whether something else is in their place.
 */
public final class DefinitionGuards {

  private DefinitionGuards() {}

  /** Whether a schema is there. */
  public static SqlText schemaExists(Identifier schema) {
    return SqlText.of("to_regnamespace(?) IS NOT NULL", schema.toSql());
  }

  /** Whether a type is there. */
  public static SqlText typeExists(QualifiedName type) {
    return SqlText.of("to_regtype(?) IS NOT NULL", type.toSql());
  }

  /** Whether an enum type is there with exactly some values. */
  public static SqlText enumExists(QualifiedName type, List<String> labels) {
    List<String> binds = new ArrayList<>(List.of(type.toSql()));
    binds.addAll(labels);
    return SqlText.of(
        """
        (to_regtype(?) IS NOT NULL
          AND ARRAY(
            SELECT e.enumlabel::text FROM pg_catalog.pg_enum e
            WHERE e.enumtypid = to_regtype(?)
            ORDER BY e.enumsortorder)
          = CAST(ARRAY[%s] AS text[]))"""
            .formatted(places("?", labels.size())),
        with(type.toSql(), binds));
  }

  /** Whether a table, or something else of its name, is there. */
  public static SqlText relationExists(QualifiedName table) {
    return SqlText.of("to_regclass(?) IS NOT NULL", table.toSql());
  }

  /** Whether a table is there that has some columns and maybe others. */
  public static SqlText tableExists(QualifiedName table, Collection<Identifier> columns) {
    List<Object> binds = new ArrayList<>();
    columns.forEach(column -> binds.add(column.value()));
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_class c
          WHERE c.oid = to_regclass(?)
            AND c.relkind IN ('r', 'p')
            AND %d = (
              SELECT count(*) FROM pg_catalog.pg_attribute a
              WHERE a.attrelid = c.oid AND NOT a.attisdropped AND a.attname IN (%s)))"""
            .formatted(columns.size(), places("?", columns.size())),
        with(table.toSql(), binds));
  }

  /**
   * An index as it is declared.
   *
   * @param index its name
   * @param table its table
   * @param unique whether it is unique
   * @param columns its key columns in order, null where there is an expression
   * @param method its access method, or null if method and predicate do not matter
   * @param partial whether it has a predicate
   */
  public record IndexShape(
      QualifiedName index,
      QualifiedName table,
      boolean unique,
      List<@Nullable Identifier> columns,
      @Nullable String method,
      boolean partial) {}

  /** Whether a table has an index as declared, and complete. */
  public static SqlText indexIsValid(IndexShape index) {
    return exists(index, "i.indisvalid AND i.indisready");
  }

  /** Whether a table has an index that is not complete. */
  public static SqlText indexIsInvalid(IndexShape index) {
    return exists(index, "NOT (i.indisvalid AND i.indisready)");
  }

  /** Whether the name of an index belongs to another index or to something else. */
  public static SqlText indexNameIsTaken(IndexShape index) {
    SqlText asDeclared = exists(index, "true");
    return SqlText.of(
        "(to_regclass(?) IS NOT NULL AND NOT " + asDeclared.text() + ')',
        with(index.index().toSql(), new ArrayList<>(asDeclared.binds())));
  }

  private static SqlText exists(IndexShape index, String state) {
    List<@Nullable Object> binds =
        new ArrayList<>(List.of(index.index().toSql(), index.table().toSql()));
    for (Identifier column : index.columns()) {
      binds.add(column == null ? "" : column.value());
    }
    String method = "";
    if (index.method() != null) {
      method =
          "\n    AND m.amname = lower(?) AND i.indpred IS "
              + (index.partial() ? "NOT NULL" : "NULL");
      binds.add(index.method());
    }
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_index i
          JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
          JOIN pg_catalog.pg_am m ON m.oid = c.relam
          WHERE i.indexrelid = to_regclass(?)
            AND i.indrelid = to_regclass(?)
            AND %s
            AND %s
            AND ARRAY(
              SELECT coalesce(a.attname::text, '')
              FROM generate_series(0, i.indnkeyatts - 1) AS k (position)
              LEFT JOIN pg_catalog.pg_attribute a
                ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k.position] AND a.attnum <> 0
              ORDER BY k.position)
            = CAST(ARRAY[%s] AS text[])%s)"""
            .formatted(
                state,
                index.unique() ? "i.indisunique" : "NOT i.indisunique",
                places("?", index.columns().size()),
                method),
        binds.toArray());
  }

  /**
   * A foreign key as it is declared.
   *
   * @param table the table that has it
   * @param name its name
   * @param columns its columns
   * @param target the table it leads to
   * @param targetColumns that table's columns, as many
   * @param onDelete the action, as SQL has it, or null if any will do
   * @param onUpdate the action, as SQL has it, or null if any will do
   */
  public record ForeignKeyShape(
      QualifiedName table,
      Identifier name,
      List<Identifier> columns,
      QualifiedName target,
      List<Identifier> targetColumns,
      @Nullable String onDelete,
      @Nullable String onUpdate) {}

  /** Whether a table has a foreign key as declared, of whatever name. */
  public static SqlText foreignKeyExists(ForeignKeyShape key) {
    return samePairs(key, action("del", key.onDelete()) + action("upd", key.onUpdate()));
  }

  /** Whether another constraint has the name, or a foreign key of the same columns is there. */
  public static SqlText foreignKeyIsHindered(ForeignKeyShape key) {
    return Conditions.any(
        List.of(
            SqlText.of(
                """
                EXISTS (
                  SELECT FROM pg_catalog.pg_constraint k
                  WHERE k.conrelid = to_regclass(?) AND k.conname = ?)""",
                key.table().toSql(),
                key.name().value()),
            samePairs(key, "")));
  }

  private static SqlText samePairs(ForeignKeyShape key, String condition) {
    List<Object> binds = new ArrayList<>(List.of(key.target().toSql()));
    for (int i = 0; i < key.columns().size(); i++) {
      binds.add(key.columns().get(i).value());
      binds.add(key.targetColumns().get(i).value());
    }
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_constraint k
          WHERE k.conrelid = to_regclass(?)
            AND k.contype = 'f'
            AND k.confrelid = to_regclass(?)
            AND cardinality(k.conkey) = %1$d
            AND %1$d = (
              SELECT count(*)
              FROM unnest(k.conkey, k.confkey) AS p (own, other)
              JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = p.own
              JOIN pg_catalog.pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = p.other
              WHERE (a.attname, b.attname) IN (%2$s))%3$s)"""
            .formatted(key.columns().size(), places("(?, ?)", key.columns().size()), condition),
        with(key.table().toSql(), binds));
  }

  private static String action(String event, @Nullable String action) {
    if (action == null) {
      return "";
    }
    String code =
        switch (action) {
          case "CASCADE" -> "c";
          case "RESTRICT" -> "r";
          case "SET NULL" -> "n";
          case "SET DEFAULT" -> "d";
          default -> "a";
        };
    return "\n    AND k.conf%stype = '%s'".formatted(event, code);
  }

  private static String places(String place, int number) {
    return String.join(", ", Collections.nCopies(number, place));
  }

  private static @Nullable Object[] with(String first, List<?> others) {
    List<@Nullable Object> binds = new ArrayList<>(List.of(first));
    binds.addAll(others);
    return binds.toArray();
  }
}
