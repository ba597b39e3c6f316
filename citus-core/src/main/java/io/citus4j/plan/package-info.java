/**
 * From a declaration and a snapshot to the steps between them. Entry types: {@link
 * io.citus4j.plan.Planner} and the {@link io.citus4j.plan.Plan} it returns.
 *
 * <p>Pure: nothing here touches a database. Applying uses this package; routing must not. Plans are
 * for Citus 12.1 and later; where versions differ, the snapshot decides.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.plan;
