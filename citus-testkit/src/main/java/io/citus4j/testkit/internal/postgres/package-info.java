/**
 * PostgreSQL servers as child processes: finding binaries, leaving root, ports, start, stop, and
 * clean-up that survives the death of the JVM. Knows nothing of Citus. Entry types are {@link
 * io.citus4j.testkit.internal.postgres.PostgresInstallation} and {@link
 * io.citus4j.testkit.internal.postgres.RunDirectory}. Not exported.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.testkit.internal.postgres;
