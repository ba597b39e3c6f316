package io.citus4j.it.routing;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.citus4j.it.routing.Scope.Column;
import io.citus4j.it.routing.Scope.Source;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.RowN;
import org.jooq.SelectQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Writes FROM clauses. Confined to one query. */
final class SourceWriter {

  private final QueryWriter query;
  private final Choices choices;

  SourceWriter(QueryWriter query) {
    this.query = query;
    this.choices = query.choices();
  }

  /** Adds a FROM clause, and to the scope what it holds. */
  void addTo(SelectQuery<?> select, Scope scope) {
    TestTable first = TestTable.any(choices);
    Source source = source(first, scope, false);
    scope.sources().add(source);
    Scope joinable = scope.apart();
    joinable.sources().add(source);
    Table<?> tree = source.table();
    int joins = scope.depth() == 0 ? choices.weighted(35, 40, 20, 5) : choices.weighted(65, 30, 5);
    for (int i = 0; i < joins; i++) {
      if (choices.chance(12)) {
        Source next = source(first.partner(choices), scope, false);
        select.addFrom(tree);
        tree = next.table();
        select.addConditions(join(next, scope));
        scope.sources().add(next);
        joinable = scope.apart();
        joinable.sources().add(next);
      } else {
        tree = joined(tree, first, scope, joinable);
      }
    }
    select.addFrom(tree);
  }

  private Table<?> joined(Table<?> tree, TestTable first, Scope scope, Scope joinable) {
    int type = choices.weighted(50, 25, 10, 6, 5, 8);
    boolean lateral = type <= 1 && choices.chance(15);
    Source next = lateral ? derived(scope, true) : source(first.partner(choices), scope, false);
    boolean using =
        type == 5 && joinable.sources().size() == 1 && sameKey(joinable.sources().get(0), next);
    Condition on = type == 3 ? equality(next, joinable) : join(next, joinable);
    scope.sources().add(next);
    joinable.sources().add(next);
    if (type >= 1 && type <= 3) {
      scope.noteOuterJoin();
    }
    Table<?> right = next.table();
    return switch (type) {
      case 1 -> tree.leftJoin(right).on(on);
      case 2 -> tree.rightJoin(right).on(on);
      case 3 -> tree.fullJoin(right).on(on);
      case 4 -> tree.crossJoin(right);
      case 5 ->
          using ? tree.join(right).using(field(name(TestTable.KEY))) : tree.join(right).on(on);
      default -> tree.join(right).on(on);
    };
  }

  private static boolean sameKey(Source left, Source right) {
    return left.columns().get(0).type() == right.columns().get(0).type()
        && left.columns().get(0).field().getName().equals(TestTable.KEY)
        && right.columns().get(0).field().getName().equals(TestTable.KEY);
  }

  /** What joins a source to those before it. */
  private Condition join(Source next, Scope scope) {
    Condition equal = equality(next, scope);
    Scope both = scope.correlated();
    both.sources().add(next);
    return switch (choices.weighted(70, 10, 10, 5, 5)) {
      case 1 -> equal.and(query.conditions().simple(both));
      case 2 -> equal.and(query.conditions().ofKey(choices.of(next.columns()), both));
      case 3 -> query.conditions().simple(both);
      case 4 -> equal.or(query.conditions().simple(both));
      default -> equal;
    };
  }

  /** An equality between a column of a source and one before it, mostly of their keys. */
  private Condition equality(Source next, Scope scope) {
    List<Column> before = choices.chance(25) ? scope.columns() : scope.keys();
    for (Column column : choices.chance(20) ? next.columns() : next.columns().subList(0, 1)) {
      List<Column> alike = before.stream().filter(other -> other.type() == column.type()).toList();
      if (!alike.isEmpty()) {
        return choices.of(alike).field().eq(column.field());
      }
    }
    Column column = next.columns().get(0);
    List<Column> alike = scope.columns(column.type());
    return alike.isEmpty()
        ? column.field().eq(column.type().value(choices))
        : choices.of(alike).field().eq(column.field());
  }

  Source source(TestTable table, Scope scope, boolean tableOnly) {
    boolean deeper = scope.depth() < QueryWriter.DEEPEST && !tableOnly;
    return switch (tableOnly ? 0 : choices.weighted(75, 12, 8, 3, 2)) {
      case 1 -> deeper ? derived(scope, false) : table(table);
      case 2 ->
          scope.commonTables().isEmpty() ? table(table) : mention(choices.of(scope.commonTables()));
      case 3 -> values();
      case 4 -> series();
      default -> table(table);
    };
  }

  private Source table(TestTable table) {
    String alias = query.newName("t");
    Table<?> aliased = DSL.table(name(table.path())).as(alias);
    return new Source(aliased, columns(table, alias));
  }

  /** The columns of a table that is mentioned by a name. */
  static List<Column> columns(TestTable table, String... path) {
    List<Column> columns = new ArrayList<>();
    for (String column : TestTable.columns()) {
      ColumnType type = table.typeOf(column);
      Field<Comparable<?>> field = field(name(name(path), name(column)), type.dataType());
      columns.add(new Column(field, type, column.equals(TestTable.KEY)));
    }
    return columns;
  }

  private Source derived(Scope scope, boolean lateral) {
    SelectWriter.Block block =
        query.selects().block(lateral ? scope.correlated() : scope.apart(), List.of());
    String alias = query.newName("d");
    Table<?> table = block.query().asTable(alias);
    return new Source(lateral ? DSL.lateral(table) : table, renamed(block.outputs(), alias));
  }

  private Source mention(Source commonTable) {
    String alias = query.newName("m");
    return new Source(commonTable.table().as(alias), renamed(commonTable.columns(), alias));
  }

  /** The columns of a query under the name that it has in FROM. */
  static List<Column> renamed(List<Column> outputs, String alias) {
    List<Column> columns = new ArrayList<>();
    for (Column output : outputs) {
      Field<Comparable<?>> field =
          field(name(alias, output.field().getName()), output.type().dataType());
      columns.add(new Column(field, output.type(), output.isKey()));
    }
    return columns;
  }

  private Source values() {
    String alias = query.newName("v");
    List<ColumnType> types = List.of(choices.of(ColumnType.values()), ColumnType.INT);
    List<RowN> rows = new ArrayList<>();
    for (int i = 0; i <= choices.below(3); i++) {
      rows.add(DSL.row(types.stream().map(type -> type.value(choices)).toList()));
    }
    Table<?> table = DSL.values(rows.toArray(RowN[]::new)).as(alias, "c1", "c2");
    return new Source(table, given(types, alias));
  }

  private Source series() {
    String alias = query.newName("g");
    Table<?> table = DSL.generateSeries(1, 3).as(alias, "c1");
    return new Source(table, given(List.of(ColumnType.INT), alias));
  }

  private static List<Column> given(List<ColumnType> types, String alias) {
    List<Column> columns = new ArrayList<>();
    for (ColumnType type : types) {
      Field<Comparable<?>> field = field(name(alias, "c" + (columns.size() + 1)), type.dataType());
      columns.add(new Column(field, type, false));
    }
    return columns;
  }
}
