package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may keep a column from being a distribution column, or its table from being distributed.
 * Immutable.
 *
 * @since 0.1
 */
public final class ColumnTraits {

  private final Identifier name;
  private final Generated generated;
  private final @Nullable String unhashablePart;
  private final boolean unhashableWithin;
  private final @Nullable String unknownType;
  private final @Nullable QualifiedName collation;
  private final @Nullable QualifiedName sequence;

  ColumnTraits(
      Identifier name,
      Generated generated,
      Types types,
      @Nullable QualifiedName collation,
      @Nullable QualifiedName sequence) {
    this.name = Objects.requireNonNull(name, "name");
    this.generated = Objects.requireNonNull(generated, "generated");
    this.unhashablePart = types.unhashablePart();
    this.unhashableWithin = types.unhashableWithin();
    this.unknownType = types.unknownType();
    this.collation = collation;
    this.sequence = sequence;
  }

  /** What there is to say about the types that a column's type is made of. */
  record Types(
      @Nullable String unhashablePart, boolean unhashableWithin, @Nullable String unknownType) {

    static final Types PLAIN = new Types(null, false, null);
  }

  /** How a column gets its values. */
  public enum Generated {
    /** From the statement that writes the row, or a default. */
    NO,
    /** From other columns, when the row is written. */
    STORED,
    /** From other columns, when the row is read; PostgreSQL 18 and newer. */
    VIRTUAL;

    static Generated of(String letter) {
      return switch (letter) {
        case "s" -> STORED;
        case "v" -> VIRTUAL;
        default -> NO;
      };
    }
  }

  /**
   * Returns the column's name.
   *
   * @return the name in internal form
   */
  public Identifier name() {
    return name;
  }

  /**
   * Tells whether the column is computed.
   *
   * @return how, never null
   */
  public Generated generated() {
    return generated;
  }

  /**
   * Returns the type that has no default operator class for hash, or none for btree.
   *
   * @return the column's type, or one that it is made of; empty if there is no such type
   */
  public Optional<String> unhashablePart() {
    return Optional.ofNullable(unhashablePart);
  }

  /**
   * Tells whether the unhashable type is that of elements, bounds or attributes only.
   *
   * <p>Citus takes a column of such a type, and its process crashes with the first row.
   *
   * @return true if the column's own type has operator classes
   */
  public boolean unhashableWithin() {
    return unhashableWithin;
  }

  /**
   * Returns the type that Citus cannot create on workers: a range type or a base type that somebody
   * created without an extension.
   *
   * @return the column's type, or one that it is made of; empty if there is no such type
   */
  public Optional<String> unknownType() {
    return Optional.ofNullable(unknownType);
  }

  /**
   * Returns the collation.
   *
   * @return the collation, or empty for the database's default and for types without one
   */
  public Optional<QualifiedName> collation() {
    return Optional.ofNullable(collation);
  }

  /**
   * Returns the sequence that a default takes a {@code smallint} or an {@code integer} from.
   *
   * @return the sequence; empty if there is none, and for an identity column
   */
  public Optional<QualifiedName> sequence() {
    return Optional.ofNullable(sequence);
  }

  /** Returns everything there is to say, for comparisons. */
  @Override
  public String toString() {
    return name
        + " "
        + generated
        + " "
        + unhashablePart
        + " "
        + unhashableWithin
        + " "
        + unknownType
        + " "
        + collation
        + " "
        + sequence;
  }
}
