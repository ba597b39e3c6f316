package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.Identifier;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database schema whose tables are kept together on one node. Immutable.
 *
 * @since 0.1
 */
public final class DistributedSchema implements Declaration {

  private final Identifier schema;
  private final @Nullable Home declaredHome;

  DistributedSchema(Identifier schema, @Nullable Home declaredHome) {
    this.schema = Objects.requireNonNull(schema, "schema");
    this.declaredHome = declaredHome;
    String name = schema.value();
    if (name.equals("public") || name.equals("information_schema") || name.startsWith("pg_")) {
      throw new SchemaDeclarationException(
          "Schema \"" + name + "\" cannot be distributed. Move its tables into another schema.");
    }
  }

  /**
   * The node on which a schema lives. Immutable.
   *
   * @param host the node's name, as {@code pg_dist_node} has it
   * @param port the node's port
   * @param blockingWrites whether writes wait while shards are moved, which works for tables
   *     without a primary key or replica identity too
   */
  public record Home(String host, int port, boolean blockingWrites) {
    /** Checks the arguments. */
    public Home {
      Objects.requireNonNull(host, "host");
    }

    /**
     * Returns the node's address.
     *
     * @return {@code host:port}
     */
    public String address() {
      return host + ':' + port;
    }
  }

  /**
   * Returns the schema's name.
   *
   * @return the name, never null
   */
  public Identifier schema() {
    return schema;
  }

  /**
   * Returns where the schema is declared to live.
   *
   * @return the node, or empty if that is left to Citus
   */
  public Optional<Home> home() {
    return Optional.ofNullable(declaredHome);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DistributedSchema that
        && schema.equals(that.schema)
        && Objects.equals(declaredHome, that.declaredHome);
  }

  @Override
  public int hashCode() {
    return Objects.hash(schema, declaredHome);
  }

  /** Returns the schema's name, for messages. */
  @Override
  public String toString() {
    return schema.toString();
  }
}
