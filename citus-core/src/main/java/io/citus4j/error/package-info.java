/**
 * The exceptions of this library: {@link io.citus4j.error.CitusException} and its small family.
 * Exceptions that carry a plan or a report live beside those types. Uses no other package.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.error;
