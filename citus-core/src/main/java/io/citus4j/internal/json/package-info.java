/**
 * The writer of JSON. Internal; {@code plan} and {@code routing} use it, it uses no other package.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.internal.json;
