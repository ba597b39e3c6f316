/**
 * The SQL that this library sends to a cluster: catalogue queries and calls of Citus's functions.
 * Internal; the packages that read, plan and apply use it.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.internal.catalog;
