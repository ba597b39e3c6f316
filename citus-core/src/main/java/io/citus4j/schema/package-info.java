/**
 * What a cluster should look like. Entry type: {@link io.citus4j.schema.ClusterSchema}.
 *
 * <p>Declarations are plain values; nothing here asks a database. Planning uses this package,
 * routing must not. What is declared works from Citus 12.1 on unless a method says otherwise; the
 * versions that methods name beside functions of Citus are those that brought the functions.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.schema;
