package io.citus4j.jooq;

import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Name;
import org.jooq.Name.Quoted;

/**
 * Reads the identifiers out of a name as the server would: a quoted part stands as it is, an
 * unquoted one is folded to lower case and may hold dots.
 */
final class WrittenName {

  /** Beyond ASCII, folding depends on the server's encoding and locale. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

  private static final Pattern DOT = Pattern.compile("\\.");

  private WrittenName() {}

  /** The identifiers of plain SQL text; empty if it is anything but identifiers and dots. */
  static Optional<List<Identifier>> ofSql(String text) {
    List<Identifier> identifiers = new ArrayList<>();
    for (String part : DOT.split(text, -1)) {
      if (!PLAIN.matcher(part).matches()) {
        return Optional.empty();
      }
      identifiers.add(new Identifier(part.toLowerCase(Locale.ROOT)));
    }
    return Optional.of(identifiers);
  }

  /** The identifiers of an object that jOOQ names; empty if an unquoted part is no identifier. */
  static Optional<List<Identifier>> of(Name name) {
    List<Identifier> identifiers = new ArrayList<>();
    for (Name part : name.parts()) {
      String text = String.valueOf(part.last());
      if (part.quoted() == Quoted.UNQUOTED) {
        Optional<List<Identifier>> unquoted = ofSql(text);
        if (unquoted.isEmpty()) {
          return Optional.empty();
        }
        identifiers.addAll(unquoted.get());
      } else {
        identifiers.add(new Identifier(text));
      }
    }
    return Optional.of(identifiers);
  }
}
