package io.citus4j.internal.catalog;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Statements that create, replace and refresh materialized views. */
public final class ViewCalls {

  /** How the comment of every view begins that was created by a plan. */
  public static final String MARK = "citus4j ";

  private static final int NAME_DIGITS = 16;

  private ViewCalls() {}

  /** The comment of a view that was created from a text. */
  public static String mark(String select) {
    return MARK + digest(select);
  }

  /** Statement by which a view is said to have been created from a text, for people to run. */
  public static String adoption(QualifiedName view, String select) {
    return comment(view, mark(select));
  }

  /** Columns as they are compared and written: quoted, with commas. */
  public static String quoted(List<Identifier> columns) {
    return columns.stream().map(Identifier::toSql).collect(Collectors.joining(", "));
  }

  /** Creates a view with its comment. */
  public static SqlText create(QualifiedName view, String select) {
    return SqlText.verbatim(creation(view, select) + ";\n" + comment(view, mark(select)));
  }

  /**
   * Puts a view in the place of another one. Readers of the old one wait only from when the new one
   * is computed.
   */
  public static SqlText replace(QualifiedName view, String select, List<String> grants) {
    String interim = "citus4j_" + digest(select).substring(0, NAME_DIGITS);
    QualifiedName fresh =
        view.schema()
            .map(schema -> QualifiedName.of(schema.value(), interim))
            .orElseGet(() -> QualifiedName.of(interim));
    StringBuilder text =
        new StringBuilder(creation(fresh, select))
            .append(";\nDROP MATERIALIZED VIEW ")
            .append(view.toSql())
            .append(";\nALTER MATERIALIZED VIEW ")
            .append(fresh.toSql())
            .append(" RENAME TO ")
            .append(view.name().toSql())
            .append(";\n")
            .append(comment(view, mark(select)));
    grants.forEach(grant -> text.append(";\n").append(grant));
    return SqlText.verbatim(text.toString());
  }

  /** Gives a view the unique index that a refresh beside readers needs. */
  public static SqlText addKey(QualifiedName view, List<Identifier> columns) {
    return SqlText.verbatim(
        "CREATE UNIQUE INDEX ON %s (%s)".formatted(view.toSql(), quoted(columns)));
  }

  /** Computes a view anew, beside its readers or while they wait. */
  public static SqlText refresh(QualifiedName view, boolean besideReaders) {
    return SqlText.verbatim(
        "REFRESH MATERIALIZED VIEW " + (besideReaders ? "CONCURRENTLY " : "") + view.toSql());
  }

  private static String creation(QualifiedName view, String select) {
    return "CREATE MATERIALIZED VIEW " + view.toSql() + " AS\n" + select + '\n';
  }

  private static String comment(QualifiedName view, String mark) {
    return "COMMENT ON MATERIALIZED VIEW " + view.toSql() + " IS '" + mark + '\'';
  }

  private static String digest(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
