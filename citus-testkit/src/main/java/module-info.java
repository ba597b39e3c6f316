/** A coordinator and workers inside test suites. */
module io.citus4j.testkit {
  requires transitive org.jspecify;
  requires static transitive org.junit.jupiter.api;
  requires static org.junit.platform.commons;
  requires transitive io.citus4j.core;
  requires transitive java.sql;
  requires java.naming;
  requires org.apache.commons.compress;
  requires org.postgresql.jdbc;
  requires org.slf4j;
  requires org.tukaani.xz;

  exports io.citus4j.testkit;
}
