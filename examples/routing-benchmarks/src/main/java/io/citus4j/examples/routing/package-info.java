/** What the route of a statement costs, measured with JMH. */
@org.jspecify.annotations.NullMarked
package io.citus4j.examples.routing;
