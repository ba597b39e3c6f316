/** Entry point of the library: {@link io.citus4j.CitusCluster}. Uses all other packages. */
@org.jspecify.annotations.NullMarked
package io.citus4j;
