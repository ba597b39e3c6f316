package io.citus4j.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The text of a statement without what changes from one run to the next.
 *
 * <p>Values are written as {@code ?}, whether they were bound or not; lists of any length after
 * {@code IN} and any number of rows after {@code VALUES} as one; comments and line breaks are left
 * out. Immutable.
 *
 * @param text the normalized text
 * @since 0.1
 */
public record NormalizedSql(String text) {

  private static final int FINGERPRINT_BYTES = 8;
  private static final String VALUE = "(?:\\?|cast\\(\\? as [^()]*\\))";
  private static final Pattern LIST =
      Pattern.compile("\\bin \\((" + VALUE + ")(?:, ?" + VALUE + ")+\\)", Pattern.CASE_INSENSITIVE);
  private static final String ROW = "\\(" + VALUE + "(?:, ?" + VALUE + ")*\\)";
  private static final Pattern ROWS =
      Pattern.compile("\\bvalues (" + ROW + ")(?:, ?" + ROW + ")+", Pattern.CASE_INSENSITIVE);
  private static final Pattern ALIAS = Pattern.compile("\"alias_\\d+\"");

  /** Checks the argument. */
  public NormalizedSql {
    Objects.requireNonNull(text, "text");
  }

  /**
   * Normalizes a text.
   *
   * @param sql the text of one statement; it need not be correct
   * @return the normalized text
   */
  public static NormalizedSql of(String sql) {
    String text = new SqlNormalization(Objects.requireNonNull(sql, "sql")).normalize();
    text = LIST.matcher(text).replaceAll("in ($1)");
    text = ROWS.matcher(text).replaceAll("values $1");
    return new NormalizedSql(ALIAS.matcher(text).replaceAll("\"alias\""));
  }

  /**
   * Returns a short name of the text.
   *
   * @return sixteen hexadecimal digits, the same on every machine
   */
  public String fingerprint() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** Returns the normalized text. */
  @Override
  public String toString() {
    return text;
  }
}
