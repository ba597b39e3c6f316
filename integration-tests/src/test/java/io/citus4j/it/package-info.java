/** Tests that need a cluster. */
@org.jspecify.annotations.NullMarked
package io.citus4j.it;
