/**
 * Carries out plans. Entry types: {@link io.citus4j.apply.PlanApplier} and the {@link
 * io.citus4j.apply.ApplyReport} it returns.
 *
 * <p>Only {@code CitusCluster} depends on this package. It works with Citus 12.1 and later.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.apply;
