/** Citus with jOOQ: typed declarations and routed statements. */
module io.citus4j.jooq {
  requires transitive io.citus4j.core;
  requires transitive org.jooq;
  requires static info.picocli;
  requires static jakarta.xml.bind;
  requires static transitive micrometer.core;
  requires org.postgresql.jdbc;
  requires org.slf4j;

  exports io.citus4j.jooq;

  opens io.citus4j.jooq.lint to
      info.picocli;
}
