/** Declarations, plans, routing and connections for Citus. */
module io.citus4j.core {
  requires transitive java.sql;
  requires java.xml;
  requires transitive org.jspecify;
  requires com.zaxxer.hikari;
  requires org.postgresql.jdbc;
  requires org.slf4j;

  exports io.citus4j;
  exports io.citus4j.apply;
  exports io.citus4j.connection;
  exports io.citus4j.error;
  exports io.citus4j.explain;
  exports io.citus4j.metadata;
  exports io.citus4j.operations;
  exports io.citus4j.plan;
  exports io.citus4j.routing;
  exports io.citus4j.routing.shape;
  exports io.citus4j.schema;
  exports io.citus4j.sql;
}
