package io.citus4j.metadata;

import io.citus4j.internal.catalog.PinRegistryCalls;
import io.citus4j.metadata.PinRegistry.RegisteredPin;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the rows of {@link PinRegistryCalls} into values. Confined to the connection's thread. */
final class PinRows {

  private final CatalogRows rows;

  PinRows(CatalogRows rows) {
    this.rows = rows;
  }

  PinRegistry read() throws SQLException {
    State state =
        rows.list(
                PinRegistryCalls.state(),
                row ->
                    new State(
                        row.getBoolean("installed"),
                        row.getBoolean("has_pins"),
                        row.getString("conditional_strategy"),
                        row.getString("output_plugins")))
            .get(0);
    return new PinRegistry(
        state.installed(),
        state.conditionalStrategy(),
        state.outputPlugins(),
        state.hasPins() ? pins() : List.of());
  }

  private List<RegisteredPin> pins() throws SQLException {
    return rows.list(
        PinRegistryCalls.pins(),
        row ->
            new RegisteredPin(
                row.getString("schema_name"),
                row.getString("relation"),
                row.getString("value"),
                row.getInt("hash"),
                row.getString("node_host"),
                row.getInt("node_port")));
  }

  private record State(
      boolean installed,
      boolean hasPins,
      @Nullable String conditionalStrategy,
      @Nullable String outputPlugins) {}
}
