/**
 * A Citus cluster for tests: {@link io.citus4j.testkit.CitusTest} for JUnit, {@link
 * io.citus4j.testkit.TestCluster} for everything else.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.testkit;
