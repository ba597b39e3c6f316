/** Containers by way of Testcontainers, the only package that touches its types. Not exported. */
@org.jspecify.annotations.NullMarked
package io.citus4j.testkit.internal.docker;
