/**
 * Which shards, and so which node, a statement touches. Entry type: {@link
 * io.citus4j.routing.Router}, which takes a {@link io.citus4j.routing.shape.QueryShape} and a
 * {@link io.citus4j.routing.ShardMap} and gives a {@link io.citus4j.routing.Route}.
 *
 * <p>Pure: no database is asked. Knows nothing of declarations; connections build on it.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.routing;
