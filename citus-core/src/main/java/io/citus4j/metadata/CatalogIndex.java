package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An index as {@code pg_index} lists it. Immutable.
 *
 * @param name the index's name
 * @param method the access method, for example {@code btree}
 * @param unique whether no two rows may be equal
 * @param valid whether the index is complete; a concurrent build that failed leaves one that is not
 * @param parts what is indexed, in order
 * @param included further columns that the index only stores
 * @param predicate the condition of a partial index as the server writes it, or null
 * @param definition the {@code CREATE INDEX} statement as the server writes it
 * @since 0.1
 */
public record CatalogIndex(
    Identifier name,
    String method,
    boolean unique,
    boolean valid,
    List<Part> parts,
    List<Identifier> included,
    @Nullable String predicate,
    String definition) {

  /** Checks and copies the arguments. */
  public CatalogIndex {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(method, "method");
    parts = List.copyOf(parts);
    included = List.copyOf(included);
    Objects.requireNonNull(definition, "definition");
  }

  /**
   * One column or expression of an index. Immutable.
   *
   * @param text the column's name in internal form, or the expression as the server writes it
   * @param column whether it is a column
   * @param operatorClass the operator class
   * @param defaultClass whether it is the default one of the type
   * @param descending whether the largest comes first
   * @param nullsFirst whether NULL comes first
   */
  public record Part(
      String text,
      boolean column,
      String operatorClass,
      boolean defaultClass,
      boolean descending,
      boolean nullsFirst) {
    /** Checks the arguments. */
    public Part {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(operatorClass, "operatorClass");
    }
  }
}
