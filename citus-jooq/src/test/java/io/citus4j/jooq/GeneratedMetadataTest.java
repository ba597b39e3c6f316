package io.citus4j.jooq;

import static io.citus4j.jooq.shop.Orders.ORDERS;
import static io.citus4j.jooq.shop.Users.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.ForeignKeyDeclaration;
import io.citus4j.schema.IndexDeclaration;
import io.citus4j.schema.ReferentialAction;
import io.citus4j.schema.TableDefinition;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import org.jooq.Field;
import org.jooq.Index;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.junit.jupiter.api.Test;

/** What is declared with generated tables, and what may be declared beside them. */
class GeneratedMetadataTest {

  private static final ClusterSchema BOTH =
      JooqSchema.define(
          "shop",
          cluster -> {
            cluster.distribute(USERS).by(USERS.USER_ID);
            cluster.distribute(ORDERS).by(ORDERS.USER_ID).colocateWith(USERS);
            cluster
                .index("orders_recent")
                .on(ORDERS, ORDERS.USER_ID, ORDERS.ORDER_DATE.desc(), ORDERS.QUANTITY.plus(1))
                .where(ORDERS.QUANTITY.gt(0).and(ORDERS.TOTAL_AMOUNT.isNotNull()));
          });

  @Test
  void should_define_a_generated_table_by_the_ddl_of_jooq() {
    TableDefinition users = BOTH.declarations(TableDefinition.class).get(0);

    assertThat(users.table()).isEqualTo(QualifiedName.of("public", "users"));
    assertThat(users.body())
        .isEqualTo(
            "(\"user_id\" bigint not null, \"username\" text not null, \"email\" text not null,"
                + " \"created_at\" timestamp(6) with time zone,"
                + " constraint \"users_pkey\" primary key (\"user_id\"))");
    assertThat(users.keys())
        .containsExactly(
            new TableDefinition.Key(
                new Identifier("users_pkey"), true, List.of(new Identifier("user_id"))));
    assertThat(users.column(new Identifier("created_at")).orElseThrow().typeName())
        .isEqualTo("timestamp(6) with time zone");
  }

  @Test
  void should_declare_references_whose_target_is_declared_too() {
    assertThat(BOTH.declarations(ForeignKeyDeclaration.class))
        .containsExactly(
            new ForeignKeyDeclaration(
                new Identifier("orders_user_id_fkey"),
                QualifiedName.of("public", "orders"),
                List.of(new Identifier("user_id")),
                QualifiedName.of("public", "users"),
                List.of(new Identifier("user_id")),
                null,
                null));
    assertThat(
            JooqSchema.define("shop", c -> c.distribute(ORDERS).by(ORDERS.USER_ID))
                .declarations(ForeignKeyDeclaration.class))
        .isEmpty();
  }

  @Test
  void should_not_define_a_table_that_does_not_list_its_columns() {
    assertThat(
            JooqSchema.define("shop", c -> c.reference(DSL.table(DSL.name("products"))))
                .declarations(TableDefinition.class))
        .isEmpty();
  }

  @Test
  void should_render_expressions_and_conditions_without_qualifiers() {
    IndexDeclaration index = BOTH.declarations(IndexDeclaration.class).get(0);

    assertThat(index.parts())
        .extracting(IndexDeclaration.Part::toSql)
        .containsExactly("\"user_id\"", "\"order_date\" DESC", "((\"quantity\" + 1))");
    assertThat(index.predicate()).isEqualTo("(\"quantity\" > 0 and \"total_amount\" is not null)");
  }

  @Test
  void should_refuse_columns_of_another_table() {
    assertThatThrownBy(() -> JooqSchema.define("shop", c -> c.index("i").on(ORDERS, USERS.USER_ID)))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessageStartingWith("Cannot index \"public.orders\" by column \"user_id\"");
    assertThatThrownBy(
            () ->
                JooqSchema.define(
                    "shop",
                    c ->
                        c.foreignKey("k")
                            .from(ORDERS, USERS.USER_ID)
                            .to(USERS, USERS.USER_ID)
                            .onDelete(ReferentialAction.CASCADE)))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessageStartingWith("Cannot relate \"public.orders\" by column \"user_id\"");
  }

  @Test
  void should_include_only_columns_of_the_table() {
    assertThat(
            JooqSchema.define(
                    "shop", c -> c.index("i").on(ORDERS, ORDERS.USER_ID).include(ORDERS.QUANTITY))
                .declarations(IndexDeclaration.class))
        .singleElement()
        .extracting(IndexDeclaration::included)
        .isEqualTo(List.of(new Identifier("quantity")));
    assertRefusedToInclude(USERS.EMAIL);
    assertRefusedToInclude(ORDERS.as("o").QUANTITY);
    assertRefusedToInclude(ORDERS.QUANTITY.as("email"));
  }

  private static void assertRefusedToInclude(Field<?> column) {
    assertThatThrownBy(
            () ->
                JooqSchema.define(
                    "shop", c -> c.index("i").on(ORDERS, ORDERS.USER_ID).include(column)))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessageStartingWith("Cannot index \"public.orders\" by");
  }

  @Test
  void should_know_the_table_before_it_includes_columns() {
    assertThatThrownBy(() -> JooqSchema.define("shop", c -> c.index("i").include(ORDERS.USER_ID)))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessage(
            "Cannot include columns in an index whose table is not known. Name it with on(...)"
                + " before.");
  }

  @Test
  void should_declare_indexes_of_one_name_in_each_of_their_schemas() {
    Table<?> eu = indexed("eu");
    Table<?> us = indexed("us");

    assertThat(
            JooqSchema.define(
                    "shop",
                    c -> {
                      c.reference(eu);
                      c.reference(us);
                    })
                .declarations(IndexDeclaration.class))
        .extracting(IndexDeclaration::table)
        .containsExactly(QualifiedName.of("eu", "t"), QualifiedName.of("us", "t"));
  }

  @Test
  void should_leave_an_index_to_another_declaration_only_in_its_schema() {
    Table<?> eu = indexed("eu");
    Table<?> us = indexed("us");

    assertThat(
            JooqSchema.define(
                    "shop",
                    c -> {
                      c.reference(eu);
                      c.reference(us);
                      c.index("t_idx").on(us, us.field("id")).using("hash");
                    })
                .declarations(IndexDeclaration.class))
        .extracting(IndexDeclaration::table, IndexDeclaration::method)
        .containsExactlyInAnyOrder(
            tuple(QualifiedName.of("us", "t"), "hash"), tuple(QualifiedName.of("eu", "t"), null));
  }

  private static Table<?> indexed(String schema) {
    return new IndexedTable(schema);
  }

  /** A table of any schema, always with the same name and the same name of its index. */
  private static final class IndexedTable extends TableImpl<Record> {
    private static final long serialVersionUID = 1L;
    private final TableField<Record, Long> id =
        createField(DSL.name("id"), SQLDataType.BIGINT.notNull(), this);

    IndexedTable(String schema) {
      super(DSL.name("t"), DSL.schema(DSL.name(schema)));
    }

    @Override
    public List<Index> getIndexes() {
      return List.of(
          Internal.createIndex(DSL.name("t_idx"), this, new OrderField<?>[] {id}, false));
    }
  }
}
