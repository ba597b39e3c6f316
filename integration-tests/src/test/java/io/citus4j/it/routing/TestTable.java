package io.citus4j.it.routing;

import static io.citus4j.it.routing.ColumnType.BIGINT;
import static io.citus4j.it.routing.ColumnType.INT;
import static io.citus4j.it.routing.ColumnType.TEXT;
import static io.citus4j.it.routing.ColumnType.TIME;
import static io.citus4j.it.routing.ColumnType.UUID;

import java.util.ArrayList;
import java.util.List;

/** The tables that queries are about: all have the same columns, but not the same type of key. */
enum TestTable {
  USERS("users", BIGINT, "create_distributed_table('users', 'id', shard_count => 8)"),
  ORDERS("orders", BIGINT, "create_distributed_table('orders', 'id', colocate_with => 'users')"),
  EVENTS("events", BIGINT, "create_distributed_table('events', 'id', colocate_with => 'users')"),
  DOCS("docs", UUID, "create_distributed_table('docs', 'id', shard_count => 6)"),
  NOTES("notes", UUID, "create_distributed_table('notes', 'id', colocate_with => 'docs')"),
  COUNTERS("counters", INT, "create_distributed_table('counters', 'id', shard_count => 4)"),
  TAGS("tags", TEXT, "create_distributed_table('tags', 'id', shard_count => 4)"),
  READINGS("readings", TIME, "create_distributed_table('readings', 'id', shard_count => 4)"),
  PRODUCTS("products", INT, "create_reference_table('products')"),
  REGIONS("regions", BIGINT, "create_reference_table('regions')"),
  SETTINGS(
      "settings", BIGINT, "create_distributed_table('settings', null, colocate_with => 'none')"),
  FLAGS("flags", TEXT, "create_distributed_table('flags', null, colocate_with => 'settings')"),
  CONTACTS("crm.contacts", INT, "citus_schema_distribute('crm')"),
  CALLS("crm.calls", BIGINT, ""),
  MEMOS("memos", BIGINT, ""),
  DRAFTS("drafts", UUID, ""),
  LEDGER("ledger", BIGINT, "citus_add_local_table_to_metadata('ledger')");

  static final String KEY = "id";

  private static final List<TestTable> BY_FREQUENCY =
      List.of(
          USERS, USERS, USERS, ORDERS, ORDERS, ORDERS, EVENTS, EVENTS, DOCS, DOCS, NOTES, NOTES,
          COUNTERS, TAGS, READINGS, PRODUCTS, PRODUCTS, REGIONS, REGIONS, SETTINGS, FLAGS, CONTACTS,
          CALLS, MEMOS, DRAFTS, LEDGER);

  private final String path;
  private final ColumnType keyType;
  private final String distribution;

  TestTable(String path, ColumnType keyType, String distribution) {
    this.path = path;
    this.keyType = keyType;
    this.distribution = distribution;
  }

  static TestTable any(Choices choices) {
    return choices.of(BY_FREQUENCY);
  }

  /** A table that goes with this one: most often one that has a key of the same type. */
  TestTable partner(Choices choices) {
    List<TestTable> alike =
        BY_FREQUENCY.stream().filter(table -> table.keyType == keyType).toList();
    return choices.chance(30) ? any(choices) : choices.of(alike);
  }

  String[] path() {
    return path.split("\\.", -1);
  }

  ColumnType typeOf(String column) {
    return switch (column) {
      case "num" -> INT;
      case "big" -> BIGINT;
      case "txt" -> TEXT;
      case "uid" -> UUID;
      case "at" -> TIME;
      default -> keyType;
    };
  }

  static List<String> columns() {
    return List.of(KEY, "num", "big", "txt", "uid", "at");
  }

  /** The columns of the primary key. */
  List<String> uniqueColumns() {
    return this == EVENTS ? List.of(KEY, "num", "at") : List.of(KEY, "num");
  }

  /** Statements that create the tables, undistributed. */
  static List<String> definitions() {
    List<String> statements = new ArrayList<>();
    statements.add("CREATE SCHEMA crm");
    for (TestTable table : values()) {
      StringBuilder columns = new StringBuilder();
      columns()
          .forEach(
              name ->
                  columns.append(name).append(' ').append(table.typeOf(name).sql()).append(", "));
      statements.add(
          "CREATE TABLE %s (%sPRIMARY KEY (%s))%s"
              .formatted(
                  table.path,
                  columns,
                  String.join(", ", table.uniqueColumns()),
                  table == EVENTS ? " PARTITION BY RANGE (at)" : ""));
    }
    statements.add(
        "CREATE TABLE events_january PARTITION OF events FOR VALUES FROM ('2026-01-01 00:00Z') TO"
            + " ('2026-02-01 00:00Z')");
    statements.add(
        "CREATE TABLE events_february PARTITION OF events FOR VALUES FROM ('2026-02-01 00:00Z') TO"
            + " ('2026-03-01 00:00Z')");
    statements.add("CREATE TABLE events_later PARTITION OF events DEFAULT");
    return statements;
  }

  /** Statements that distribute the tables. */
  static List<String> distributions() {
    List<String> statements = new ArrayList<>();
    for (TestTable table : values()) {
      if (!table.distribution.isEmpty()) {
        statements.add("SELECT " + table.distribution);
      }
    }
    return statements;
  }
}
