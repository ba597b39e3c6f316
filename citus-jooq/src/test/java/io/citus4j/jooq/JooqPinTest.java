package io.citus4j.jooq;

import static io.citus4j.jooq.shop.Users.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.CoordinatorDeclaration;
import io.citus4j.schema.NodeAddress;
import io.citus4j.schema.PinDeclaration;
import io.citus4j.schema.RetirementDeclaration;
import io.citus4j.schema.WorkerDeclaration;
import io.citus4j.schema.WorkerStep;
import io.citus4j.sql.QualifiedName;
import java.util.function.Consumer;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Nodes, and values that are pinned to them. */
class JooqPinTest {

  private static final Table<Record> GLOBAL_USERS = table(name("global_users"));
  private static final Field<Region> REGION =
      field(
          name("global_users", "region"),
          SQLDataType.CLOB.asConvertedDataType(
              Converter.of(String.class, Region.class, Region::ofCode, Region::code)));

  private enum Region {
    EUROPE,
    AMERICA;

    static Region ofCode(String code) {
      return code.equals("eu") ? EUROPE : AMERICA;
    }

    String code() {
      return this == EUROPE ? "eu" : "us";
    }
  }

  private static PinDeclaration pin(Consumer<JooqDeclarations> declaration) {
    ClusterSchema schema = JooqSchema.define("global", declaration);
    assertThat(schema.declarations(PinDeclaration.class)).hasSize(1);
    return schema.declarations(PinDeclaration.class).get(0);
  }

  private static void refused(Consumer<JooqDeclarations> declaration, String message) {
    assertThatThrownBy(() -> JooqSchema.define("global", declaration))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void should_declare_nodes() {
    ClusterSchema schema =
        JooqSchema.define(
            "global",
            cluster -> {
              cluster.coordinator("c", 1);
              cluster.worker("w", 2).withoutShards();
              cluster.onlyTheseWorkers();
            });

    assertThat(schema.declarations(CoordinatorDeclaration.class))
        .containsExactly(new CoordinatorDeclaration(new NodeAddress("c", 1)));
    assertThat(schema.declarations(WorkerDeclaration.class))
        .containsExactly(new WorkerDeclaration(new NodeAddress("w", 2), false));
    assertThat(schema.declarations(RetirementDeclaration.class)).hasSize(1);
  }

  @Test
  void should_pin_a_value_of_a_table_that_is_distributed_already() {
    assertThat(pin(c -> c.pin(GLOBAL_USERS).value("eu-west").to("w", 2)))
        .isEqualTo(
            new PinDeclaration(
                QualifiedName.of("global_users"), "eu-west", new NodeAddress("w", 2), false));
  }

  @Test
  void should_pin_a_typed_value_to_a_declared_worker() {
    PinDeclaration pin =
        pin(
            cluster -> {
              WorkerStep worker = cluster.worker("w", 2);
              KeyedTable<Long> users = cluster.distribute(USERS).by(USERS.USER_ID).shardCount(4);
              cluster.pin(users).value(42L).to(worker).online();
            });

    assertThat(pin.table()).isEqualTo(QualifiedName.of("public", "users"));
    assertThat(pin.value()).isEqualTo("42");
    assertThat(pin.node()).isEqualTo(new NodeAddress("w", 2));
    assertThat(pin.online()).isTrue();
  }

  @Test
  void should_pin_what_the_converter_makes_of_a_value() {
    PinDeclaration typed =
        pin(
            cluster ->
                cluster
                    .pin(cluster.distribute(GLOBAL_USERS).by(REGION))
                    .value(Region.EUROPE)
                    .to("w", 2));
    PinDeclaration untyped =
        pin(
            cluster -> {
              cluster.distribute(GLOBAL_USERS).by(REGION);
              cluster.pin(GLOBAL_USERS).value(Region.EUROPE).to("w", 2);
            });

    assertThat(typed.value()).isEqualTo("eu");
    assertThat(untyped).isEqualTo(typed);
  }

  @Test
  void should_refuse_a_value_of_another_type() {
    refused(
        cluster -> {
          cluster.distribute(USERS).by(USERS.USER_ID);
          cluster.pin(USERS).value("42").to("w", 2);
        },
        "column \"user_id\" takes a Long, not a String");
    refused(
        cluster -> cluster.pin(GLOBAL_USERS).value(Region.EUROPE).to("w", 2),
        "has no shard that can be told here");
  }

  @Test
  void should_refuse_a_pin_before_the_column_that_converts_it() {
    refused(
        cluster -> {
          cluster.pin(GLOBAL_USERS).value("EUROPE").to("w", 2);
          cluster.distribute(GLOBAL_USERS).by(REGION);
        },
        "Declare the pin after the table.");
  }

  @Test
  void should_refuse_an_alias() {
    refused(cluster -> cluster.pin(USERS.as("u")).value(1L).to("w", 2), "more than the name");
  }
}
