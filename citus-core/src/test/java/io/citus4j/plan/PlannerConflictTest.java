package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.TableKind;
import io.citus4j.metadata.UniqueKey;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.ColumnRef;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.QualifiedName;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What no step may resolve, and how it is said. */
class PlannerConflictTest {

  private static SnapshotFixture cluster() {
    return SnapshotFixture.cluster(2)
        .table("users", t -> t.column("id", "int8").column("name", "text").distributed("id", 1, 4));
  }

  private static void assertConflict(
      Consumer<SchemaDeclarations> declaration, SnapshotFixture fixture, String... conflicts) {
    Plan plan = Planner.plan(ClusterSchema.define("shop", declaration), fixture.snapshot());
    assertThat(plan.conflicts()).extracting(Conflict::toString).containsExactly(conflicts);
    assertThat(plan.isEmpty()).isFalse();
  }

  @Test
  void should_report_a_table_that_does_not_exist() {
    assertConflict(
        c -> {
          c.reference("products");
          c.reference(QualifiedName.of("shop", "products"));
        },
        cluster().searchPath("a", "b", "c", "d", "e"),
        "Table \"products\" does not exist in the schemas of the search path (a, b, c and 2 more)."
            + " Create it before planning, or correct the name.",
        "Table \"shop.products\" does not exist. Create it before planning, or correct the name.");
  }

  @Test
  void should_report_a_colocation_target_that_does_not_exist() {
    assertConflict(
        c -> c.distribute("users").by("id").colocateWith("accounts"),
        cluster(),
        "Table \"public.users\" cannot be colocated with \"accounts\", which does not exist."
            + " Create it before planning, or correct the name.");
  }

  @Test
  void should_say_how_to_name_a_schema_when_it_was_written_into_the_name() {
    assertConflict(
        c -> {
          c.reference("public.users");
          c.reference("public.products");
        },
        cluster(),
        "Table \"public.users\" does not exist in the schemas of the search path (public)."
            + " A dot is part of a name here: write QualifiedName.of(\"public\", \"users\") for the"
            + " table of that schema.",
        "Table \"public.products\" does not exist in the schemas of the search path (public)."
            + " Create it before planning, or correct the name.");
    assertConflict(
        c -> c.distribute("users").by("id").colocateWith("public.users"),
        cluster(),
        "Table \"public.users\" cannot be colocated with \"public.users\", which does not exist."
            + " A dot is part of a name here: write QualifiedName.of(\"public\", \"users\") for the"
            + " table of that schema.");
  }

  @Test
  void should_report_a_table_declared_by_two_names() {
    assertConflict(
        c -> {
          c.distribute("users").by("id");
          c.distribute(QualifiedName.of("public", "users")).by("id");
        },
        cluster(),
        "Table \"public.users\" is declared twice, once as \"public.users\"."
            + " Keep one of the declarations.");
  }

  @Test
  void should_report_a_column_that_does_not_exist() {
    assertConflict(
        c -> c.distribute("users").by("user_id"),
        cluster(),
        "Table \"public.users\" has no column \"user_id\"; it has id, name."
            + " Correct the distribution column in the declaration.");
  }

  @Test
  void should_report_a_table_of_another_kind() {
    assertConflict(
        c -> c.distribute("t").by("id"),
        cluster().table("t", t -> t.column("id", "int8").kind(TableKind.APPEND_DISTRIBUTED)),
        "Table \"public.t\" is a append-distributed table, but it is declared as a table distributed"
            + " by the hash of \"id\"."
            + " Correct the declaration, or turn it into a local table first with"
            + " undistribute_table, which rewrites it.");
  }

  @Test
  void should_report_local_referrers_where_the_coordinator_is_not_registered() {
    assertConflict(
        c -> c.reference("countries"),
        cluster()
            .withoutNodeOfGroup(0)
            .table("countries", t -> t.column("id", "int4"))
            .table("audit", t -> t.column("country", "int4").references("countries")),
        "Table \"public.countries\" is referenced by local tables (\"public.audit\"), whose foreign"
            + " keys Citus keeps only on a coordinator that is in its metadata, and this one is"
            + " not. Register it with citus_set_coordinator_host, or drop the foreign keys.");
  }

  @Test
  void should_report_a_key_of_another_type_than_declared() {
    assertConflict(
        c -> c.distribute("users").by(ColumnRef.of("id", "uuid")),
        cluster(),
        "Column \"id\" of table \"public.users\" is bigint, but it is declared as uuid. Correct the"
            + " declaration, or change the column before the table is distributed.");
  }

  @Test
  void should_report_unique_keys_that_lack_the_distribution_column() {
    String lacks =
        " lacks the distribution column \"tenant\": Citus could not enforce it across shards.";
    assertConflict(
        c -> c.distribute("t").by("tenant"),
        cluster()
            .table(
                "t",
                t ->
                    t.column("tenant", "int8")
                        .column("id", "int8")
                        .unique("t_pkey", UniqueKey.Kind.PRIMARY_KEY, "id")
                        .unique("t_good", UniqueKey.Kind.UNIQUE_INDEX, "id", "tenant")
                        .unique("t_key", UniqueKey.Kind.UNIQUE_CONSTRAINT, "id")
                        .unique("t_index", UniqueKey.Kind.UNIQUE_INDEX, "id")
                        .unique("t_expression", UniqueKey.Kind.UNIQUE_INDEX)),
        "The primary key \"t_pkey\" of table \"public.t\""
            + lacks
            + " Add the column, which becomes NOT NULL with it: ALTER TABLE \"public\".\"t\" DROP"
            + " CONSTRAINT \"t_pkey\"; ALTER TABLE \"public\".\"t\" ADD PRIMARY KEY (\"tenant\", \"id\");",
        "The unique constraint \"t_key\" of table \"public.t\""
            + lacks
            + " Add the column: ALTER TABLE \"public\".\"t\" DROP CONSTRAINT \"t_key\"; ALTER TABLE"
            + " \"public\".\"t\" ADD CONSTRAINT \"t_key\" UNIQUE (\"tenant\", \"id\");",
        "The unique index \"t_index\" of table \"public.t\""
            + lacks
            + " Add the column: DROP INDEX \"public\".\"t_index\"; CREATE UNIQUE INDEX \"t_index\" ON"
            + " \"public\".\"t\" (\"tenant\", \"id\");",
        "The unique index \"t_expression\" of table \"public.t\""
            + lacks
            + " Drop it, or create it anew with the column.");
  }

  @Test
  void should_report_local_tables_that_reference_a_table_to_be_distributed() {
    assertConflict(
        c -> c.distribute("accounts").by("id"),
        cluster()
            .table("accounts", t -> t.column("id", "int8"))
            .table("audit", t -> t.column("account", "int8").references("accounts")),
        "Table \"public.accounts\" is referenced by \"public.audit\", which would stay local; Citus"
            + " keeps no foreign keys from local to distributed tables. Declare these tables too,"
            + " colocated with it, or drop their foreign keys.");
  }

  @Test
  void should_report_a_reference_table_referenced_by_distributed_and_by_local_tables() {
    assertConflict(
        c -> {
          c.reference("accounts");
          c.distribute("carts").by("id");
        },
        cluster()
            .table("accounts", t -> t.column("id", "int8"))
            .table("carts", t -> t.column("id", "int8").references("accounts"))
            .table("audit", t -> t.column("account", "int8").references("accounts")),
        "Table \"public.accounts\" is referenced by tables that are to be distributed and by"
            + " \"public.audit\", which would stay local and whose foreign keys would no longer be"
            + " enforced. Declare these tables too, or drop their foreign keys and add them again"
            + " afterwards.");
  }

  @Test
  void should_report_colocation_with_a_table_that_stays_local() {
    assertConflict(
        c -> c.distribute("orders").by("id").colocateWith("local"),
        cluster()
            .table("orders", t -> t.column("id", "int8"))
            .table("local", t -> t.column("id", "int8")),
        "Table \"public.orders\" cannot be colocated with \"public.local\", which is a local table."
            + " Declare \"public.local\" as distributed too, or leave colocateWith out.");
  }

  @Test
  void should_report_key_types_that_differ() {
    assertConflict(
        c -> c.distribute("orders").by("id").colocateWith("users"),
        cluster().table("orders", t -> t.column("id", "uuid")),
        "Cannot colocate \"public.orders\" with \"public.users\": the types of their distribution"
            + " columns differ (uuid vs bigint). Give both columns the same type, or leave"
            + " colocateWith out.");
  }

  @Test
  void should_report_collations_that_differ() {
    assertConflict(
        c -> c.distribute("a").by("key").colocateWith("b"),
        cluster()
            .table("a", t -> t.collatedColumn("key", 100, true))
            .table(
                "b",
                t ->
                    t.collatedColumn("key", 950, true)
                        .traits(of -> of.collation("key", "C"))
                        .distributed("key", 2, 4)),
        "Cannot colocate \"public.a\" with \"public.b\": the collations of their distribution"
            + " columns differ (pg_catalog.default vs pg_catalog.C). Leave colocateWith out, or give"
            + " both columns the same collation: ALTER TABLE \"public\".\"a\" ALTER COLUMN \"key\""
            + " TYPE text COLLATE \"pg_catalog\".\"C\";");
  }

  @Test
  void should_report_a_circle_of_foreign_keys_and_leave_its_tables_out() {
    SnapshotFixture fixture =
        SnapshotFixture.cluster(2)
            .table("a", t -> t.column("id", "int8").references("b"))
            .table("b", t -> t.column("id", "int8").references("a"))
            .table("c", t -> t.column("id", "int8"));
    Plan plan =
        Planner.plan(
            ClusterSchema.define(
                "shop",
                c -> {
                  c.distribute("a").by("id");
                  c.distribute("b").by("id");
                  c.distribute("c").by("id");
                }),
            fixture.snapshot());
    assertThat(plan.steps())
        .flatExtracting(Step::tables)
        .containsExactly(QualifiedName.of("public", "c"));
    assertThat(plan.conflicts())
        .extracting(Conflict::toString)
        .containsExactly(
            "Tables \"public.a\", \"public.b\" wait for each other in a circle of foreign keys:"
                + " none can be distributed first. Drop one of the foreign keys and add it again"
                + " after the tables are distributed.");
  }

  @Test
  void should_not_take_tables_without_a_group_for_colocated() {
    assertConflict(
        c -> {
          c.distribute("old").by("id").shardCount(4);
          c.distribute("older").by("id").colocateWith("old");
        },
        cluster()
            .table("old", t -> t.column("id", "int8").distributed("id", 0, 4))
            .table("older", t -> t.column("id", "int8").distributed("id", 0, 4)),
        "Table \"public.older\" is declared to be colocated with \"public.old\", but they are in"
            + " colocation groups 0 and 0. Correct the declaration, or move the table into the"
            + " group with alter_distributed_table, which rewrites it and blocks it meanwhile.");
  }
}
