/**
 * How Citus itself plans a statement: {@link io.citus4j.explain.DistributedPlan}, which {@code
 * CitusCluster.explain} reads. Uses {@code metadata} and {@code sql}, and knows nothing of routing.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.explain;
