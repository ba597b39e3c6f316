package io.citus4j.plan;

import io.citus4j.metadata.CatalogTable;
import io.citus4j.schema.PublicationDeclaration;
import io.citus4j.schema.SubscriptionDeclaration;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;

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

  static Conflict wouldLoseRows(SubscriptionDeclaration declared, CatalogTable table) {
    return new Conflict(
        table.name(),
        "Subscription \"%s\" fills table \"%s\", which is a %s or declared to be distributed: rows that arrive by replication are not sent to shards, they would be lost without an error."
            .formatted(declared.name(), table.name(), table.kind()),
        "Subscribe into a local table and copy from there, or let each application write to both"
            + " clusters.");
  }
}
