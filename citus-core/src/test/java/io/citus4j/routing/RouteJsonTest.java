package io.citus4j.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.citus4j.metadata.Node;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a decision says to machines. */
class RouteJsonTest {

  private static final Node WORKER =
      new Node(2, 2, "worker1", 5432, Node.Role.PRIMARY, true, true, true);

  static Stream<Arguments> routes() {
    return Stream.of(
        Arguments.of(
            new Route.SingleShard(List.of(102008L, 102040L), WORKER),
            """
            {"route":"single-shard","tasks":1,"shards":[102008,102040],"node":"worker1:5432",\
            "combination":null,"subplans":null,"why":null,"error":null,"remedy":null,"warnings":[]}"""),
        Arguments.of(
            new Route.AnyNode(false),
            """
            {"route":"any-node","tasks":1,"shards":null,"node":null,\
            "combination":null,"subplans":null,"why":null,"error":null,"remedy":null,"warnings":[]}"""),
        Arguments.of(
            new Route.MultiShard(List.of(1L, 2L), Combination.MERGED, "for \"two\" values"),
            """
            {"route":"multi-shard","tasks":2,"shards":[1,2],"node":null,\
            "combination":"MERGED","subplans":null,"why":"for \\"two\\" values","error":null,\
            "remedy":null,"warnings":[]}"""),
        Arguments.of(
            new Route.Repartition("rows change their shard"),
            """
            {"route":"repartition","tasks":null,"shards":null,"node":null,"combination":null,\
            "subplans":null,"why":"rows change their shard","error":null,"remedy":null,\
            "warnings":[]}"""),
        Arguments.of(
            new Route.Subplan(2, "a LIMIT"),
            """
            {"route":"subplan","tasks":null,"shards":null,"node":null,"combination":null,\
            "subplans":2,"why":"a LIMIT","error":null,"remedy":null,"warnings":[]}"""),
        Arguments.of(
            new Route.Local(),
            """
            {"route":"local","tasks":null,"shards":null,"node":null,"combination":null,\
            "subplans":null,"why":null,"error":null,"remedy":null,"warnings":[]}"""),
        Arguments.of(
            new Route.Unsupported("could not run", "rows are locked", "Add an equality."),
            """
            {"route":"unsupported","tasks":null,"shards":null,"node":null,"combination":null,\
            "subplans":null,"why":"rows are locked","error":"could not run",\
            "remedy":"Add an equality.","warnings":[]}"""),
        Arguments.of(
            new Route.Unknown("a view"),
            """
            {"route":"unknown","tasks":null,"shards":null,"node":null,"combination":null,\
            "subplans":null,"why":"a view","error":null,"remedy":null,"warnings":[]}"""));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void should_say_what_applies_and_null_for_the_rest(Route route, String json) {
    assertThat(RouteDecision.of(route).toJson()).isEqualTo(json);
  }

  @Test
  void should_list_warnings_with_what_they_are_about() throws JsonProcessingException {
    RouteWarning ofColumn =
        new RouteWarning(
            RouteWarning.Code.MISSING_DISTRIBUTION_COLUMN,
            QualifiedName.of("shop", "orders"),
            new Identifier("user\nid"),
            "Every shard is read.",
            "Add a condition.");
    RouteWarning ofNothing =
        new RouteWarning(RouteWarning.Code.LARGE_OFFSET, null, null, "Large.", "Smaller.");

    String json = new RouteDecision(new Route.Local(), List.of(ofColumn, ofNothing)).toJson();

    assertThat(json).doesNotContain("\n");
    JsonNode warnings = new ObjectMapper().readTree(json).get("warnings");
    assertThat(warnings).hasSize(2);
    assertThat(names(warnings.get(0)))
        .containsExactly("code", "table", "column", "message", "remedy");
    assertThat(warnings.get(0).get("code").asText()).isEqualTo("MISSING_DISTRIBUTION_COLUMN");
    assertThat(warnings.get(0).get("table").asText()).isEqualTo("shop.orders");
    assertThat(warnings.get(0).get("column").asText()).isEqualTo("user\nid");
    assertThat(warnings.get(0).get("remedy").asText()).isEqualTo("Add a condition.");
    assertThat(warnings.get(1).get("table").isNull()).isTrue();
    assertThat(warnings.get(1).get("column").isNull()).isTrue();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
