/** The backend for machines that have neither Citus nor Docker. Not exported. */
@org.jspecify.annotations.NullMarked
package io.citus4j.testkit.internal.embedded;
