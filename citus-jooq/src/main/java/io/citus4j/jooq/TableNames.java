package io.citus4j.jooq;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Catalog;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.SQLDialect;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableOptions.TableType;
import org.jooq.impl.DSL;

/**
 * Finds the name that the database knows a table by, and refuses what is no table.
 *
 * <p>An alias of a generated table claims to be a table of the alias's name. What jOOQ writes into
 * a FROM clause cannot lie: for a table that is its name and nothing more.
 */
final class TableNames {

  private static final int WITH_SCHEMA = 2;

  private TableNames() {}

  /**
   * Returns the name of a table.
   *
   * @throws SchemaDeclarationException if it is anything but a table with a name of its own
   */
  static QualifiedName of(Table<?> table) {
    Objects.requireNonNull(table, "table");
    if (isPlainSql(table)) {
      return ofPlainSql(table.getName());
    }
    refuseOtherKinds(table);
    if (!isBare(table)) {
      throw refused(
          table.getName(),
          "jOOQ renders it as ["
              + inFromClause(table)
              + "], which is more than the name of a table. Declare the table itself, without an"
              + " alias, a condition or a query around it.");
    }
    return qualified(table);
  }

  /**
   * Returns the names of some tables.
   *
   * @throws SchemaDeclarationException if one is anything but a table with a name of its own
   */
  static QualifiedName[] all(Table<?>... tables) {
    return Stream.of(tables).map(TableNames::of).toArray(QualifiedName[]::new);
  }

  /** Whether a FROM clause with the table holds its name and nothing else. */
  static boolean isBare(Table<?> table) {
    return inFromClause(table).equals(inFromClause(DSL.table(fullName(table))));
  }

  /** What jOOQ writes into a FROM clause. */
  static String inFromClause(Table<?> table) {
    String from = " from ";
    String select = postgres().renderInlined(DSL.selectOne().from(table));
    return select.substring(select.indexOf(from) + from.length());
  }

  /** A context without a connection, which renders for PostgreSQL with default settings. */
  static DSLContext postgres() {
    return DSL.using(SQLDialect.POSTGRES);
  }

  /** A table's name from one or two identifiers. */
  static Optional<QualifiedName> fromParts(List<Identifier> parts) {
    return switch (parts.size()) {
      case 1 -> Optional.of(QualifiedName.of(parts.get(0).value()));
      case WITH_SCHEMA -> Optional.of(QualifiedName.of(parts.get(0).value(), parts.get(1).value()));
      default -> Optional.empty();
    };
  }

  private static boolean isPlainSql(Table<?> table) {
    return table.getTableType() == TableType.EXPRESSION
        && postgres().render(table).equals(table.getName());
  }

  private static QualifiedName ofPlainSql(String text) {
    return WrittenName.ofSql(text)
        .flatMap(TableNames::fromParts)
        .orElseThrow(
            () ->
                new SchemaDeclarationException(
                    "Cannot declare plain SQL ["
                        + text
                        + "] as a table: it is not a plain identifier. Name the table with"
                        + " DSL.table(DSL.name(...)), schema and table as separate arguments."));
  }

  private static void refuseOtherKinds(Table<?> table) {
    if (table instanceof CommonTableExpression) {
      throw refused(
          table.getName(),
          "it is a common table expression, known only within its statement. Declare a table.");
    }
    switch (table.getTableType()) {
      case VIEW, MATERIALIZED_VIEW ->
          throw refused(
              fullNameText(table), "it is a view. Declare the tables that the view reads.");
      case TEMPORARY ->
          throw refused(
              fullNameText(table),
              "it is a temporary table, known only within its session. Declare a permanent table.");
      default -> {
        // Functions and expressions are told by what they render.
      }
    }
  }

  private static QualifiedName qualified(Table<?> table) {
    Catalog catalog = table.getCatalog();
    if (catalog != null && !catalog.getName().isEmpty()) {
      throw refused(
          fullNameText(table),
          "the name holds the catalog \""
              + catalog.getName()
              + "\", but a connection knows one database only. Name it by schema and table.");
    }
    return WrittenName.of(fullName(table))
        .flatMap(TableNames::fromParts)
        .orElseThrow(
            () ->
                refused(
                    table.getName(),
                    "an unquoted part of its name is not a plain identifier. Name it with"
                        + " DSL.table(DSL.name(...))."));
  }

  /** The name with the schema, which a generated table keeps apart. */
  private static Name fullName(Table<?> table) {
    List<Name> parts = new ArrayList<>();
    Schema schema = table.getSchema();
    Catalog catalog = table.getCatalog();
    if (catalog != null && !catalog.getName().isEmpty()) {
      parts.add(catalog.getUnqualifiedName());
    }
    if (schema != null && !schema.getName().isEmpty()) {
      parts.add(schema.getUnqualifiedName());
    }
    parts.add(table.getUnqualifiedName());
    return DSL.name(parts.toArray(Name[]::new));
  }

  private static String fullNameText(Table<?> table) {
    return String.join(".", fullName(table).getName());
  }

  private static SchemaDeclarationException refused(String table, String why) {
    return new SchemaDeclarationException("Cannot declare \"" + table + "\" as a table: " + why);
  }
}
