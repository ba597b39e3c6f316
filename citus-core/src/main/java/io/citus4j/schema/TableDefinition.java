package io.citus4j.schema;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a table looks like, so that it can be created if it is missing. Immutable.
 *
 * <p>How it is distributed is a {@link TableDeclaration} of its own; without one it stays a local
 * table. Foreign keys and indexes are left out: they are declared beside the table, because they
 * are created after it was distributed.
 *
 * @param table the table's name; without a schema it is created in the first one of the search path
 * @param columns the columns in order
 * @param keys the primary key and the unique constraints
 * @param enumTypes the enum types that columns are of and that are created if they are missing
 * @param body what follows the table's name in {@code CREATE TABLE}: the columns and constraints in
 *     parentheses, as SQL text
 * @since 0.1
 */
public record TableDefinition(
    QualifiedName table,
    List<Column> columns,
    List<Key> keys,
    List<EnumDefinition> enumTypes,
    String body)
    implements Declaration {

  /** Checks and copies the arguments. */
  public TableDefinition {
    Objects.requireNonNull(table, "table");
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
    enumTypes = List.copyOf(enumTypes);
    Objects.requireNonNull(body, "body");
  }

  /**
   * Finds a column.
   *
   * @param name the column's name
   * @return the column, or empty if none of that name is defined
   */
  public Optional<Column> column(Identifier name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /**
   * A column. Immutable.
   *
   * @param name the column's name
   * @param typeName the SQL name of its type, for example {@code numeric(10, 2)}
   * @param numbered whether the column takes its default from a sequence
   */
  public record Column(Identifier name, String typeName, boolean numbered) {
    /** Checks the arguments. */
    public Column {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(typeName, "typeName");
    }
  }

  /**
   * A primary key or unique constraint. Immutable.
   *
   * @param name the constraint's name
   * @param primary whether it is the primary key
   * @param columns its columns in order
   */
  public record Key(Identifier name, boolean primary, List<Identifier> columns) {
    /** Checks and copies the arguments. */
    public Key {
      Objects.requireNonNull(name, "name");
      columns = List.copyOf(columns);
    }
  }

  /**
   * An enum type. Immutable.
   *
   * @param name the type's name
   * @param labels its values in order
   */
  public record EnumDefinition(QualifiedName name, List<String> labels) {
    /** Checks and copies the arguments. */
    public EnumDefinition {
      Objects.requireNonNull(name, "name");
      labels = List.copyOf(labels);
    }
  }
}
