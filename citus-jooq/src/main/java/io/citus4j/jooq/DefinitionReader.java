package io.citus4j.jooq;

import io.citus4j.schema.TableDefinition;
import io.citus4j.schema.TableDefinition.EnumDefinition;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DDLFlag;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.UniqueKey;

/** Reads the definition of a generated table, with jOOQ's own rendering of its DDL. */
final class DefinitionReader {

  private static final String SEQUENCE_CALL = "nextval(";

  private DefinitionReader() {}

  /**
   * The definition; empty if the table does not list its columns, or has a computed one, which this
   * edition of jOOQ would render as an ordinary column.
   */
  static Optional<TableDefinition> read(Table<?> table, QualifiedName name) {
    Field<?>[] fields = table.fields();
    if (fields.length == 0 || Arrays.stream(fields).anyMatch(f -> f.getDataType().computed())) {
      return Optional.empty();
    }
    return body(table).map(body -> definition(table, name, body));
  }

  private static TableDefinition definition(Table<?> table, QualifiedName name, String body) {
    List<TableDefinition.Column> columns = new ArrayList<>();
    Map<QualifiedName, EnumDefinition> enums = new LinkedHashMap<>();
    for (Field<?> field : table.fields()) {
      columns.add(column(field));
      enumType(field.getDataType()).ifPresent(type -> enums.putIfAbsent(type.name(), type));
    }
    List<TableDefinition.Key> keys = new ArrayList<>();
    for (UniqueKey<?> key : table.getKeys()) {
      if (key.enforced()) {
        keys.add(
            new TableDefinition.Key(
                new Identifier(key.getName()),
                key.isPrimary(),
                key.getFields().stream().map(field -> new Identifier(field.getName())).toList()));
      }
    }
    return new TableDefinition(name, columns, keys, List.copyOf(enums.values()), body);
  }

  /** What follows the name in {@code CREATE TABLE}. */
  private static Optional<String> body(Table<?> table) {
    DSLContext postgres = TableNames.postgres();
    String start = "create table " + TableNames.inFromClause(table) + ' ';
    Query[] statements =
        postgres
            .ddl(table, DDLFlag.TABLE, DDLFlag.PRIMARY_KEY, DDLFlag.UNIQUE, DDLFlag.CHECK)
            .queries();
    return Arrays.stream(statements)
        .map(postgres::renderInlined)
        .filter(text -> text.startsWith(start))
        .map(text -> text.substring(start.length()))
        .findFirst();
  }

  private static TableDefinition.Column column(Field<?> field) {
    DataType<?> type = field.getDataType();
    Field<?> byDefault = type.default_();
    boolean numbered =
        type.identity()
            || (byDefault != null
                && TableNames.postgres().renderInlined(byDefault).contains(SEQUENCE_CALL));
    return new TableDefinition.Column(
        new Identifier(field.getName()),
        type.getCastTypeName(TableNames.postgres().configuration()),
        numbered);
  }

  /**
   * The enum type of a column or of the elements of its array, whatever a converter makes of it.
   */
  private static Optional<EnumDefinition> enumType(DataType<?> type) {
    Class<?> stored = type.getBinding().converter().fromType();
    while (stored.isArray()) {
      stored = stored.getComponentType();
    }
    if (!EnumType.class.isAssignableFrom(stored) || stored.getEnumConstants() == null) {
      return Optional.empty();
    }
    List<EnumType> constants = Arrays.stream((EnumType[]) stored.getEnumConstants()).toList();
    if (constants.isEmpty() || constants.get(0).getName() == null) {
      return Optional.empty();
    }
    EnumType first = constants.get(0);
    Schema schema = first.getSchema();
    return Optional.of(
        new EnumDefinition(
            schema == null || schema.getName().isEmpty()
                ? QualifiedName.of(first.getName())
                : QualifiedName.of(schema.getName(), first.getName()),
            constants.stream().map(EnumType::getLiteral).toList()));
  }
}
