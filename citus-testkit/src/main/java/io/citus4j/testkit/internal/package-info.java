/**
 * How a test cluster comes to be: the launchers behind {@link
 * io.citus4j.testkit.internal.ClusterLauncher}, the choice between them, and isolation. Not
 * exported.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.testkit.internal;
