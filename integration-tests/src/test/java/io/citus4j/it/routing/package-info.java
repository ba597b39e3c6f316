/** Generated queries, routed and held against the plans of Citus. */
@org.jspecify.annotations.NullMarked
package io.citus4j.it.routing;
