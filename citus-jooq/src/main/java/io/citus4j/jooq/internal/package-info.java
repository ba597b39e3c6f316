/**
 * Reads jOOQ queries: the only classes that touch {@code org.jooq.impl.QOM}, which is experimental.
 * Entry type: {@link io.citus4j.jooq.internal.QueryAnalysis}. Internal.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.jooq.internal;
