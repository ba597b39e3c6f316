package io.citus4j.routing;

import io.citus4j.sql.Identifier;

/** A column of a relation. Immutable. */
record RelationColumn(Relation relation, Identifier column) {}
