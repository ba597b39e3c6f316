package io.citus4j.internal.catalog;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Statements and conditions about publications and subscriptions. */
public final class ReplicationCalls {

  private ReplicationCalls() {}

  /** Creates a publication of some tables. */
  public static SqlText createPublication(Identifier name, Collection<QualifiedName> tables) {
    return SqlText.verbatim("CREATE PUBLICATION " + name.toSql() + " FOR TABLE " + list(tables));
  }

  /**
   * Creates a publication of some tables whose partitions are published as what they are part of.
   * Without that, Citus fails to copy the publication to the workers as soon as there are
   * partitions ({@code CreatePublicationDDLCommand} in {@code commands/publication.c}).
   */
  public static SqlText createPublicationViaRoot(
      Identifier name, Collection<QualifiedName> tables) {
    return SqlText.verbatim(
        "CREATE PUBLICATION %s FOR TABLE %s WITH (publish_via_partition_root = true)"
            .formatted(name.toSql(), list(tables)));
  }

  /** Makes a publication publish partitions as what they are part of. */
  public static SqlText publishViaRoot(Identifier name) {
    return SqlText.verbatim(
        "ALTER PUBLICATION %s SET (publish_via_partition_root = true)".formatted(name.toSql()));
  }

  /** Makes a publication publish exactly some tables. */
  public static SqlText setTables(Identifier name, Collection<QualifiedName> tables) {
    return SqlText.verbatim("ALTER PUBLICATION " + name.toSql() + " SET TABLE " + list(tables));
  }

  /** Whether a publication is there at all. */
  public static SqlText publicationExists(Identifier name) {
    return SqlText.of(
        "EXISTS (SELECT FROM pg_catalog.pg_publication p WHERE p.pubname = ?)", name.value());
  }

  /**
   * Whether a publication leaves out some rows or columns of a table, or publishes schemas, which
   * PostgreSQL 15 brought.
   */
  public static SqlText isRestricted(Identifier name) {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_publication p
          WHERE p.pubname = ?
            AND (
              EXISTS (
                SELECT FROM pg_catalog.pg_publication_rel r
                WHERE r.prpubid = p.oid
                  AND coalesce(to_jsonb(r) ->> 'prqual', to_jsonb(r) ->> 'prattrs') IS NOT NULL)
              OR EXISTS (
                SELECT FROM pg_catalog.pg_depend d
                WHERE d.classid = to_regclass('pg_catalog.pg_publication_namespace')
                  AND d.refclassid = 'pg_catalog.pg_publication'::regclass
                  AND d.refobjid = p.oid)))""",
        name.value());
  }

  /** Whether a publication publishes exactly some tables, with all their rows and columns. */
  public static SqlText publishesAll(Identifier name, Collection<QualifiedName> tables) {
    return Conditions.both(publishes(name, tables), Conditions.not(isRestricted(name)));
  }

  /** Whether a publication publishes exactly some tables. */
  private static SqlText publishes(Identifier name, Collection<QualifiedName> tables) {
    List<Object> binds = new ArrayList<>(List.of(name.value()));
    tables.forEach(table -> binds.add(table.toSql()));
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_publication p
          WHERE p.pubname = ?
            AND ARRAY(
              SELECT r.prrelid FROM pg_catalog.pg_publication_rel r
              WHERE r.prpubid = p.oid
              ORDER BY r.prrelid)
            = ARRAY(
              SELECT DISTINCT t.name::oid FROM (VALUES %s) AS t (name)
              ORDER BY 1))"""
            .formatted(
                tables.stream().map(table -> "(to_regclass(?))").collect(Collectors.joining(", "))),
        binds.toArray());
  }

  /** Creates a subscription, with its slot on the other side. */
  public static SqlText createSubscription(
      Identifier name, String connection, Collection<Identifier> publications, boolean copyData) {
    return SqlText.verbatim(
        "CREATE SUBSCRIPTION %s CONNECTION %s PUBLICATION %s WITH (copy_data = %s)"
            .formatted(
                name.toSql(),
                SqlText.of("?", connection).inlined(),
                names(publications),
                copyData));
  }

  /** Makes a subscription follow exactly some publications. */
  public static SqlText setPublications(Identifier name, Collection<Identifier> publications) {
    return SqlText.verbatim(
        "ALTER SUBSCRIPTION %s SET PUBLICATION %s".formatted(name.toSql(), names(publications)));
  }

  /** Whether a subscription follows exactly some publications. */
  public static SqlText follows(Identifier name, Collection<Identifier> publications) {
    List<Object> binds = new ArrayList<>(List.of(name.value()));
    publications.forEach(publication -> binds.add(publication.value()));
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_subscription s
          WHERE s.subdbid = (
              SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
            AND s.subname = ?
            AND ARRAY(SELECT unnest(s.subpublications) ORDER BY 1)
              = ARRAY(SELECT DISTINCT unnest(ARRAY[%s]) ORDER BY 1))"""
            .formatted(
                publications.stream()
                    .map(publication -> "CAST(? AS text)")
                    .collect(Collectors.joining(", "))),
        binds.toArray());
  }

  private static String list(Collection<QualifiedName> tables) {
    return tables.stream().map(QualifiedName::toSql).collect(Collectors.joining(", "));
  }

  private static String names(Collection<Identifier> names) {
    return names.stream().map(Identifier::toSql).collect(Collectors.joining(", "));
  }
}
