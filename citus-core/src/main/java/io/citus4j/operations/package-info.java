/**
 * What has to be done again and again for a declared schema: {@link
 * io.citus4j.operations.Maintenance}. Used by the handle, {@code io.citus4j.CitusCluster}.
 *
 * <p>Works from Citus 12.1 on.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.operations;
