package io.citus4j.jooq.internal;

import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Configuration;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.TableOptions.TableType;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jooq.impl.QOM;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/**
 * Finds the table behind an alias, and the name that the database knows it by.
 *
 * <p>The alias of a generated table claims to be a table of the alias's name, and render mapping
 * changes names only in the SQL text. Rendering a FROM clause while listening shows both.
 */
final class TableName implements VisitListener {

  private static final int WITH_SCHEMA = 2;

  private final List<Identifier> parts = new ArrayList<>(WITH_SCHEMA);
  private @Nullable Table<?> base;
  private boolean complete;
  private int namesAfterwards;

  private TableName() {}

  /**
   * Resolves a table of a FROM clause, or one that a statement changes.
   *
   * @throws NotUnderstoodException if it is anything but a table with a name
   */
  static Resolved resolve(Table<?> table, Configuration configuration) {
    requireTableOrAlias(table);
    TableName listener = new TableName();
    DSL.using(configuration.derive(new DefaultVisitListenerProvider(listener)))
        .render(DSL.selectOne().from(table));
    Table<?> base = listener.base;
    if (!(base instanceof TableImpl) || base.getOptions().type() != TableType.TABLE) {
      throw NotUnderstoodException.of(base == null ? table : base);
    }
    if (listener.namesAfterwards > 1) {
      throw new NotUnderstoodException("an alias that renames columns");
    }
    return switch (listener.parts.size()) {
      case 1 -> new Resolved(base, QualifiedName.of(listener.parts.get(0).value()));
      case WITH_SCHEMA ->
          new Resolved(
              base, QualifiedName.of(listener.parts.get(1).value()).in(listener.parts.get(0)));
      default -> throw NotUnderstoodException.of(base);
    };
  }

  private static void requireTableOrAlias(Table<?> table) {
    if (!(table instanceof TableImpl || table instanceof QOM.TableAlias)) {
      throw NotUnderstoodException.of(table);
    }
  }

  @Override
  public void visitStart(VisitContext context) {
    QueryPart part = context.queryPart();
    if (complete) {
      if (part instanceof Name) {
        namesAfterwards++;
      }
    } else if (part instanceof Table<?> table) {
      requireTableOrAlias(table);
      base = table;
      parts.clear();
    } else if (part instanceof Name name && !name.qualified()) {
      parts.add(TableScope.identifier(String.valueOf(name.last())));
    }
  }

  @Override
  public void visitEnd(VisitContext context) {
    if (context.queryPart() == base) {
      complete = true;
    }
  }

  /**
   * A table and its name.
   *
   * @param base the table behind the alias, or the table itself
   * @param name the name in the database
   */
  record Resolved(Table<?> base, QualifiedName name) {}
}
