/** The snippets of the guide, compiled and run; a page shows nothing else. */
@org.jspecify.annotations.NullMarked
package io.citus4j.it.docs;
