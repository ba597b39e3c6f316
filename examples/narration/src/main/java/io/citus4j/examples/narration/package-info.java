/** What the examples have in common: they print what they do, and check it. */
@org.jspecify.annotations.NullMarked
package io.citus4j.examples.narration;
