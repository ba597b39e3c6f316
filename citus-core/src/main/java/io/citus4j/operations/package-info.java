/**
 * What has to be done again and again for a declared schema: {@link
 * io.citus4j.operations.Maintenance}. Used by the handle, {@code io.citus4j.CitusCluster}.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.operations;
