/** The example's tables, written the way jOOQ's code generator writes them from a database. */
@org.jspecify.annotations.NullMarked
package io.citus4j.examples.analytics.tables;
