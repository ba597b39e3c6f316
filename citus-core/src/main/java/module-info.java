/** Declarations, plans, routing and connections for Citus. */
module io.citus4j.core {
  requires transitive java.sql;
  requires transitive org.jspecify;
  requires com.zaxxer.hikari;
  requires org.postgresql.jdbc;
  requires org.slf4j;

  exports io.citus4j.error;
  exports io.citus4j.schema;
  exports io.citus4j.sql;
}
