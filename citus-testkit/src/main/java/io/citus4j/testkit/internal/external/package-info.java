/** A cluster somebody else runs. Not exported. */
@org.jspecify.annotations.NullMarked
package io.citus4j.testkit.internal.external;
