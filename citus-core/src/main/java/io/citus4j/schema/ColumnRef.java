package io.citus4j.schema;

import io.citus4j.sql.Identifier;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column named in a declaration, with its type as far as the declaration knows it.
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class ColumnRef {

  /** The types that are never taken for one another, under their short and their long names. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("int2", "smallint"),
          Map.entry("int4", "integer"),
          Map.entry("int", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("bool", "boolean"),
          Map.entry("decimal", "numeric"),
          Map.entry("varchar", "character varying"),
          Map.entry("text", "text"),
          Map.entry("uuid", "uuid"),
          Map.entry("bytea", "bytea"),
          Map.entry("date", "date"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("timestamp", "timestamp without time zone"));

  private final Identifier name;
  private final @Nullable String typeName;

  private ColumnRef(Identifier name, @Nullable String typeName) {
    this.name = Objects.requireNonNull(name, "name");
    this.typeName = typeName;
  }

  /**
   * Refers to a column whose type only the catalogue knows.
   *
   * @param name the column's name in internal form
   * @return the reference
   */
  public static ColumnRef of(String name) {
    return new ColumnRef(new Identifier(name), null);
  }

  /**
   * Refers to a column of a declared type.
   *
   * @param name the column's name in internal form
   * @param typeName the SQL name of the type, for example {@code bigint}
   * @return the reference
   */
  public static ColumnRef of(String name, String typeName) {
    return new ColumnRef(new Identifier(name), Objects.requireNonNull(typeName, "typeName"));
  }

  /**
   * Returns the column's name.
   *
   * @return the name, never null
   */
  public Identifier name() {
    return name;
  }

  /**
   * Returns the declared type.
   *
   * @return the SQL name of the type, or empty if the declaration does not say
   */
  public Optional<String> typeName() {
    return Optional.ofNullable(typeName);
  }

  /**
   * Tells whether the declared type and another one are certainly different.
   *
   * @param otherTypeName the SQL name of a type; aliases such as {@code int8} are known, modifiers
   *     such as a length do not count
   * @return false if they are the same, or one of them is not among the common built-in types
   */
  public boolean contradicts(String otherTypeName) {
    if (typeName == null) {
      return false;
    }
    String declared = canonical(typeName);
    String other = canonical(otherTypeName);
    return ALIASES.containsValue(declared)
        && ALIASES.containsValue(other)
        && !declared.equals(other);
  }

  private static String canonical(String typeName) {
    String bare = typeName.replaceAll("\\s*\\([^)]*\\)", "").strip().toLowerCase(Locale.ROOT);
    return ALIASES.getOrDefault(bare, bare);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ColumnRef that
        && name.equals(that.name)
        && Objects.equals(typeName, that.typeName);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Objects.hashCode(typeName);
  }

  /** Returns the column's name, for messages. */
  @Override
  public String toString() {
    return name.toString();
  }
}
