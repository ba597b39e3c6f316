package io.citus4j.jooq.internal;

import io.citus4j.routing.KeyValues;
import io.citus4j.routing.TableUse;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jooq.Configuration;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableOptions.TableType;
import org.jooq.impl.QOM;
import org.jooq.impl.TableImpl;

/** The tables that a statement may name, and what it says of their columns. */
final class TableScope {

  private final Configuration configuration;
  private final List<Entry> entries = new ArrayList<>();

  TableScope(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Adds a table of a FROM clause, or the table that a statement changes. */
  int add(Table<?> table) {
    Table<?> base = base(table);
    if (!(base instanceof TableImpl) || base.getOptions().type() != TableType.TABLE) {
      throw NotUnderstoodException.of(base);
    }
    entries.add(new Entry(table, base, databaseName(base)));
    return entries.size() - 1;
  }

  /** The place of the table that a column belongs to; empty if the field is no column. */
  OptionalInt indexOf(Field<?> field) {
    if (!(field instanceof TableField<?, ?> column)) {
      return OptionalInt.empty();
    }
    Table<?> owner = column.getTable();
    if (owner == null) {
      if (entries.size() == 1) {
        return OptionalInt.of(0);
      }
      throw new NotUnderstoodException("column " + field + " without its table");
    }
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).isMeantBy(owner)) {
        return OptionalInt.of(i);
      }
    }
    throw new NotUnderstoodException("column " + field + ", whose table is not in the query");
  }

  /** Whether a table is in the query, or names one that is. */
  boolean knows(Table<?> table) {
    for (Entry entry : entries) {
      if (entry.isMeantBy(table)
          || table.getQualifiedName().equals(entry.base.getQualifiedName())) {
        return true;
      }
    }
    return false;
  }

  void constrain(int table, Identifier column, KeyValues values) {
    KeyValues before = entries.get(table).constraints.putIfAbsent(column, values);
    if (before != null && !before.equals(values)) {
      throw new NotUnderstoodException("two conditions on column \"" + column + '"');
    }
  }

  List<TableUse> uses() {
    List<TableUse> uses = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      uses.add(new TableUse(entry.databaseName, entry.constraints));
    }
    return uses;
  }

  static Identifier columnOf(Field<?> field) {
    return new Identifier(field.getName());
  }

  private static Table<?> base(Table<?> table) {
    if (table instanceof QOM.TableAlias<?> alias) {
      return alias.$table();
    }
    Table<?> aliased = table instanceof TableImpl<?> plain ? plain.$aliased() : null;
    return aliased == null ? table : aliased;
  }

  /** The name after render mapping, which jOOQ 3.19 shows in no other way. */
  @SuppressWarnings("removal")
  private QualifiedName databaseName(Table<?> base) {
    Table<?> mapped = configuration.schemaMapping().map(base);
    Name[] parts = (mapped == null ? base : mapped).getQualifiedName().parts();
    boolean unqualified =
        parts.length == 1 || Boolean.FALSE.equals(configuration.settings().isRenderSchema());
    return unqualified
        ? QualifiedName.of(last(parts, 1))
        : QualifiedName.of(last(parts, 2), last(parts, 1));
  }

  private static String last(Name[] parts, int fromEnd) {
    String part = parts[parts.length - fromEnd].last();
    if (part == null) {
      throw new NotUnderstoodException("a table without a name");
    }
    return part;
  }

  /** One mention of a table. */
  private static final class Entry {

    private final Table<?> mention;
    private final Table<?> base;
    private final QualifiedName databaseName;
    private final Map<Identifier, KeyValues> constraints = new HashMap<>();

    Entry(Table<?> mention, Table<?> base, QualifiedName databaseName) {
      this.mention = mention;
      this.base = base;
      this.databaseName = databaseName;
    }

    /** Whether a column qualified by this table means the mention, as SQL resolves names. */
    boolean isMeantBy(Table<?> qualifier) {
      if (qualifier == mention) {
        return true;
      }
      Name name = qualifier.getQualifiedName();
      return name.equals(mention.getQualifiedName())
          || (!name.qualified() && name.equals(mention.getUnqualifiedName()));
    }
  }
}
