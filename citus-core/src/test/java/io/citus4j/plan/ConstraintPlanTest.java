package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.schema.TableDefinition;
import io.citus4j.schema.TableDefinition.EnumDefinition;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Missing tables, indexes and foreign keys in plans. */
class ConstraintPlanTest {

  private static TableDefinition definition(QualifiedName name, String keyType, String... key) {
    return new TableDefinition(
        name,
        List.of(
            new TableDefinition.Column(new Identifier("t"), keyType, false),
            new TableDefinition.Column(new Identifier("id"), "bigint", true)),
        List.of(
            new TableDefinition.Key(
                new Identifier(name.name() + "_pkey"),
                true,
                Arrays.stream(key).map(Identifier::new).toList())),
        List.of(new EnumDefinition(QualifiedName.of("shop", "mood"), List.of("it's ok"))),
        "(t " + keyType + ", id bigint)");
  }

  private static Plan plan(SnapshotFixture fixture, Consumer<SchemaDeclarations> declaration) {
    return Planner.plan(ClusterSchema.define("shop", declaration), fixture.snapshot());
  }

  @Test
  void should_create_tables_before_they_are_distributed_and_keys_after_it() {
    Plan plan =
        plan(
            SnapshotFixture.cluster(2),
            c -> {
              c.foreignKey("b_a").from("b", "t", "id").to("a", "t", "id");
              c.foreignKey("a_b").from("a", "t", "id").to("b", "t", "id");
              c.index("a_id").on("a", "id").concurrently();
              c.distribute("b").by("t").colocateWith("a");
              c.distribute("a").by("t").shardCount(4);
              c.define(definition(QualifiedName.of("a"), "bigint", "t", "id"));
              c.define(definition(QualifiedName.of("b"), "int8", "t", "id"));
            });

    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps())
        .extracting(Step::describe)
        .containsExactly(
            "create schema \"shop\"",
            "create enum type \"shop.mood\"",
            "create table \"public.a\" with 2 columns",
            "create table \"public.b\" with 2 columns",
            "distribute \"public.a\" by \"t\" into 4 shards, in a new colocation group",
            "distribute \"public.b\" by \"t\", colocated with \"public.a\"",
            "create index \"a_id\" on \"public.a\" (id)",
            "add foreign key \"b_a\" from \"public.b\" (t, id) to \"public.a\"",
            "add foreign key \"a_b\" from \"public.a\" (t, id) to \"public.b\"");
    assertThat(plan.steps()).allMatch(Step::transactional);
    assertThat(plan.steps().get(1).statement().text())
        .isEqualTo("CREATE TYPE \"shop\".\"mood\" AS ENUM ('it''s ok')");
  }

  @Test
  void should_compare_the_key_types_of_missing_tables_by_name() {
    assertThat(
            plan(
                    SnapshotFixture.cluster(2)
                        .table("b", t -> t.column("t", "int4").distributed("t", 1, 4)),
                    c -> {
                      c.distribute("a").by("t").colocateWith("b");
                      c.define(definition(QualifiedName.of("a"), "bigint", "t", "id"));
                    })
                .conflicts())
        .singleElement()
        .asString()
        .contains("types of their distribution columns differ (bigint vs integer)");
  }

  @Test
  void should_notice_that_a_missing_table_came_into_being() {
    Plan plan =
        plan(
            SnapshotFixture.cluster(2),
            c -> {
              c.reference("a");
              c.define(definition(QualifiedName.of("a"), "bigint", "id"));
            });

    assertThat(
            plan.outdatedTables(
                SnapshotFixture.cluster(2).table("a", t -> t.column("t", "int8")).snapshot()))
        .containsExactly(QualifiedName.of("public", "a"));
  }

  @Test
  void should_let_a_declared_unique_index_be_the_target_of_a_foreign_key() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .table("a", t -> t.column("t", "int8").column("x", "int8").distributed("t", 1, 4))
            .table("b", t -> t.column("t", "int8").column("x", "int8").distributed("t", 1, 4));
    Consumer<SchemaDeclarations> key =
        c -> c.foreignKey("b_a").from("b", "t", "x").to("a", "t", "x");

    assertThat(plan(fixture, key).conflicts())
        .singleElement()
        .asString()
        .contains("no unique key there", "ALTER TABLE \"public\".\"a\" ADD UNIQUE (\"t\", \"x\");");
    assertThat(plan(fixture, key.andThen(c -> c.index("a_x").on("a", "x", "t").unique())).steps())
        .extracting(Step::kind)
        .containsExactly(StepKind.CREATE_INDEX, StepKind.ADD_FOREIGN_KEY);
  }

  @Test
  void should_report_what_is_not_there() {
    assertThat(
            plan(
                    SnapshotFixture.cluster(2).table("a", t -> t.column("t", "int8")),
                    c -> {
                      c.index("i").on("a", "x");
                      c.index("j").on("b", "x");
                      c.foreignKey("k").from("a", "x").to("a", "t");
                      c.foreignKey("l").from("a", "t").to("b", "t");
                    })
                .conflicts())
        .extracting(Conflict::problem)
        .containsExactly(
            "Index \"i\" is declared on column \"x\", which table \"public.a\" lacks.",
            "Index \"j\" is declared on table \"b\", which does not exist.",
            "Foreign key \"k\" is declared with column \"x\", which table \"public.a\" lacks.",
            "Foreign key \"l\" is declared with table \"b\", which does not exist.");
  }

  @Test
  void should_refuse_declarations_that_end_too_early() {
    assertThatThrownBy(() -> ClusterSchema.define("s", c -> c.index("i").on("t")))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessage("Index \"i\" is declared without what it indexes. Name it with on(...).");
    assertThatThrownBy(() -> ClusterSchema.define("s", c -> c.foreignKey("k").from("t", "a")))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessageContaining("without its tables");
    assertThatThrownBy(
            () -> ClusterSchema.define("s", c -> c.foreignKey("k").from("t", "a").to("u")))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessageContaining("pairs 1 columns of \"t\" with 0 of \"u\"");
  }
}
