package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.citus4j.schema.Colocation;
import io.citus4j.schema.IndexDeclaration;
import io.citus4j.schema.IndexDeclaration.Part;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanScriptTest {

  private static final QualifiedName USERS = QualifiedName.of("public", "users");

  @Test
  void should_check_each_step_before_it_is_taken() {
    assertThat(script(TableSteps.createReference(USERS, List.of())))
        .isEqualTo(
            """
            -- Sharding of "shop". Can be run any number of times.
            DO $citus4j$
            BEGIN
              PERFORM pg_advisory_xact_lock(1664379392, 1634758764);
              SET LOCAL citus.multi_shard_modify_mode TO 'sequential';

              -- create reference table "public.users"
              IF NOT EXISTS (
                SELECT FROM pg_catalog.pg_dist_partition d
                WHERE d.logicalrelid = to_regclass('"public"."users"')
                  AND d.partmethod = 'n'
                  AND d.repmodel = 't') THEN
                IF EXISTS (
                  SELECT FROM pg_catalog.pg_dist_partition d
                  WHERE d.logicalrelid = to_regclass('"public"."users"')
                    AND NOT (d.partmethod = 'n' AND d.repmodel = 's' AND d.colocationid = 0)) THEN
                  RAISE EXCEPTION USING MESSAGE = 'Cannot create reference table "public.users": \
            the table is distributed otherwise.', HINT = 'Compare the table with its declaration \
            and plan again.';
                END IF;
                SET LOCAL citus.enable_local_reference_table_foreign_keys TO off;
                PERFORM create_reference_table(CAST('"public"."users"' AS regclass));
              END IF;
            END
            $citus4j$;
            """);
  }

  /** By which Liquibase can tell statements apart: those in a block are indented. */
  @Test
  void should_end_each_statement_with_a_semicolon_and_an_empty_line() {
    Step alone =
        KindSteps.distributeConcurrently(
            USERS, new Identifier("user_id"), new Colocation.NewGroup(8), List.of(), true);
    Step shared = TableSteps.createReference(QualifiedName.of("public", "products"), List.of());

    assertThat(script(alone, shared, alone).split(";\\n\\n(?! )"))
        .satisfiesExactly(
            first -> assertThat(first).contains("create_distributed_table_concurrently"),
            second -> assertThat(second).startsWith("DO $citus4j$").endsWith("$citus4j$"),
            third -> assertThat(third).contains("create_distributed_table_concurrently"));
  }

  @Test
  void should_compare_group_and_shards_where_they_are_declared() {
    assertThat(script(distribute(USERS, new Colocation.NewGroup(8))))
        .contains("AND 8 = (")
        .contains("colocate_with => 'none', shard_count => 8);");
    assertThat(script(distribute(USERS, new Colocation.WithTable(QualifiedName.of("a", "b")))))
        .contains("WHERE o.logicalrelid = to_regclass('\"a\".\"b\"'))")
        .contains("colocate_with => '\"a\".\"b\"');");
  }

  @Test
  void should_quote_names_that_look_like_sql() {
    QualifiedName evil = QualifiedName.of("pub'lic", "a\n$citus4j$; DROP TABLE \\x; --");

    assertThat(script(TableSteps.createReference(evil, List.of())))
        .contains("DO $citus4j_1$", "$citus4j_1$;")
        .contains("-- create reference table \"pub'lic.a $citus4j$; DROP TABLE \\x; --\"\n")
        .contains("CAST( E'\"pub''lic\".\"a\\n$citus4j$; DROP TABLE \\\\x; --\"' AS regclass)");
  }

  @Test
  void should_only_warn_of_an_index_to_be_built_concurrently() {
    IndexDeclaration index =
        new IndexDeclaration(
            new Identifier("users_name"),
            USERS,
            "btree",
            false,
            List.of(Part.expression("name || ''''")),
            List.of(),
            null,
            true);

    String script = script(IndexSteps.create(index, USERS, true));

    assertThat(script)
        .contains(
            "left something behind. Run before it: DROP INDEX IF EXISTS"
                + " \"public\".\"users_name\";'",
            "MESSAGE = 'Not done by this script: create index \"users_name\" on",
            "Run once, outside of a transaction: CREATE INDEX CONCURRENTLY \"users_name\" ON"
                + " \"public\".\"users\" USING btree ((name || ''''''''));'")
        .endsWith("END\n$citus4j$;\n");
    assertThat(script.lines()).noneMatch(line -> line.strip().startsWith("CREATE INDEX"));
    assertThat(script.lines()).noneMatch(line -> line.strip().startsWith("DROP INDEX"));
  }

  @Test
  void should_refuse_a_plan_with_conflicts() {
    Plan plan =
        Plans.of("shop", List.of(), List.of(new Conflict(USERS, "It differs.", "Mend it.")), 0);

    assertThatExceptionOfType(PlanBlockedException.class).isThrownBy(plan::toSql);
  }

  private static Step distribute(QualifiedName table, Colocation colocation) {
    return TableSteps.distribute(table, new Identifier("user_id"), colocation, List.of(), null);
  }

  private static String script(Step... steps) {
    return Plans.of("shop", List.of(steps), List.of(), 0).toSql();
  }
}
