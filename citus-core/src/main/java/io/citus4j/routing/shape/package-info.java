/**
 * A statement as Citus's planner looks at it: blocks, sources of rows and expressions, with every
 * name resolved. Entry type: {@link io.citus4j.routing.shape.QueryShape}. Whoever reads statements
 * builds shapes; only the router looks into them.
 */
@NullMarked
package io.citus4j.routing.shape;

import org.jspecify.annotations.NullMarked;
