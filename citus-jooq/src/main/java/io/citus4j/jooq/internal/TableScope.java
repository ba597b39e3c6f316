package io.citus4j.jooq.internal;

import io.citus4j.routing.KeyValues;
import io.citus4j.routing.TableUse;
import io.citus4j.sql.Identifier;
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

/** The tables that a statement may name, and what it says of their columns. */
final class TableScope {

  private final Configuration configuration;
  private final List<Entry> entries = new ArrayList<>();

  TableScope(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Adds a table of a FROM clause, or the table that a statement changes. */
  int add(Table<?> table) {
    entries.add(new Entry(table, TableName.resolve(table, configuration)));
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
          || table.getQualifiedName().equals(entry.resolved.base().getQualifiedName())) {
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
      uses.add(new TableUse(entry.resolved.name(), entry.constraints));
    }
    return uses;
  }

  static Identifier columnOf(Field<?> field) {
    return identifier(field.getName());
  }

  /** An identifier of a name that jOOQ takes as it is, though the server may cut it off. */
  static Identifier identifier(String name) {
    try {
      return new Identifier(name);
    } catch (IllegalArgumentException e) {
      throw new NotUnderstoodException("the name \"" + name + '"');
    }
  }

  /** One mention of a table. */
  private static final class Entry {

    private final Table<?> mention;
    private final TableName.Resolved resolved;
    private final Map<Identifier, KeyValues> constraints = new HashMap<>();

    Entry(Table<?> mention, TableName.Resolved resolved) {
      this.mention = mention;
      this.resolved = resolved;
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
