/**
 * The command line. {@code CommandLineTools} is the main class of the jar with classifier {@code
 * cli}, and has a subcommand for each tool; nothing of it is API.
 */
@org.jspecify.annotations.NullMarked
package io.citus4j.jooq.lint;
