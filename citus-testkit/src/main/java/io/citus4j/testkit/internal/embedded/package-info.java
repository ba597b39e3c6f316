/**
 * The backend for machines that have neither Citus nor Docker: one PostgreSQL server from binaries
 * on the class path, our own SQL in place of the extension, and a forwarding port for each worker.
 * Entry type is {@link io.citus4j.testkit.internal.embedded.EmbeddedLauncher}. Not exported.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.testkit.internal.embedded;
