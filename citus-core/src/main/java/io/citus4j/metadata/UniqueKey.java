package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import java.util.List;
import java.util.Objects;

/**
 * A primary key, or a unique or exclusion constraint or index, as {@code pg_index} lists it.
 * Immutable.
 *
 * @param name the name of the constraint or index
 * @param kind what it is
 * @param columns its columns in order, expressions left out; of an exclusion constraint those that
 *     it compares for equality
 * @param plain whether it is nothing but its columns: no expression, no condition, no included
 *     column, not deferrable, no replica identity, and NULLs are distinct
 * @since 0.1
 */
public record UniqueKey(Identifier name, Kind kind, List<Identifier> columns, boolean plain) {

  /** The kinds of unique keys. */
  public enum Kind {
    /** A primary key. */
    PRIMARY_KEY("primary key"),
    /** A unique constraint. */
    UNIQUE_CONSTRAINT("unique constraint"),
    /** A unique index without a constraint. */
    UNIQUE_INDEX("unique index"),
    /** An exclusion constraint. */
    EXCLUSION_CONSTRAINT("exclusion constraint");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Returns the kind in words, for messages. */
    @Override
    public String toString() {
      return words;
    }

    static Kind of(String constraintType) {
      return switch (constraintType) {
        case "p" -> PRIMARY_KEY;
        case "u" -> UNIQUE_CONSTRAINT;
        case "x" -> EXCLUSION_CONSTRAINT;
        default -> UNIQUE_INDEX;
      };
    }
  }

  /** Checks and copies the arguments. */
  public UniqueKey {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    columns = List.copyOf(columns);
  }
}
