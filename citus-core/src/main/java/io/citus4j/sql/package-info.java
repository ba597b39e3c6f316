/**
 * The atoms of SQL text: {@link io.citus4j.sql.Identifier}, {@link io.citus4j.sql.QualifiedName}
 * and {@link io.citus4j.sql.SqlText}. Every other package may use it; it uses none.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.sql;
