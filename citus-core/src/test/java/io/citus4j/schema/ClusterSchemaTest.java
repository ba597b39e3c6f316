package io.citus4j.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.citus4j.error.ErrorCode;
import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.Colocation.DefaultGroup;
import io.citus4j.schema.Colocation.NewGroup;
import io.citus4j.schema.Colocation.WithTable;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSchemaTest {

  @Test
  void should_keep_the_declarations_in_order() {
    ClusterSchema schema =
        ClusterSchema.define(
            "shop",
            cluster -> {
              cluster.reference("products");
              DistributedTable users = cluster.distribute("users").by("user_id").shardCount(4);
              cluster.distribute("orders").by("user_id").colocateWith(users);
              cluster.distribute("carts").by("user_id").colocateWith("users");
              cluster.distribute("events").by("id");
              cluster.distribute("logs").by("id").inDefaultColocationGroup();
              cluster.distribute("tags").by("id").shardCount(8).inDefaultColocationGroup();
            });
    WithTable users = new WithTable(QualifiedName.of("users"));
    assertThat(schema.name()).isEqualTo("shop");
    assertThat(schema).hasToString("ClusterSchema[shop, 7 tables]");
    assertThat(schema.tables())
        .containsExactly(
            new TableDeclaration(QualifiedName.of("products"), new Distribution.Reference()),
            hash("users", "user_id", new NewGroup(4)),
            hash("orders", "user_id", users),
            hash("carts", "user_id", users),
            hash("events", "id", new NewGroup(null)),
            hash("logs", "id", new DefaultGroup(null)),
            hash("tags", "id", new DefaultGroup(8)));
    assertThat(schema.table(QualifiedName.of("users"))).hasValue(schema.tables().get(1));
    assertThat(schema.table(QualifiedName.of("public", "users"))).isEmpty();
  }

  private static TableDeclaration hash(String table, String column, Colocation colocation) {
    return new TableDeclaration(
        QualifiedName.of(table), new Distribution.Hash(ColumnRef.of(column), colocation));
  }

  @Test
  void should_refuse_a_table_declared_twice() {
    assertRefused(
        cluster -> {
          cluster.reference("users");
          cluster.distribute("users").by("id");
        },
        "Table \"users\" is declared twice. Keep one of the declarations.");
  }

  @Test
  void should_refuse_steps_that_contradict_an_earlier_one() {
    assertRefused(
        cluster -> {
          HashDistributionStep users = cluster.distribute("users").by("id");
          users.shardCount(4);
          users.colocateWith("accounts");
        },
        "Table \"users\" is declared with shardCount(4) and then with colocateWith(\"accounts\")."
            + " Keep one of them.");
    assertRefused(
        cluster -> {
          DistributeStep users = cluster.distribute("users");
          users.by("id");
          users.by("name");
        },
        "Table \"users\" is declared with by(\"id\") and then with by(\"name\"). Keep one of them.");
  }

  @Test
  void should_refuse_a_declaration_after_the_schema_is_frozen() {
    List<SchemaDeclarations> kept = new ArrayList<>();
    ClusterSchema.define("shop", kept::add);

    assertThatIllegalStateException()
        .isThrownBy(() -> kept.get(0).reference("products"))
        .withMessageContaining("The schema is frozen");
  }

  @Test
  void should_refuse_a_table_without_a_distribution_column() {
    assertRefused(
        cluster -> cluster.distribute("users"),
        "Table \"users\" is distributed by no column: distribute(...) is not followed by by(...)."
            + " Name its distribution column, or declare it with reference(...).");
  }

  @Test
  void should_refuse_colocation_with_a_reference_table() {
    assertRefused(
        cluster -> {
          cluster.distribute("orders").by("id").colocateWith("products");
          cluster.reference("products");
        },
        "Cannot colocate \"orders\" with \"products\": the latter is a reference table. A reference"
            + " table is on every node already: leave colocateWith out.");
  }

  @Test
  void should_refuse_colocation_of_different_key_types() {
    assertRefused(
        cluster -> {
          cluster.distribute("orders").by(ColumnRef.of("id", "bigint")).colocateWith("users");
          cluster.distribute("users").by(ColumnRef.of("id", "uuid"));
        },
        "Cannot colocate \"orders\" with \"users\": distribution column types differ (bigint vs"
            + " uuid). Distribute both by the same type, or leave colocateWith out to give"
            + " \"orders\" a group of its own.");
  }

  @Test
  void should_know_the_aliases_of_types() {
    ClusterSchema schema =
        ClusterSchema.define(
            "shop",
            cluster -> {
              cluster.distribute("orders").by(ColumnRef.of("id", "int8")).colocateWith("users");
              cluster.distribute("users").by(ColumnRef.of("id", "bigint"));
              cluster.distribute("a").by(ColumnRef.of("id", "varchar(10)")).colocateWith("b");
              cluster.distribute("b").by(ColumnRef.of("id", "character varying"));
              cluster
                  .distribute("c")
                  .by(ColumnRef.of("id", "TIMESTAMP(3) with time zone"))
                  .colocateWith("d");
              cluster.distribute("d").by(ColumnRef.of("id", "timestamptz"));
              cluster.distribute("e").by(ColumnRef.of("id", "citext")).colocateWith("a");
            });
    assertThat(schema.tables()).hasSize(7);
  }

  @Test
  void should_leave_types_that_are_not_declared_to_the_plan() {
    ClusterSchema schema =
        ClusterSchema.define(
            "shop",
            cluster -> {
              cluster.distribute("orders").by("id").colocateWith("users");
              cluster.distribute("users").by(ColumnRef.of("id", "uuid"));
              cluster.distribute("carts").by(ColumnRef.of("id", "uuid")).colocateWith("users");
              cluster.distribute("old").by("id").colocateWith("distributed_before");
            });
    assertThat(schema.tables()).hasSize(4);
  }

  @Test
  void should_refuse_colocation_with_itself() {
    assertRefused(
        cluster -> cluster.distribute("a").by("id").colocateWith("a"),
        "Cannot colocate \"a\" with \"a\": the chain of colocateWith comes back to where it began."
            + " Let one of the tables start the group: leave its colocateWith out.");
  }

  @Test
  void should_refuse_colocation_in_a_circle() {
    assertRefused(
        cluster -> {
          cluster.distribute("a").by("id").colocateWith("b");
          cluster.distribute("b").by("id").colocateWith("c");
          cluster.distribute("c").by("id").colocateWith("a");
        },
        "Cannot colocate \"a\" with \"b\": the chain of colocateWith comes back to where it began."
            + " Let one of the tables start the group: leave its colocateWith out.");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 64_001})
  void should_refuse_a_shard_count_out_of_range(int count) {
    assertRefused(
        c -> c.distribute("a").by("id").shardCount(count),
        "A shard count of "
            + count
            + " is outside 1..64000. Leave it out to take the server's citus.shard_count.");
  }

  private static void assertRefused(Consumer<SchemaDeclarations> declaration, String message) {
    assertThatExceptionOfType(SchemaDeclarationException.class)
        .isThrownBy(() -> ClusterSchema.define("shop", declaration))
        .withMessage(message)
        .returns(ErrorCode.INVALID_DECLARATION, SchemaDeclarationException::code);
  }
}
