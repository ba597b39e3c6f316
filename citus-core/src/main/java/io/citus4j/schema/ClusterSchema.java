package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.QualifiedName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The declared sharding of one application's tables.
 *
 * <pre>{@code
 * ClusterSchema shop = ClusterSchema.define("shop", cluster -> {
 *   cluster.distribute("users").by("user_id").shardCount(32);
 *   cluster.distribute("orders").by("user_id").colocateWith("users");
 *   cluster.reference("products");
 * });
 * }</pre>
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class ClusterSchema {

  private final String name;
  private final List<Declaration> declarations;
  private final Map<QualifiedName, TableDeclaration> tables = new LinkedHashMap<>();

  private ClusterSchema(String name, List<Declaration> declarations) {
    this.name = name;
    this.declarations = List.copyOf(declarations);
    for (TableDeclaration table : declarations(TableDeclaration.class)) {
      if (tables.putIfAbsent(table.table(), table) != null) {
        throw new SchemaDeclarationException(
            "Table \"" + table.table() + "\" is declared twice. Keep one of the declarations.");
      }
    }
    tables.values().forEach(table -> ColocationRules.check(table, tables));
    NodeRules.check(this);
    AnalyticsRules.check(this);
    KindRules.check(this.declarations);
  }

  /**
   * Declares a schema.
   *
   * @param name what the schema is called in plans and messages
   * @param declaration declares the tables
   * @return the frozen schema
   * @throws SchemaDeclarationException if a table is declared twice or without a distribution
   *     column, or is colocated with itself, in a circle, with a reference table or with a table of
   *     another key type
   */
  public static ClusterSchema define(String name, Consumer<SchemaDeclarations> declaration) {
    Objects.requireNonNull(name, "name");
    SchemaDeclarations declarations = new SchemaDeclarations();
    declaration.accept(declarations);
    return new ClusterSchema(name, declarations.freeze());
  }

  /**
   * Returns what the schema is called.
   *
   * @return the name, never null
   */
  public String name() {
    return name;
  }

  /**
   * Returns the declared tables.
   *
   * @return the declarations in the order they were made
   */
  public List<TableDeclaration> tables() {
    return List.copyOf(tables.values());
  }

  /**
   * Finds the declaration of a table.
   *
   * @param table the name, exactly as it was declared
   * @return the declaration, or empty if there is none under that name
   */
  public Optional<TableDeclaration> table(QualifiedName table) {
    return Optional.ofNullable(tables.get(table));
  }

  /**
   * Returns the declarations of one kind.
   *
   * @param <D> the kind
   * @param kind the class of the declarations
   * @return the declarations in the order they were made
   */
  public <D extends Declaration> List<D> declarations(Class<D> kind) {
    return declarations.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Returns the name and the number of tables, for messages. */
  @Override
  public String toString() {
    return "ClusterSchema[" + name + ", " + tables.size() + " tables]";
  }
}
