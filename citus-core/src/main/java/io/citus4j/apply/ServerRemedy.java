package io.citus4j.apply;

import java.sql.SQLException;
import java.util.Optional;

/** What to do about errors of the server whose own text does not say it for a whole cluster. */
final class ServerRemedy {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private ServerRemedy() {}

  static Optional<String> of(SQLException e) {
    String text = String.valueOf(e.getMessage());
    if (text.contains("may not be used as an output plugin")) {
      return Optional.of(
          "Append citus to output_plugin_libraries on every node (ALTER SYSTEM SET"
              + " output_plugin_libraries = 'pgoutput, test_decoding, citus'), reload their"
              + " configuration, plan and apply again.");
    }
    if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState()) && text.contains("pg_dist_shard")) {
      return Optional.of(
          "The bounds of range shards are written to Citus's catalogue: let a superuser apply the"
              + " plan, or GRANT UPDATE ON pg_catalog.pg_dist_shard to the role.");
    }
    if (text.contains("REPLICA IDENTITY or PRIMARY KEY")) {
      return Optional.of(
          "Give the table a primary key or a replica identity, or declare that writes may be blocked"
              + " meanwhile; plan and apply again.");
    }
    if (text.contains("already exists on worker")) {
      return Optional.of(
          "It was left by an operation that was interrupted, and Citus takes it away once no query"
              + " of that operation runs on the worker any more; wait for that or end the query.");
    }
    if (text.contains("leftover from the previous move")) {
      return Optional.of(
          "Citus takes the old placement away once no query reads it any more; wait for that or end"
              + " the query.");
    }
    return Optional.empty();
  }
}
