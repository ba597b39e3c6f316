package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.Rollup.Term;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rollup while it is being declared. Not thread-safe; confined to the thread that runs the
 * declaration.
 */
final class RollupDraft
    implements RollupStep, RollupBucketStep, RollupTermStep, SchemaDeclarations.Draft {

  private final QualifiedName table;
  private final List<Term> keys = new ArrayList<>();
  private final List<Term> figures = new ArrayList<>();
  private final Set<Identifier> columns = new HashSet<>();
  private @Nullable QualifiedName source;
  private @Nullable Identifier timeColumn;
  private @Nullable Identifier bucketColumn;
  private @Nullable Duration every;
  private @Nullable Duration late;
  private @Nullable String condition;

  RollupDraft(QualifiedName table) {
    this.table = Objects.requireNonNull(table, "table");
  }

  @Override
  public RollupBucketStep from(QualifiedName newSource, String column) {
    once("from", source);
    source = Objects.requireNonNull(newSource, "source");
    timeColumn = new Identifier(column);
    return this;
  }

  @Override
  public RollupTermStep every(Duration length, String column) {
    once("every", every);
    TimeInterval.of(length);
    every = length;
    bucketColumn = unused(column);
    return this;
  }

  @Override
  public RollupTermStep by(String column, String expression) {
    keys.add(new Term(unused(column), expression));
    return this;
  }

  @Override
  public RollupTermStep set(String column, String aggregate) {
    figures.add(new Term(unused(column), aggregate));
    return this;
  }

  @Override
  public RollupTermStep where(String newCondition) {
    once("where", condition);
    condition = Objects.requireNonNull(newCondition, "condition");
    return this;
  }

  @Override
  public RollupTermStep late(Duration time) {
    once("late", late);
    if (time.isNegative()) {
      throw new SchemaDeclarationException(
          "Rollup table \"%s\" is declared with late(%s), which is negative. Use Duration.ZERO if no row comes late."
              .formatted(table, time));
    }
    late = time;
    return this;
  }

  private void once(String call, @Nullable Object before) {
    if (before != null) {
      throw new SchemaDeclarationException(
          "Rollup table \"%s\" is declared with %s(…) twice. Keep one of them."
              .formatted(table, call));
    }
  }

  private Identifier unused(String column) {
    Identifier name = new Identifier(column);
    if (!columns.add(name)) {
      throw new SchemaDeclarationException(
          "Column \"%s\" of rollup table \"%s\" is declared twice. Keep one of the declarations."
              .formatted(column, table));
    }
    return name;
  }

  @Override
  public Rollup freeze() {
    if (source == null || timeColumn == null || every == null || bucketColumn == null) {
      throw new SchemaDeclarationException(
          "Rollup table \"%s\" is filled from nothing: rollup(...) has to be followed by from(...) and every(...)."
              .formatted(table));
    }
    if (figures.isEmpty()) {
      throw new SchemaDeclarationException(
          "Rollup table \"%s\" gets no figure. Add at least one with set(...).".formatted(table));
    }
    if (source.equals(table)) {
      throw new SchemaDeclarationException(
          "Table \"%s\" is declared as a rollup of itself. Name the table with the rows in from(...)."
              .formatted(table));
    }
    return new Rollup(
        table,
        source,
        timeColumn,
        bucketColumn,
        every,
        late == null ? every : late,
        keys,
        figures,
        condition);
  }
}
