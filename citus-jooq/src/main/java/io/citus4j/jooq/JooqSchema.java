package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.ClusterSchema;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Declares the sharding of tables that jOOQ knows.
 *
 * <pre>{@code
 * ClusterSchema shop = JooqSchema.define("shop", cluster -> {
 *   cluster.distribute(USERS).by(USERS.USER_ID).shardCount(32);
 *   cluster.distribute(ORDERS).by(ORDERS.USER_ID).colocateWith(USERS);
 *   cluster.reference(PRODUCTS);
 * });
 * }</pre>
 *
 * <p>A generated table that is missing is created as jOOQ's own DDL has it: columns, defaults,
 * identities, primary key, unique keys and checks, with its schema and its enum types. Its indexes
 * and its foreign keys to other declared tables are declared with it.
 *
 * <p>With generated tables a column of another table does not compile; with {@code DSL.table} and
 * {@code DSL.field} it is refused when the declaration runs. Names are those that jOOQ renders by
 * default: quoted, in their own case, and without a render mapping. Not instantiable. Thread-safe.
 *
 * @since 0.1
 */
public final class JooqSchema {

  private JooqSchema() {}

  /**
   * Declares a schema. Asks no database.
   *
   * @param name what the schema is called in plans and messages
   * @param declaration declares the tables; it runs once, before this method returns
   * @return the frozen schema
   * @throws SchemaDeclarationException if something other than a table or one of its columns is
   *     declared; if a table is declared twice or without a distribution column; or if it is
   *     colocated with itself, in a circle, with a reference table or with a table of another key
   *     type
   */
  public static ClusterSchema define(String name, Consumer<JooqDeclarations> declaration) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(declaration, "declaration");
    return ClusterSchema.define(
        name,
        declarations -> {
          JooqDeclarations tables = new JooqDeclarations(declarations);
          declaration.accept(tables);
          tables.finish();
        });
  }
}
