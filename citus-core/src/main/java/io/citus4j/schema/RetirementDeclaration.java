package io.citus4j.schema;

/**
 * That workers which are not declared leave the cluster. Immutable.
 *
 * @param online whether their shards are moved while writes go on
 * @since 0.1
 */
public record RetirementDeclaration(boolean online) implements Declaration {}
