/**
 * Where PostgreSQL puts a shard key: the 32-bit hash of its default hash operator classes, computed
 * from Java values. Entry type: {@link io.citus4j.internal.hash.ShardKeyHash}.
 *
 * <p>Pure functions; nothing here asks a database. Routing and bulk loading use it; it uses nothing
 * of ours.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.internal.hash;
