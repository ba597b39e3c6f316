/** The cost of a route here and in ShardingSphere-JDBC, side by side. */
@org.jspecify.annotations.NullMarked
package io.citus4j.examples.shardingsphere;
