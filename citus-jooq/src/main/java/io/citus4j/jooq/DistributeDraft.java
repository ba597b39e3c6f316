package io.citus4j.jooq;

import io.citus4j.schema.DistributeStep;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.QualifiedName;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;

/**
 * A table whose distribution column is still to be named. Registered with the core at once, so that
 * a declaration that ends here is reported.
 */
final class DistributeDraft implements NamedDistributeStep {

  private final Table<?> table;
  private final QualifiedName name;
  private final DistributeStep step;
  private final DeclaredKeys keys;

  DistributeDraft(SchemaDeclarations declarations, Table<?> table, DeclaredKeys keys) {
    this.keys = keys;
    this.table = table;
    name = TableNames.of(table);
    step = declarations.distribute(name);
  }

  @Override
  public <K> KeyedHashStep<K> by(Field<K> column) {
    HashDraft<K> declared =
        new HashDraft<>(step.by(new ColumnResolver(table, name).resolve(column)));
    keys.declare(name, column);
    return declared;
  }

  /** The same for a table whose columns are known by its record type. */
  record Generated<R extends TableRecord<R>>(DistributeDraft draft)
      implements GeneratedDistributeStep<R> {

    @Override
    public <K> KeyedHashStep<K> by(TableField<R, K> column) {
      return draft.by(column);
    }
  }
}
