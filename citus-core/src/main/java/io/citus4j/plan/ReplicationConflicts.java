package io.citus4j.plan;

import io.citus4j.internal.catalog.ReplicationCalls;
import io.citus4j.metadata.CatalogPublication;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.schema.PublicationDeclaration;
import io.citus4j.schema.SubscriptionDeclaration;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The wording of conflicts about publications, subscriptions. */
final class ReplicationConflicts {

  private ReplicationConflicts() {}

  static Conflict noSuchTable(String what, Identifier name, QualifiedName table) {
    return new Conflict(
        table,
        "%s \"%s\" is declared with table \"%s\", which does not exist."
            .formatted(what, name, table),
        "Create the table before planning, or correct the name.");
  }

  static Conflict forAllTables(PublicationDeclaration declared) {
    return new Conflict(
        declared.tables().get(0),
        "Publication \"%s\" is FOR ALL TABLES, which includes every shard, but %d tables are declared."
            .formatted(declared.name(), declared.tables().size()),
        "Drop it: DROP PUBLICATION %s;".formatted(declared.name().toSql()));
  }

  static Conflict ofSchemas(PublicationDeclaration declared, CatalogPublication current) {
    return new Conflict(
        declared.tables().get(0),
        "Publication \"%s\" publishes all tables of schema %s, but it is declared to publish single tables."
            .formatted(declared.name(), Conflicts.names(current.schemas())),
        "Take the schemas out: ALTER PUBLICATION %s DROP TABLES IN SCHEMA %s; or leave the"
                .formatted(
                    declared.name().toSql(),
                    current.schemas().stream()
                        .map(Identifier::toSql)
                        .sorted()
                        .collect(Collectors.joining(", ")))
            + " publication out of the declaration.");
  }

  static Conflict restricted(CatalogPublication current, Collection<QualifiedName> published) {
    List<QualifiedName> restricted = current.restricted().stream().sorted().toList();
    return new Conflict(
        restricted.get(0),
        "Publication \"%s\" publishes only some rows or columns of %s, but the tables are declared as a whole."
            .formatted(current.name(), Conflicts.quoted(restricted)),
        "Publish all of them: %s; or leave the publication out of the declaration."
            .formatted(ReplicationCalls.setTables(current.name(), published).text()));
  }

  static Conflict wouldLoseRows(SubscriptionDeclaration declared, CatalogTable table) {
    return new Conflict(
        table.name(),
        "Subscription \"%s\" fills table \"%s\", which is a %s or declared to be one of Citus: rows that arrive by replication are not sent to shards, they would be lost without an error."
            .formatted(declared.name(), table.name(), table.kind()),
        "Subscribe into a local table and copy from there, or let each application write to both"
            + " clusters.");
  }
}
