package io.citus4j.jooq;

import io.citus4j.schema.ForeignKeyDraft;
import io.citus4j.schema.IndexDraft;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Index;
import org.jooq.SortField;
import org.jooq.Table;

/** Declares what generated tables know of themselves. Confined to one declaration. */
final class GeneratedMetadata {

  private final SchemaDeclarations declarations;
  private final Map<QualifiedName, Table<?>> tables = new LinkedHashMap<>();
  private final Set<QualifiedName> otherIndexes = new HashSet<>();

  GeneratedMetadata(SchemaDeclarations declarations) {
    this.declarations = declarations;
  }

  /** Takes note of a table, and of its definition if it has one. */
  void add(Table<?> table) {
    QualifiedName name = TableNames.of(table);
    if (tables.putIfAbsent(name, table) == null) {
      DefinitionReader.read(table, name).ifPresent(declarations::define);
    }
  }

  /** Leaves an index to another declaration: the name of an index is its own within a schema. */
  void leaveOutIndex(String name, QualifiedName table) {
    otherIndexes.add(table.sibling(new Identifier(name)));
  }

  void declareConstraints() {
    tables.forEach(
        (name, table) -> {
          for (Index index : table.getIndexes()) {
            declareIndex(index, name, table);
          }
          for (ForeignKey<?, ?> key : table.getReferences()) {
            declareForeignKey(key, name);
          }
        });
  }

  private void declareIndex(Index index, QualifiedName name, Table<?> table) {
    QualifiedName indexName = name.sibling(new Identifier(index.getName()));
    if (index.getFields().isEmpty() || !otherIndexes.add(indexName)) {
      return;
    }
    IndexDraft draft = declarations.index(index.getName()).on(name).withUnknownMethod();
    for (SortField<?> field : index.getFields()) {
      draft.part(IndexParts.of(field, table, name));
    }
    if (index.getUnique()) {
      draft.unique();
    }
    if (index.getWhere() != null) {
      draft.where(IndexParts.text(index.getWhere()));
    }
  }

  /** The actions of a key are not known to jOOQ. */
  private void declareForeignKey(ForeignKey<?, ?> key, QualifiedName name) {
    QualifiedName target = TableNames.of(key.getKey().getTable());
    if (!tables.containsKey(target) || !key.enforced()) {
      return;
    }
    ForeignKeyDraft draft =
        declarations.foreignKey(key.getName()).from(name, names(key.getFields()));
    draft.to(target, names(key.getKeyFields())).withUnknownActions();
  }

  private static String[] names(List<? extends Field<?>> columns) {
    return columns.stream().map(Field::getName).toArray(String[]::new);
  }
}
