package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.metadata.CatalogFunction;
import io.citus4j.metadata.CatalogObjects;
import io.citus4j.metadata.CatalogPublication;
import io.citus4j.metadata.CatalogSubscription;
import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publications, subscriptions and functions. */
class DependentsTest {

  private static final QualifiedName USERS = QualifiedName.of("users");
  private static final QualifiedName PUBLIC_USERS = QualifiedName.of("public", "users");
  private static final Identifier NAME = new Identifier("users_pub");

  private static CatalogObjects function(boolean onEveryNode, int argument, int group) {
    return new CatalogObjects(
        List.of(),
        List.of(),
        List.of(
            new CatalogFunction(
                "public.add_user(bigint,text)",
                "add_user(bigint,text)",
                List.of("user_id", "name"),
                onEveryNode,
                argument,
                group,
                false)));
  }

  private static CatalogObjects publication(boolean allTables, QualifiedName... tables) {
    return new CatalogObjects(
        List.of(new CatalogPublication(NAME, allTables, Set.of(tables), Set.of(), Set.of())),
        List.of(),
        List.of());
  }

  private static CatalogObjects publication(Set<QualifiedName> restricted, Identifier... schemas) {
    return new CatalogObjects(
        List.of(
            new CatalogPublication(NAME, false, Set.of(PUBLIC_USERS), restricted, Set.of(schemas))),
        List.of(),
        List.of());
  }

  private static Plan plan(CatalogObjects objects, Consumer<SchemaDeclarations> declaration) {
    return Planner.plan(
        ClusterSchema.define("shop", declaration),
        SnapshotFixture.cluster(2)
            .table("users", t -> t.column("id", "int8").distributed("id", 7, 4))
            .table("products", t -> t.column("id", "int8").kind(TableKind.REFERENCE))
            .table("news", t -> t.column("id", "int8"))
            .objects(objects)
            .snapshot());
  }

  private static String statement(Plan plan) {
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.steps()).hasSize(1);
    return plan.steps().get(0).statement().inlined();
  }

  private static String problem(Plan plan) {
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.conflicts()).hasSize(1);
    return plan.conflicts().get(0).problem();
  }

  @Test
  void should_create_and_alter_and_leave_a_publication() {
    Consumer<SchemaDeclarations> declaration = c -> c.publication("users_pub", USERS);

    assertThat(statement(plan(new CatalogObjects(List.of(), List.of(), List.of()), declaration)))
        .isEqualTo("CREATE PUBLICATION \"users_pub\" FOR TABLE \"public\".\"users\"");
    assertThat(statement(plan(publication(false), declaration)))
        .isEqualTo("ALTER PUBLICATION \"users_pub\" SET TABLE \"public\".\"users\"");
    assertThat(plan(publication(false, PUBLIC_USERS), declaration)).hasToString("No changes.");
    assertThat(problem(plan(publication(true), declaration))).contains("FOR ALL TABLES");
  }

  @Test
  void should_not_widen_a_publication_of_some_rows_or_of_schemas() {
    Consumer<SchemaDeclarations> declaration = c -> c.publication("users_pub", USERS);
    assertThat(plan(publication(Set.of(PUBLIC_USERS)), declaration).conflicts())
        .singleElement()
        .hasToString(
            "Publication \"users_pub\" publishes only some rows or columns of \"public.users\", but"
                + " the tables are declared as a whole. Publish all of them: ALTER PUBLICATION"
                + " \"users_pub\" SET TABLE \"public\".\"users\"; or leave the publication out of"
                + " the declaration.");
    assertThat(plan(publication(Set.of(), new Identifier("other")), declaration).conflicts())
        .singleElement()
        .hasToString(
            "Publication \"users_pub\" publishes all tables of schema \"other\", but it is"
                + " declared to publish single tables. Take the schemas out: ALTER PUBLICATION \"users_pub\" DROP TABLES IN"
                + " SCHEMA \"other\"; or leave the publication out of the declaration.");
  }

  @Test
  void should_subscribe_into_a_table_that_is_declared_local() {
    Plan plan =
        plan(
            publication(false),
            c -> {
              c.local("news");
              c.subscription("s").from("host=a", "p").into(QualifiedName.of("news"));
            });
    assertThat(statement(plan)).startsWith("CREATE SUBSCRIPTION");
  }

  @Test
  void should_refuse_what_does_not_exist() {
    assertThat(problem(plan(publication(false), c -> c.publication("p", QualifiedName.of("x")))))
        .isEqualTo("Publication \"p\" is declared with table \"x\", which does not exist.");
    assertThat(problem(plan(function(true, -1, 0), c -> c.function("add_user(text)"))))
        .isEqualTo("Function add_user(text) does not exist; there is add_user(bigint,text).");
    assertThat(
            problem(
                plan(
                    function(true, -1, 0),
                    c -> c.function("add_user(bigint,text)").delegatedBy("id", USERS))))
        .isEqualTo(
            "Function public.add_user(bigint,text) has no argument \"id\"; it has user_id, name.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"users", "products"})
  void should_not_subscribe_into_a_table_of_citus(String table) {
    Plan plan =
        plan(
            publication(false),
            c ->
                c.subscription("s")
                    .from("host=a password=secret", "p")
                    .into(QualifiedName.of(table)));

    assertThat(problem(plan)).contains("they would be lost without an error");
  }

  @Test
  void should_create_a_subscription_alone_and_keep_its_secret_out_of_the_text() {
    Plan plan =
        plan(
            publication(false),
            c ->
                c.subscription("s")
                    .from("host=a password=it's", "p", "q")
                    .into(QualifiedName.of("news"))
                    .withoutCopy());

    assertThat(statement(plan))
        .isEqualTo(
            "CREATE SUBSCRIPTION \"s\" CONNECTION 'host=a password=it''s' PUBLICATION \"p\", \"q\""
                + " WITH (copy_data = false)");
    assertThat(plan.steps().get(0).transactional()).isFalse();
    assertThat(plan.toString()).contains("runs alone").doesNotContain("password");
    assertThat(plan.toSql()).contains("RAISE WARNING", "Run once, outside of a transaction");
  }

  @Test
  void should_follow_other_publications_than_before() {
    CatalogObjects following =
        new CatalogObjects(
            List.of(),
            List.of(new CatalogSubscription(new Identifier("s"), Set.of(new Identifier("p")))),
            List.of());
    Consumer<SchemaDeclarations> same =
        c -> c.subscription("s").from("host=a", "p").into(QualifiedName.of("news"));
    Consumer<SchemaDeclarations> other =
        c -> c.subscription("s").from("host=a", "q").into(QualifiedName.of("news"));

    assertThat(plan(following, same)).hasToString("No changes.");
    assertThat(statement(plan(following, other)))
        .isEqualTo("ALTER SUBSCRIPTION \"s\" SET PUBLICATION \"q\"");
  }

  @Test
  void should_keep_a_function_on_every_node() {
    Consumer<SchemaDeclarations> declaration = c -> c.function("Add_User( int8 , TEXT )");

    assertThat(statement(plan(function(false, -1, 0), declaration)))
        .isEqualTo(
            "SELECT create_distributed_function(CAST('public.add_user(bigint,text)' AS"
                + " regprocedure))");
    assertThat(plan(function(true, -1, 0), declaration)).hasToString("No changes.");
    assertThat(problem(plan(function(true, 0, 7), declaration)))
        .contains("delegated by argument \"user_id\", which is not declared");
  }

  @Test
  void should_delegate_calls_by_an_argument() {
    Consumer<SchemaDeclarations> declaration =
        c -> c.function("public.add_user(bigint,text)").delegatedBy("user_id", USERS);

    assertThat(statement(plan(function(true, -1, 0), declaration)))
        .isEqualTo(
            "SELECT create_distributed_function(CAST('public.add_user(bigint,text)' AS"
                + " regprocedure), 'user_id', colocate_with => '\"public\".\"users\"',"
                + " force_delegation => false)");
    assertThat(plan(function(true, 0, 7), declaration)).hasToString("No changes.");
    assertThat(statement(plan(function(true, 1, 7), declaration))).contains("'user_id'");
  }
}
