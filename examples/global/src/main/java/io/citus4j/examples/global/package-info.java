/** A global deployment: the rows of each region are on the worker of that region. */
@org.jspecify.annotations.NullMarked
package io.citus4j.examples.global;
