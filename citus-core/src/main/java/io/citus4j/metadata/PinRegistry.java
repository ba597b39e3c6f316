package io.citus4j.metadata;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which values of distribution columns are pinned to nodes, as the table {@code citus4j.pin} lists
 * them, and what keeps them there. Immutable.
 *
 * @param installed whether the table and the rebalance strategy that asks it are there, up to date,
 *     and the strategy is the default
 * @param otherStrategy the default rebalance strategy if it has conditions of its own on where
 *     shards may be, or null
 * @param allowedOutputPlugins the setting {@code output_plugin_libraries} of the coordinator, or
 *     null if the server does not know it or does not show it
 * @param pins the pins of all schemas
 * @since 0.1
 */
public record PinRegistry(
    boolean installed,
    @Nullable String otherStrategy,
    @Nullable String allowedOutputPlugins,
    List<RegisteredPin> pins) {

  /** Nothing pinned, and nothing installed. */
  static final PinRegistry NONE = new PinRegistry(false, null, null, List.of());

  /** Copies the arguments. */
  public PinRegistry {
    pins = List.copyOf(pins);
  }

  /**
   * Returns the default rebalance strategy if ours cannot be made from it.
   *
   * @return its name, or empty if it has no conditions of its own on where shards may be
   */
  public Optional<String> conditionalStrategy() {
    return Optional.ofNullable(otherStrategy);
  }

  /**
   * Tells whether the coordinator lets shards be split online.
   *
   * @return false if the server restricts output plugins and Citus's own is not among them
   */
  public boolean allowsCitusPlugin() {
    return allowedOutputPlugins == null
        || List.of(allowedOutputPlugins.split("\\s*,\\s*")).contains("citus");
  }

  /**
   * A value that is pinned to a node. Immutable.
   *
   * @param schemaName the name of the declared schema that the pin belongs to
   * @param relation the table in its SQL form, with its schema
   * @param value the value as PostgreSQL writes it
   * @param hash the hash of the value
   * @param host the node's host
   * @param port the node's port
   */
  public record RegisteredPin(
      String schemaName, String relation, String value, int hash, String host, int port) {
    /** Checks the arguments. */
    public RegisteredPin {
      Objects.requireNonNull(schemaName, "schemaName");
      Objects.requireNonNull(relation, "relation");
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(host, "host");
    }
  }
}
