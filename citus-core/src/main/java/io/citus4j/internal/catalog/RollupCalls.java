package io.citus4j.internal.catalog;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Statements that fill rollup tables, and the table that says up to when each was filled.
 *
 * <p>Times are written as literals with a zone, which a column without one reads as UTC.
 */
public final class RollupCalls {

  /** Where the first bucket begins: a Monday at midnight. */
  public static final Instant ORIGIN = Instant.parse("2001-01-01T00:00:00Z");

  /** The table that says up to when each rollup table was filled. */
  public static final QualifiedName PROGRESS = QualifiedName.of("citus4j", "rollup_progress");

  /** The name of a table with its schema, by which its progress is found whatever the path is. */
  private static final String REAL_NAME =
      """
      SELECT n.nspname || '.' || c.relname
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.oid = to_regclass(?)"""
          .strip();

  private RollupCalls() {}

  /**
   * What a rollup table is filled with.
   *
   * @param keys expressions by column, the bucket left out, in order
   * @param figures expressions by column, in order
   */
  public record Filling(
      QualifiedName table,
      QualifiedName source,
      Identifier time,
      Identifier bucket,
      Duration every,
      Map<Identifier, String> keys,
      Map<Identifier, String> figures,
      @Nullable String condition) {}

  /** Creates the table of progress. */
  public static SqlText createProgress() {
    return SqlText.verbatim(
        """
        CREATE SCHEMA IF NOT EXISTS "citus4j";
        CREATE TABLE IF NOT EXISTS %s (
          rollup text PRIMARY KEY,
          done_until timestamptz NOT NULL)"""
            .formatted(PROGRESS.toSql()));
  }

  /** Keeps the schema from becoming a distributed one by a setting of the session. */
  public static SqlText plainSchema() {
    return SqlText.of("SET LOCAL citus.enable_schema_based_sharding TO off");
  }

  /** Whether the table of progress is there. */
  public static SqlText hasProgress() {
    return SqlText.of("to_regclass(?) IS NOT NULL", PROGRESS.toSql());
  }

  /** Makes sure that a rollup has a row in the table of progress. */
  public static SqlText registerProgress(QualifiedName rollup) {
    return SqlText.of(
        "INSERT INTO %s (rollup, done_until) SELECT name, '-infinity' FROM (%s) AS t (name) ON CONFLICT DO NOTHING"
            .formatted(PROGRESS.toSql(), REAL_NAME),
        rollup.toSql());
  }

  /** Reads up to when a rollup was filled, and keeps others from filling it meanwhile. */
  public static SqlText lockProgress(QualifiedName rollup) {
    return SqlText.of(
        """
        SELECT extract(epoch FROM nullif(done_until, '-infinity')) AS done_until,
               extract(epoch FROM now()) AS now
        FROM %s WHERE rollup = (%s) FOR UPDATE"""
            .formatted(PROGRESS.toSql(), REAL_NAME),
        rollup.toSql());
  }

  /** Notes up to when a rollup was filled. */
  public static SqlText advanceProgress(QualifiedName rollup, Instant until) {
    return SqlText.of(
        "UPDATE %s SET done_until = CAST(? AS timestamptz) WHERE rollup = (%s)"
            .formatted(PROGRESS.toSql(), REAL_NAME),
        until.toString(),
        rollup.toSql());
  }

  /** Whether a rollup table has any row; Citus cannot carry rows without a column. */
  public static SqlText hasRows(QualifiedName rollup) {
    return SqlText.of("EXISTS (SELECT 1 FROM %s LIMIT 1)".formatted(rollup.toSql()));
  }

  /** The time of the oldest row. */
  public static SqlText oldest(QualifiedName source, Identifier time) {
    return SqlText.of(
        "SELECT extract(epoch FROM min(%s)) AS oldest FROM %s"
            .formatted(time.toSql(), source.toSql()));
  }

  /** Computes the buckets of a stretch of time, and puts them in the place of what was there. */
  public static SqlText fill(Filling filling, Instant from, Instant to) {
    List<Identifier> keyColumns = new ArrayList<>(List.of(filling.bucket()));
    keyColumns.addAll(filling.keys().keySet());
    List<Identifier> columns = new ArrayList<>(keyColumns);
    columns.addAll(filling.figures().keySet());
    List<String> expressions = new ArrayList<>(List.of(bucket(filling)));
    expressions.addAll(filling.keys().values());
    expressions.addAll(filling.figures().values());
    String time = filling.time().toSql();
    StringBuilder text =
        new StringBuilder("INSERT INTO ")
            .append(filling.table().toSql())
            .append(" (")
            .append(list(columns))
            .append(")\nSELECT ")
            .append(String.join(",\n  ", expressions))
            .append("\nFROM ")
            .append(filling.source().toSql())
            .append(
                "\nWHERE %s >= %s AND %s < %s".formatted(time, literal(from), time, literal(to)));
    if (filling.condition() != null) {
      text.append("\n  AND (").append(filling.condition()).append("\n)");
    }
    text.append("\nGROUP BY ")
        .append(
            IntStream.rangeClosed(1, keyColumns.size())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ")))
        .append("\nON CONFLICT (")
        .append(list(keyColumns))
        .append(") DO UPDATE SET ")
        .append(
            filling.figures().keySet().stream()
                .map(column -> column.toSql() + " = EXCLUDED." + column.toSql())
                .collect(Collectors.joining(", ")));
    return SqlText.verbatim(text.toString());
  }

  private static String bucket(Filling filling) {
    return "date_bin(CAST('%s' AS interval), %s, %s)"
        .formatted(filling.every(), filling.time().toSql(), literal(ORIGIN));
  }

  private static String list(List<Identifier> columns) {
    return columns.stream().map(Identifier::toSql).collect(Collectors.joining(", "));
  }

  private static String literal(Instant time) {
    return "'" + time + "'";
  }
}
