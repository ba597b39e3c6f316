package io.citus4j.jooq;

import static io.citus4j.jooq.shop.Orders.ORDERS;
import static io.citus4j.jooq.shop.Products.PRODUCTS;
import static io.citus4j.jooq.shop.Users.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.Colocation.DefaultGroup;
import io.citus4j.schema.Colocation.NewGroup;
import io.citus4j.schema.Colocation.WithTable;
import io.citus4j.schema.ColumnRef;
import io.citus4j.schema.Declaration;
import io.citus4j.schema.Distribution.Hash;
import io.citus4j.schema.Distribution.Reference;
import io.citus4j.schema.FunctionDeclaration;
import io.citus4j.schema.PublicationDeclaration;
import io.citus4j.schema.SubscriptionDeclaration;
import io.citus4j.schema.TableDeclaration;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.RecordQualifier;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.UDTImpl;
import org.junit.jupiter.api.Test;

class JooqSchemaTest {

  private static final ColumnRef USER_ID = ColumnRef.of("user_id", "bigint");
  private static final QualifiedName PUBLIC_USERS = QualifiedName.of("public", "users");
  private static final QualifiedName PUBLIC_ORDERS = QualifiedName.of("public", "orders");

  @Test
  void should_declare_generated_tables() {
    ClusterSchema shop =
        JooqSchema.define(
            "shop",
            cluster -> {
              cluster.distribute(USERS).by(USERS.USER_ID).shardCount(32);
              cluster.distribute(ORDERS).by(ORDERS.USER_ID).colocateWith(USERS);
              cluster.reference(PRODUCTS);
            });

    assertThat(shop.name()).isEqualTo("shop");
    assertThat(shop.tables())
        .containsExactly(
            new TableDeclaration(PUBLIC_USERS, new Hash(USER_ID, new NewGroup(32))),
            new TableDeclaration(PUBLIC_ORDERS, new Hash(USER_ID, new WithTable(PUBLIC_USERS))),
            new TableDeclaration(QualifiedName.of("public", "products"), new Reference()));
  }

  @Test
  void should_declare_hand_made_tables() {
    Table<Record> users = table(name("users"));
    Table<Record> orders = table(name("orders"));
    Field<Long> userId = field(name("user_id"), Long.class);

    ClusterSchema shop =
        JooqSchema.define(
            "shop",
            cluster -> {
              cluster.distribute(users).by(userId);
              cluster.distribute(orders).by(userId).colocateWith(users);
            });

    assertThat(shop.tables())
        .containsExactly(
            new TableDeclaration(QualifiedName.of("users"), new Hash(USER_ID, new NewGroup(null))),
            new TableDeclaration(
                QualifiedName.of("orders"),
                new Hash(USER_ID, new WithTable(QualifiedName.of("users")))));
  }

  @Test
  void should_colocate_with_a_declaration_of_the_same_key_type() {
    ClusterSchema shop =
        JooqSchema.define(
            "shop",
            cluster -> {
              KeyedTable<Long> users = cluster.distribute(USERS).by(USERS.USER_ID).shardCount(32);
              KeyedTable<Long> orders =
                  cluster.distribute(ORDERS).by(ORDERS.USER_ID).colocateWith(users);
              assertThat(users.table()).isEqualTo(PUBLIC_USERS);
              assertThat(orders.table()).isEqualTo(PUBLIC_ORDERS);
            });

    assertThat(shop.table(PUBLIC_ORDERS).orElseThrow().distribution())
        .isEqualTo(new Hash(USER_ID, new WithTable(PUBLIC_USERS)));
  }

  @Test
  void should_name_the_tables_of_publications_subscriptions_and_functions() {
    ClusterSchema shop =
        JooqSchema.define(
            "shop",
            cluster -> {
              cluster.publication("shop_pub", USERS, ORDERS);
              cluster.subscription("news_sub", table(name("news"))).from("host=a", "news_pub");
              cluster.function("add_order(bigint)", "user_id", ORDERS).forceDelegation();
              cluster.function("now_utc()");
            });

    assertThat(shop.declarations(Declaration.class))
        .containsExactly(
            new PublicationDeclaration(
                new Identifier("shop_pub"), List.of(PUBLIC_USERS, PUBLIC_ORDERS)),
            new SubscriptionDeclaration(
                new Identifier("news_sub"),
                "host=a",
                List.of(new Identifier("news_pub")),
                List.of(QualifiedName.of("news")),
                true),
            new FunctionDeclaration("add_order(bigint)", "user_id", PUBLIC_ORDERS, true),
            new FunctionDeclaration("now_utc()", null, null, false));
  }

  @Test
  void should_join_the_default_group() {
    ClusterSchema shop =
        JooqSchema.define(
            "shop",
            cluster -> {
              cluster.distribute(USERS).by(USERS.USER_ID).shardCount(8).inDefaultColocationGroup();
              cluster.distribute(ORDERS).by(ORDERS.USER_ID).inDefaultColocationGroup();
            });

    assertThat(shop.tables())
        .extracting(TableDeclaration::distribution)
        .containsExactly(
            new Hash(USER_ID, new DefaultGroup(8)), new Hash(USER_ID, new DefaultGroup(null)));
  }

  @Test
  void should_colocate_a_converted_key_with_one_of_the_same_database_type() {
    Field<UserId> converted =
        field(
            name("user_id"),
            SQLDataType.BIGINT.asConvertedDataType(UserId.class, UserId::new, UserId::value));

    ClusterSchema shop =
        JooqSchema.define(
            "shop",
            cluster -> {
              cluster.distribute(USERS).by(USERS.USER_ID);
              cluster.distribute(table(name("visits"))).by(converted).colocateWith(USERS);
            });

    assertThat(shop.table(QualifiedName.of("visits")).orElseThrow().distribution())
        .isEqualTo(new Hash(USER_ID, new WithTable(PUBLIC_USERS)));
  }

  @Test
  void should_refuse_to_colocate_keys_of_different_database_types() {
    assertRefused(
        cluster -> {
          cluster.distribute(USERS).by(USERS.USER_ID);
          cluster
              .distribute(table(name("visits")))
              .by(field(name("visitor"), UUID.class))
              .colocateWith(USERS);
        },
        "Cannot colocate \"visits\" with \"public.users\": distribution column types differ (uuid"
            + " vs bigint). Distribute both by the same type, or leave colocateWith out to give"
            + " \"visits\" a group of its own.");
  }

  @Test
  void should_leave_an_untyped_key_to_the_catalogue() {
    ClusterSchema shop =
        JooqSchema.define(
            "shop",
            cluster -> {
              cluster.distribute(USERS).by(USERS.USER_ID);
              cluster
                  .distribute(table(name("visits")))
                  .by(field(name("user_id")))
                  .colocateWith(USERS);
            });

    assertThat(shop.table(QualifiedName.of("visits")).orElseThrow().distribution())
        .isEqualTo(new Hash(ColumnRef.of("user_id"), new WithTable(PUBLIC_USERS)));
  }

  @Test
  void should_report_a_table_without_a_distribution_column() {
    assertRefused(
        cluster -> cluster.distribute(USERS),
        "Table \"public.users\" is distributed by no column: distribute(...) is not followed by"
            + " by(...). Name its distribution column, or declare it with reference(...).");
  }

  @Test
  void should_report_a_table_that_is_declared_twice() {
    assertRefused(
        cluster -> {
          cluster.reference(PRODUCTS);
          cluster.reference(table(name("public", "products")));
        },
        "Table \"public.products\" is declared twice. Keep one of the declarations.");
  }

  @Test
  @SuppressWarnings({"rawtypes", "unchecked"}) // Only a detour through raw types gets here.
  void should_refuse_a_composite_type() {
    RecordQualifier address =
        new UDTImpl(DSL.name("address"), null, null, false) {
          private static final long serialVersionUID = 1L;

          @Override
          public Class getRecordType() {
            return Record.class;
          }
        };

    assertRefused(
        cluster -> cluster.distribute((RecordQualifier<Record>) address),
        "Cannot declare \"address\" as a table: it is a type. Declare a table.");
  }

  @Test
  void should_refuse_an_impossible_shard_count() {
    assertThatExceptionOfType(SchemaDeclarationException.class)
        .isThrownBy(
            () ->
                JooqSchema.define(
                    "shop", cluster -> cluster.distribute(USERS).by(USERS.USER_ID).shardCount(0)))
        .withMessageStartingWith("A shard count of 0 is outside 1..64000.");
  }

  @Test
  @SuppressWarnings("NullAway") // The nulls are the point.
  void should_name_the_argument_that_is_null() {
    assertNull("name", () -> JooqSchema.define(null, cluster -> {}));
    assertNull("declaration", () -> JooqSchema.define("shop", null));
    assertNull("table", declaring(cluster -> cluster.distribute((Table<Record>) null)));
    assertNull("table", declaring(cluster -> cluster.reference(null)));
    assertNull("column", declaring(cluster -> cluster.distribute(USERS).by(null)));
    assertNull("column", declaring(cluster -> cluster.distribute(table(name("t"))).by(null)));
    assertNull(
        "table",
        declaring(
            cluster -> cluster.distribute(USERS).by(USERS.USER_ID).colocateWith((Table<?>) null)));
    assertNull(
        "declaration",
        declaring(
            cluster ->
                cluster.distribute(USERS).by(USERS.USER_ID).colocateWith((KeyedTable<Long>) null)));
  }

  private static Runnable declaring(Consumer<JooqDeclarations> declaration) {
    return () -> JooqSchema.define("shop", declaration);
  }

  private static void assertNull(String parameter, Runnable call) {
    assertThatNullPointerException().isThrownBy(call::run).withMessage(parameter);
  }

  private static void assertRefused(Consumer<JooqDeclarations> declaration, String message) {
    assertThatThrownBy(() -> JooqSchema.define("shop", declaration))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessage(message);
  }

  private record UserId(long value) {}
}
