package io.citus4j.it.routing;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Writes a statement by choices. Confined to one thread. */
final class QueryWriter {

  static final int DEEPEST = 3;

  private final Choices choices;
  private final DSLContext dsl = DSL.using(SQLDialect.POSTGRES);
  private final ConditionWriter conditions;
  private final SourceWriter sources;
  private final SelectWriter selects;
  private int names;

  private QueryWriter(Choices choices) {
    this.choices = choices;
    this.conditions = new ConditionWriter(this);
    this.sources = new SourceWriter(this);
    this.selects = new SelectWriter(this);
  }

  /** The statement that a list of numbers stands for. */
  static Query write(List<Integer> numbers) {
    QueryWriter writer = new QueryWriter(new Choices(numbers));
    return switch (writer.choices.weighted(70, 30)) {
      case 1 -> new ChangeWriter(writer).write();
      default -> writer.selects.statement();
    };
  }

  Choices choices() {
    return choices;
  }

  DSLContext dsl() {
    return dsl;
  }

  ConditionWriter conditions() {
    return conditions;
  }

  SourceWriter sources() {
    return sources;
  }

  SelectWriter selects() {
    return selects;
  }

  /** A name that no other part of the statement has. */
  String newName(String prefix) {
    return prefix + ++names;
  }
}
