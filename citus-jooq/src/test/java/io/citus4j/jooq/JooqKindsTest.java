package io.citus4j.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.jooq.shop.Orders;
import io.citus4j.jooq.shop.Products;
import io.citus4j.jooq.shop.Public;
import io.citus4j.jooq.shop.Users;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.Colocation;
import io.citus4j.schema.ColumnarTable;
import io.citus4j.schema.DistributedSchema;
import io.citus4j.schema.Distribution;
import io.citus4j.schema.ShardRange;
import io.citus4j.sql.QualifiedName;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Kinds of tables declared by their jOOQ tables. */
class JooqKindsTest {

  private static final QualifiedName USERS = QualifiedName.of("public", "users");
  private static final QualifiedName ORDERS = QualifiedName.of("public", "orders");
  private static final QualifiedName PRODUCTS = QualifiedName.of("public", "products");
  private static final Table<Record> EVENTS = table(name("events"));

  private static Distribution distribution(ClusterSchema schema, QualifiedName table) {
    return schema.table(table).orElseThrow().distribution();
  }

  @Test
  void should_declare_single_shard_and_local_tables() {
    ClusterSchema schema =
        JooqSchema.define(
            "kinds",
            cluster -> {
              SingleShardTable users = cluster.singleShard(Users.USERS);
              cluster.singleShard(Orders.ORDERS).colocateWith(users);
              cluster.singleShard(Products.PRODUCTS).colocateWith(Users.USERS);
              cluster.citusLocal(table(name("audit")));
              cluster.local(table(name("scratch")));
            });
    assertThat(distribution(schema, USERS))
        .isEqualTo(new Distribution.SingleShard(new Colocation.NewGroup(null)));
    for (QualifiedName table : new QualifiedName[] {ORDERS, PRODUCTS}) {
      assertThat(distribution(schema, table))
          .isEqualTo(new Distribution.SingleShard(new Colocation.WithTable(USERS)));
    }
    assertThat(distribution(schema, QualifiedName.of("audit")))
        .isEqualTo(new Distribution.CitusLocal());
    assertThat(distribution(schema, QualifiedName.of("scratch")))
        .isEqualTo(new Distribution.Local());
  }

  @Test
  void should_declare_ranges_of_the_keys_type() {
    ClusterSchema schema =
        JooqSchema.define(
            "kinds",
            cluster ->
                cluster.range(Users.USERS).by(Users.USERS.USER_ID).shard(1L, 9L).shard(10L, 19L));
    assertThat(distribution(schema, USERS))
        .isInstanceOfSatisfying(
            Distribution.Range.class,
            range -> {
              assertThat(range.column()).hasToString("user_id");
              assertThat(range.shards())
                  .containsExactly(new ShardRange("1", "9"), new ShardRange("10", "19"));
            });
  }

  @Test
  void should_convert_bounds_to_what_the_database_stores() {
    Field<Month> month =
        field(
            name("month"),
            SQLDataType.INTEGER.asConvertedDataType(
                Converter.of(Integer.class, Month.class, Month::of, Month::getValue)));
    Field<OffsetDateTime> at = field(name("at"), OffsetDateTime.class);
    OffsetDateTime noon = OffsetDateTime.of(2026, 1, 1, 12, 0, 0, 0, ZoneOffset.ofHours(1));
    ClusterSchema schema =
        JooqSchema.define(
            "kinds",
            cluster -> {
              cluster.range(EVENTS).by(month).shard(Month.JANUARY, Month.MARCH);
              cluster.range(table(name("visits"))).by(at).shard(noon, noon.plusHours(1));
            });
    assertThat(((Distribution.Range) distribution(schema, QualifiedName.of("events"))).shards())
        .containsExactly(new ShardRange("1", "3"));
    assertThat(((Distribution.Range) distribution(schema, QualifiedName.of("visits"))).shards())
        .containsExactly(new ShardRange("2026-01-01 11:00:00+00", "2026-01-01 12:00:00+00"));
  }

  @Test
  void should_refuse_ranges_of_values_without_an_order() {
    Field<byte[]> key = field(name("key"), byte[].class);
    assertThatExceptionOfType(SchemaDeclarationException.class)
        .isThrownBy(
            () ->
                JooqSchema.define(
                    "kinds",
                    cluster -> cluster.range(EVENTS).by(key).shard(new byte[1], new byte[2])))
        .withMessage(
            "Column \"key\" cannot bound ranges: its values have no order in Java. Use a column of"
                + " numbers, texts, dates, times or UUIDs.");
    assertThatExceptionOfType(SchemaDeclarationException.class)
        .isThrownBy(
            () ->
                JooqSchema.define(
                    "kinds",
                    cluster -> cluster.range(Users.USERS).by(Users.USERS.USER_ID).shard(9L, 1L)))
        .withMessageContaining("[9 .. 1], which ends before it begins");
  }

  @Test
  void should_declare_schemas_storage_and_concurrent_distribution() {
    ClusterSchema schema =
        JooqSchema.define(
            "kinds",
            cluster -> {
              cluster.distributeSchema("tenant_a").on("worker-1", 5432);
              cluster.columnar(EVENTS);
              KeyedTable<Long> users =
                  cluster.distribute(Users.USERS).by(Users.USERS.USER_ID).shardCount(8);
              users.concurrently();
              cluster
                  .distribute(Orders.ORDERS)
                  .by(Orders.ORDERS.USER_ID)
                  .colocateWith(users)
                  .concurrently();
            });
    assertThat(schema.declarations(DistributedSchema.class))
        .singleElement()
        .satisfies(
            declared -> assertThat(declared.home().orElseThrow().address()).endsWith(":5432"));
    assertThat(schema.declarations(ColumnarTable.class))
        .containsExactly(new ColumnarTable(QualifiedName.of("events")));
    for (QualifiedName table : new QualifiedName[] {USERS, ORDERS}) {
      assertThat(((Distribution.Hash) distribution(schema, table)).concurrently()).isTrue();
    }
    assertThatExceptionOfType(SchemaDeclarationException.class)
        .isThrownBy(
            () -> JooqSchema.define("kinds", cluster -> cluster.distributeSchema(Public.PUBLIC)))
        .withMessageStartingWith("Schema \"public\" cannot be distributed.");
  }
}
