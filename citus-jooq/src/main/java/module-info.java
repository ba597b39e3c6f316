/** Citus with jOOQ: typed declarations and routed statements. */
module io.citus4j.jooq {
  requires transitive io.citus4j.core;
  requires transitive org.jooq;
  requires static jakarta.xml.bind;
  requires org.slf4j;

  exports io.citus4j.jooq;
}
