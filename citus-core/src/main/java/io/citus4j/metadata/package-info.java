/**
 * What a cluster looks like now: nodes, tables, shards and placements, read from Citus's catalogue.
 * Entry types: {@link io.citus4j.metadata.CatalogReader} and the {@link
 * io.citus4j.metadata.CatalogSnapshot} it returns.
 *
 * <p>Planning, routing and operations use this package; it uses none of them.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.metadata;
