/** A coordinator and workers inside test suites. */
module io.citus4j.testkit {
  requires transitive org.jspecify;
  requires io.citus4j.core;
  requires transitive java.sql;
  requires java.naming;
  requires org.postgresql.jdbc;
  requires org.slf4j;

  exports io.citus4j.testkit;
}
