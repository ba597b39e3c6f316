/** Real-time analytics: events in partitions by time, rolled up by the hour. */
@org.jspecify.annotations.NullMarked
package io.citus4j.examples.analytics;
