package io.citus4j.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.jooq.Compilation.CompilationError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the types of the declaration let pass, and what they do not: asked of the compiler. */
class JooqSchemaCompilationTest {

  @TempDir private Path directory;

  @Test
  void should_compile_every_kind_of_declaration() {
    Compilation compilation =
        Compilation.of(
            """
            KeyedTable<Long> users = cluster.distribute(USERS).by(USERS.USER_ID).shardCount(32);
            cluster.distribute(ORDERS).by(ORDERS.USER_ID).colocateWith(USERS);
            cluster.distribute(VISITS).by(VISITOR).colocateWith(users);
            cluster.distribute(VISITS).by(DSL.field(DSL.name("visitor"))).colocateWith(USERS);
            cluster.distribute(VISITS).by(VISIT_ID).shardCount(8).inDefaultColocationGroup();
            cluster.reference(PRODUCTS);
            cluster.reference(VISITS);
            """,
            directory);

    assertThat(compilation.errors()).isEmpty();
    assertThat(compilation.compiled()).isTrue();
  }

  @Test
  void should_not_compile_a_column_of_another_generated_table() {
    assertOnlyLineFails(
        2,
        "cannot be applied to given types",
        """
        cluster.distribute(USERS).by(USERS.USER_ID);
        cluster.distribute(ORDERS).by(USERS.USER_ID);
        cluster.distribute(PRODUCTS).by(PRODUCTS.PRODUCT_ID);
        """);
  }

  @Test
  void should_not_compile_a_hand_made_column_of_a_generated_table() {
    assertOnlyLineFails(
        1, "cannot be applied to given types", "cluster.distribute(ORDERS).by(VISITOR);\n");
  }

  @Test
  void should_not_compile_an_expression_of_a_generated_table() {
    assertOnlyLineFails(
        1,
        "cannot be applied to given types",
        "cluster.distribute(ORDERS).by(ORDERS.USER_ID.plus(1));\n");
  }

  @Test
  void should_not_compile_colocation_with_a_declaration_of_another_key_type() {
    assertOnlyLineFails(
        3,
        "KeyedTable<java.lang.Long> cannot be converted to io.citus4j.jooq.KeyedTable<java.util.UUID>",
        """
        KeyedTable<Long> users = cluster.distribute(USERS).by(USERS.USER_ID);
        cluster.distribute(ORDERS).by(ORDERS.USER_ID).colocateWith(users);
        cluster.distribute(VISITS).by(VISIT_ID).colocateWith(users);
        """);
  }

  @Test
  void should_not_compile_a_shard_count_after_colocation() {
    assertOnlyLineFails(
        2,
        "cannot find symbol",
        """
        cluster.distribute(ORDERS).by(ORDERS.USER_ID).shardCount(32);
        cluster.distribute(ORDERS).by(ORDERS.USER_ID).colocateWith(USERS).shardCount(32);
        """);
  }

  @Test
  void should_not_compile_colocation_after_a_shard_count() {
    assertOnlyLineFails(
        1,
        "cannot find symbol",
        "cluster.distribute(ORDERS).by(ORDERS.USER_ID).shardCount(32).colocateWith(USERS);\n");
  }

  @Test
  void should_not_compile_a_distribution_column_for_a_reference_table() {
    assertOnlyLineFails(
        1, "void cannot be dereferenced", "cluster.reference(PRODUCTS).by(PRODUCTS.PRODUCT_ID);\n");
  }

  @Test
  void should_not_compile_a_query_as_a_table() {
    assertOnlyLineFails(
        1,
        "no suitable method found for distribute",
        "cluster.distribute(DSL.selectFrom(USERS));\n");
  }

  private void assertOnlyLineFails(long line, String message, String body) {
    assertThat(Compilation.of(body, directory).errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error).extracting(CompilationError::line).isEqualTo(line);
              assertThat(error.message()).contains(message);
            });
  }
}
