/** What planning costs as the number of tables grows. */
@org.jspecify.annotations.NullMarked
package io.citus4j.examples.benchmarks;
