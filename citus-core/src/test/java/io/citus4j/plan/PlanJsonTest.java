package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.citus4j.internal.json.JsonText;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.RewriteHazard;
import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.sql.QualifiedName;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Plans as machines read them. */
class PlanJsonTest {

  private static final String ODD = "odd \"name\" \\ with\nlines\u2028 and \uD83D\uDE00";

  private static JsonNode parse(Plan plan) throws JsonProcessingException {
    return new ObjectMapper().readTree(plan.toJson());
  }

  private static Plan plan() {
    return Planner.plan(
            ClusterSchema.define(
                ODD,
                cluster -> {
                  cluster.distribute("users").by("id").shardCount(8);
                  cluster.distribute("orders").by("id").colocateWith("users");
                  cluster.reference(QualifiedName.of("public", ODD));
                  cluster.distribute("same").by("id");
                  cluster.distribute("numbered").by("other");
                }),
            SnapshotFixture.cluster(2)
                .table("users", t -> t.column("id", "int8").distributed("id", 1, 4))
                .table("orders", t -> t.column("id", "int8").distributed("id", 1, 4))
                .table("same", t -> t.column("id", "int8").distributed("id", 2, 4))
                .table("stray", t -> t.column("id", "int8").distributed("id", 3, 4))
                .table("stray_1", t -> t.column("id", "int8").distributed("id", 3, 4).partition())
                .table("kept", t -> t.column("id", "int8").kind(TableKind.CITUS_LOCAL))
                .table(
                    "numbered",
                    t ->
                        t.column("id", "int8")
                            .column("other", "int8")
                            .distributed("id", 4, 4)
                            .hazard(RewriteHazard.Kind.IDENTITY_COLUMN, "id"))
                .table(ODD, t -> t.serialColumn("id"))
                .snapshot())
        .withSizes(
            tables ->
                Map.of(
                    QualifiedName.of("public", "users"), 5_000_000_000L,
                    QualifiedName.of("public", "orders"), 7L));
  }

  @Test
  void should_write_every_field() throws JsonProcessingException {
    JsonNode json = parse(plan());

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "schemaName",
            "fingerprint",
            "steps",
            "conflicts",
            "warnings",
            "unmanaged",
            "unchanged");
    assertThat(json.get("schemaName").textValue()).isEqualTo(ODD);
    assertThat(json.get("fingerprint").textValue()).isEqualTo(plan().fingerprint());
    assertThat(json.get("unmanaged")).hasSize(1);
    assertThat(json.get("unmanaged").get(0).textValue()).isEqualTo("public.stray");
    assertThat(json.get("unchanged").intValue()).isEqualTo(1);
    JsonNode conflict = json.get("conflicts").get(0);
    assertThat(conflict.get("table").textValue()).isEqualTo("public.numbered");
    assertThat(conflict.get("problem").textValue()).contains("identity columns (id)");
    assertThat(conflict.get("remedy").textValue()).contains("INSERT INTO");
    JsonNode warning = json.get("warnings").get(0);
    assertThat(warning.get("table").textValue()).isEqualTo("public." + ODD);
    assertThat(warning.get("problem").textValue()).contains("takes its default from a sequence");
    assertThat(warning.get("remedy").textValue()).contains("TYPE bigint");
  }

  @Test
  void should_write_every_field_of_a_step() throws JsonProcessingException {
    JsonNode alter = parse(plan()).get("steps").get(0);
    assertThat(alter.fieldNames())
        .toIterable()
        .containsExactly(
            "kind",
            "description",
            "tables",
            "risk",
            "lock",
            "transactional",
            "allowed",
            "bytes",
            "sql");
    assertThat(alter.get("kind").textValue()).isEqualTo("ALTER_DISTRIBUTED_TABLE");
    assertThat(alter.get("description").textValue()).startsWith("alter \"public.users\"");
    assertThat(alter.get("tables").toString()).isEqualTo("[\"public.orders\",\"public.users\"]");
    assertThat(alter.get("risk").textValue()).isEqualTo("REWRITES_TABLE");
    assertThat(alter.get("lock").textValue()).isEqualTo("ACCESS EXCLUSIVE");
    assertThat(alter.get("transactional").booleanValue()).isTrue();
    assertThat(alter.get("allowed").booleanValue()).isFalse();
    assertThat(alter.get("bytes").longValue()).isEqualTo(5_000_000_007L);
    assertThat(alter.get("sql").get(0).textValue()).contains("shard_count => 8");

    JsonNode reference = parse(plan()).get("steps").get(1);
    assertThat(reference.get("allowed").booleanValue()).isTrue();
    assertThat(reference.get("bytes").isNull()).isTrue();
    assertThat(reference.get("sql")).hasSize(2);
  }

  @Test
  void should_write_the_same_plan_the_same_way() {
    assertThat(plan().toJson()).isEqualTo(plan().toJson()).endsWith("}\n");
  }

  @Test
  void should_write_an_empty_plan() throws JsonProcessingException {
    JsonNode json = parse(Planner.plan(ClusterSchema.define("none", c -> {}), empty()));
    assertThat(json.get("steps")).isEmpty();
    assertThat(json.get("unchanged").intValue()).isZero();
  }

  private static CatalogSnapshot empty() {
    return SnapshotFixture.cluster(1).snapshot();
  }

  @Property
  void should_escape_every_text(@ForAll String text) throws JsonProcessingException {
    String json = JsonText.indented().beginObject().field("text", text).endObject().text();
    assertThat(new ObjectMapper().readTree(json).get("text").textValue()).isEqualTo(text);
  }
}
