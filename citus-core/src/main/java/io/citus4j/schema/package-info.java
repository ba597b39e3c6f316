/**
 * What a cluster should look like. Entry type: {@link io.citus4j.schema.ClusterSchema}.
 *
 * <p>Declarations are plain values; nothing here asks a database. Planning uses this package,
 * routing must not.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.schema;
