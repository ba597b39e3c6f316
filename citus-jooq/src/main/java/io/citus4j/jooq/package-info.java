/**
 * Citus with jOOQ: typed declarations and routed statements. Entry types: {@link
 * io.citus4j.jooq.JooqSchema} and {@link io.citus4j.jooq.CitusRouting}.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.jooq;
