package io.citus4j.metadata;

import java.util.Objects;

/**
 * Something about a table that Citus cannot keep when it writes the table anew: {@code
 * alter_distributed_table} and {@code undistribute_table} make a new table and drop the old one
 * with {@code CASCADE}. Immutable.
 *
 * @param kind what it is
 * @param object the object in words, for example {@code function f()}; for a column its name
 * @since 0.1
 */
public record RewriteHazard(Kind kind, String object) {

  /** Kinds of hazards. */
  public enum Kind {
    /** A column that numbers itself; Citus refuses to rewrite such a table. */
    IDENTITY_COLUMN,
    /**
     * An object that would be dropped and not made again: a function or a column of the table's row
     * type, a rule, or a view that has privileges, indexes, triggers, defaults or comments. Other
     * views survive.
     */
    DEPENDENT_OBJECT,
    /** Comments on the table or on its columns, which would be lost. */
    COMMENTS;

    static Kind of(String letter) {
      return switch (letter) {
        case "i" -> IDENTITY_COLUMN;
        case "d" -> DEPENDENT_OBJECT;
        default -> COMMENTS;
      };
    }
  }

  /** Checks the arguments. */
  public RewriteHazard {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(object, "object");
  }
}
