package io.citus4j.sql;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table, with or without its schema.
 *
 * <p>A name without a schema is resolved through the {@code search_path} of the connection that
 * uses it, as PostgreSQL does. Immutable.
 *
 * @since 0.1
 */
public final class QualifiedName implements Comparable<QualifiedName> {

  private static final Comparator<QualifiedName> ORDER =
      Comparator.comparing((QualifiedName name) -> name.schema == null ? "" : name.schema.value())
          .thenComparing(QualifiedName::name);

  private final @Nullable Identifier schema;
  private final Identifier name;

  private QualifiedName(@Nullable Identifier schema, Identifier name) {
    this.schema = schema;
    this.name = Objects.requireNonNull(name, "name");
  }

  /**
   * Creates a name that is resolved through the search path.
   *
   * @param name the table's name in internal form; a dot in it is part of the name
   * @return the unqualified name
   */
  public static QualifiedName of(String name) {
    return new QualifiedName(null, new Identifier(name));
  }

  /**
   * Creates a name in a schema.
   *
   * @param schema the schema's name in internal form
   * @param name the table's name in internal form
   * @return the qualified name
   */
  public static QualifiedName of(String schema, String name) {
    return new QualifiedName(new Identifier(schema), new Identifier(name));
  }

  /**
   * Returns the schema.
   *
   * @return the schema, or empty if the search path decides
   */
  public Optional<Identifier> schema() {
    return Optional.ofNullable(schema);
  }

  /**
   * Returns the table's own name.
   *
   * @return the name without its schema
   */
  public Identifier name() {
    return name;
  }

  /**
   * Returns the same name in a schema.
   *
   * @param schema the schema
   * @return the qualified name
   */
  public QualifiedName in(Identifier schema) {
    return new QualifiedName(Objects.requireNonNull(schema, "schema"), name);
  }

  /**
   * Returns another name in the same schema.
   *
   * @param other the other name
   * @return the name of, for example, an index of the table
   */
  public QualifiedName sibling(Identifier other) {
    return new QualifiedName(schema, other);
  }

  /**
   * Returns the SQL form, every part quoted.
   *
   * @return for example {@code "public"."orders"}
   */
  public String toSql() {
    return schema == null ? name.toSql() : schema.toSql() + '.' + name.toSql();
  }

  @Override
  public int compareTo(QualifiedName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof QualifiedName that
        && name.equals(that.name)
        && Objects.equals(schema, that.schema);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(schema) + name.hashCode();
  }

  /** Returns the internal form, for messages: {@code public.orders}. */
  @Override
  public String toString() {
    return schema == null ? name.value() : schema.value() + '.' + name.value();
  }
}
