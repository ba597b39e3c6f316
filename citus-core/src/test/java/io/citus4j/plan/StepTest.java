package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.Colocation;
import io.citus4j.schema.Colocation.DefaultGroup;
import io.citus4j.schema.Colocation.NewGroup;
import io.citus4j.schema.Colocation.WithTable;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepTest {

  private static final QualifiedName ORDERS = QualifiedName.of("public", "orders");
  private static final WithTable WITH_USERS = new WithTable(QualifiedName.of("public", "users"));

  private static DistributeTable distribute(Colocation colocation) {
    return new DistributeTable(ORDERS, new Identifier("User Id"), colocation);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("statements")
  void should_bind_names_and_numbers(Step step, String inlined) {
    assertThat(step.sql().inlined()).isEqualTo(inlined);
    assertThat(step.sql().text()).doesNotContain("orders", "User Id");
    assertThat(step.table()).isEqualTo(ORDERS);
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
            new CreateReferenceTable(ORDERS, List.of()),
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
    assertThat(new CreateReferenceTable(ORDERS, List.of()).describe())
        .isEqualTo("create reference table \"public.orders\"");
  }

  @Test
  void should_concern_the_table_and_the_one_it_is_colocated_with() {
    assertThat(distribute(WITH_USERS).concerns())
        .containsExactlyInAnyOrder(ORDERS, WITH_USERS.table());
    assertThat(distribute(new NewGroup(4)).concerns()).containsExactly(ORDERS);
    assertThat(new CreateReferenceTable(ORDERS, List.of()).concerns()).containsExactly(ORDERS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void should_know_whether_anything_is_left_to_do(
      String label, Step step, CatalogSnapshot snapshot, boolean satisfied) {
    assertThat(step.satisfiedBy(snapshot)).isEqualTo(satisfied);
  }

  static Stream<Arguments> situations() {
    CatalogSnapshot none = SnapshotFixture.cluster(2).snapshot();
    CatalogSnapshot local = orders(t -> {});
    CatalogSnapshot reference = orders(t -> t.kind(TableKind.REFERENCE));
    CatalogSnapshot done = orders(t -> t.distributed("User Id", 1, 4));
    CatalogSnapshot otherColumn = orders(t -> t.distributed("id", 1, 4));
    CatalogSnapshot otherGroup = orders(t -> t.distributed("User Id", 2, 4));
    CatalogSnapshot noGroup = withUsersInGroup(0, t -> t.distributed("User Id", 0, 4));
    Step create = new CreateReferenceTable(ORDERS, List.of());
    Step alone = distribute(new NewGroup(4));
    Step colocated = distribute(WITH_USERS);
    return Stream.of(
        arguments("reference: gone", create, none, false),
        arguments("reference: local", create, local, false),
        arguments("reference: done", create, reference, true),
        arguments("reference: distributed", create, done, false),
        arguments("new group: gone", alone, none, false),
        arguments("new group: local", alone, local, false),
        arguments("new group: reference", alone, reference, false),
        arguments("new group: done", alone, done, true),
        arguments("new group: other column", alone, otherColumn, false),
        arguments("new group: other count", distribute(new NewGroup(8)), done, false),
        arguments("new group: no count", distribute(new NewGroup(null)), done, true),
        arguments("default group: done", distribute(new DefaultGroup(4)), done, true),
        arguments("default group: other count", distribute(new DefaultGroup(8)), done, false),
        arguments("colocated: local", colocated, local, false),
        arguments("colocated: done", colocated, done, true),
        arguments("colocated: other group", colocated, otherGroup, false),
        arguments("colocated: other column", colocated, otherColumn, false),
        arguments("colocated: neither has a group", colocated, noGroup, false),
        arguments("colocated: other is gone", colocated, withoutUsers(), false));
  }

  private static CatalogSnapshot orders(Consumer<SnapshotFixture.Table> details) {
    return withUsersInGroup(1, details);
  }

  private static CatalogSnapshot withUsersInGroup(
      int group, Consumer<SnapshotFixture.Table> details) {
    return SnapshotFixture.cluster(2)
        .table("users", t -> t.column("User Id", "int8").distributed("User Id", group, 4))
        .table("orders", t -> details.accept(t.column("User Id", "int8").column("id", "int8")))
        .snapshot();
  }

  private static CatalogSnapshot withoutUsers() {
    return SnapshotFixture.cluster(2)
        .table("orders", t -> t.column("User Id", "int8").distributed("User Id", 1, 4))
        .snapshot();
  }
}
