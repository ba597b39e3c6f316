package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.citus4j.schema.Colocation;
import io.citus4j.schema.Colocation.DefaultGroup;
import io.citus4j.schema.Colocation.NewGroup;
import io.citus4j.schema.Colocation.WithTable;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepTest {

  private static final QualifiedName ORDERS = QualifiedName.of("public", "orders");
  private static final WithTable WITH_USERS = new WithTable(QualifiedName.of("public", "users"));

  private static Step distribute(Colocation colocation) {
    return TableSteps.distribute(ORDERS, new Identifier("User Id"), colocation, List.of(), null);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("statements")
  void should_bind_names_and_numbers(Step step, String inlined) {
    assertThat(step.statement().inlined()).isEqualTo(inlined);
    assertThat(step.statement().text()).doesNotContain("orders", "User Id");
    assertThat(step.tables()).containsExactly(ORDERS);
    assertThat(step.risk()).isEqualTo(Risk.BLOCKS_WRITES);
  }

  static Stream<Arguments> statements() {
    String start =
        "SELECT create_distributed_table(CAST('\"public\".\"orders\"' AS regclass), 'User Id',"
            + " distribution_type => 'hash', colocate_with => ";
    return Stream.of(
        arguments(distribute(new NewGroup(null)), start + "'none')"),
        arguments(distribute(new NewGroup(4)), start + "'none', shard_count => 4)"),
        arguments(distribute(new DefaultGroup(null)), start + "'default')"),
        arguments(distribute(new DefaultGroup(4)), start + "'default', shard_count => 4)"),
        arguments(distribute(WITH_USERS), start + "'\"public\".\"users\"')"),
        arguments(
            TableSteps.createReference(ORDERS, List.of()),
            "SELECT create_reference_table(CAST('\"public\".\"orders\"' AS regclass))"));
  }

  @Test
  void should_describe_the_colocation() {
    String start = "distribute \"public.orders\" by \"User Id\"";
    assertThat(distribute(new NewGroup(4)).describe())
        .isEqualTo(start + " into 4 shards, in a new colocation group");
    assertThat(distribute(new DefaultGroup(null)).describe())
        .isEqualTo(start + ", in the default colocation group");
    assertThat(distribute(WITH_USERS).describe())
        .isEqualTo(start + ", colocated with \"public.users\"");
    assertThat(TableSteps.createReference(ORDERS, List.of()).describe())
        .isEqualTo("create reference table \"public.orders\"");
  }

  @Test
  void should_run_after_the_table_it_is_colocated_with() {
    assertThat(distribute(WITH_USERS).prerequisites()).containsExactly(WITH_USERS.table());
    assertThat(distribute(new NewGroup(4)).prerequisites()).isEmpty();
  }
}
