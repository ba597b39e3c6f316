/**
 * PostgreSQL and Citus as installed on this machine, started from prepared copies. Not exported.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.testkit.internal.local;
