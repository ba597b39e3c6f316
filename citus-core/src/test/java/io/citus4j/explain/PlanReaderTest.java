package io.citus4j.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.citus4j.metadata.TableKind;
import io.citus4j.metadata.TableShard;
import io.citus4j.sql.QualifiedName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Reads plans that Citus 13.2.2 on PostgreSQL 15 gave, as XML and as text. */
class PlanReaderTest {

  private static final Map<Long, TableShard> SHARDS = new HashMap<>();

  static {
    table("users", 102008, 102015, TableKind.HASH_DISTRIBUTED);
    table("orders", 102016, 102023, TableKind.HASH_DISTRIBUTED);
    table("archive", 102024, 102031, TableKind.HASH_DISTRIBUTED);
    table("products", 102040, 102040, TableKind.REFERENCE);
    table("loc", 102074, 102074, TableKind.CITUS_LOCAL);
  }

  private static void table(String name, long first, long last, TableKind kind) {
    LongStream.rangeClosed(first, last)
        .forEach(id -> SHARDS.put(id, new TableShard(id, QualifiedName.of("public", name), kind)));
  }

  @ParameterizedTest
  @CsvSource({
    "router, single-shard, TASKS, 1",
    "literals, single-shard, TASKS, 1",
    "grouping-sets, single-shard, TASKS, 1",
    "no-shard, single-shard, TASKS, 1",
    "update-measured, single-shard, TASKS, 1",
    "reference, any-node, TASKS, 1",
    "citus-local, local, TASKS, 1",
    "local, local, LOCAL, ",
    "multi-shard, multi-shard, TASKS, 3",
    "multi-shard-measured, multi-shard, TASKS, 8",
    "insert-select-pushed-down, multi-shard, TASKS, 8",
    "subplan, subplan, TASKS, 1",
    "subplan-measured, subplan, TASKS, 1",
    "repartition-join, repartition, REPARTITION, 12",
    "insert-select-repartition, repartition, INSERT_SELECT, ",
    "insert-select-pull, subplan, INSERT_SELECT, ",
    "merge-repartition, repartition, MERGE, ",
    "merge-pull, subplan, MERGE, "
  })
  void should_tell_the_kind_and_the_route(
      String name, String route, PlanKind kind, Integer taskCount) {
    DistributedPlan plan = plan(name);

    assertThat(plan.routeName()).isEqualTo(route);
    assertThat(plan.kind()).isEqualTo(kind);
    assertThat(plan.taskCount().isPresent() ? plan.taskCount().getAsInt() : null)
        .isEqualTo(taskCount);
  }

  @Test
  void should_tell_the_node_and_the_shards_of_a_task() {
    PlanTask task = plan("router").tasks().get(0);

    assertThat(task.node()).contains(new TaskNode("localhost", 24001, "postgres"));
    assertThat(task.node().map(TaskNode::address)).contains("localhost:24001");
    assertThat(task.shards()).extracting(TableShard::id).containsExactly(102008L, 102016L);
    assertThat(task.sql()).startsWith("SELECT u.name").contains("public.orders_102016 o");
    assertThat(task.rows()).isEmpty();
    assertThat(task.executionTime()).isEmpty();
    assertThat(task.error()).isEmpty();
  }

  @Test
  void should_show_all_tasks_that_the_server_shows() {
    List<PlanTask> tasks = plan("multi-shard").tasks();

    assertThat(tasks)
        .extracting(task -> task.node().orElseThrow().port(), task -> task.shards().get(0).id())
        .containsExactly(tuple(24001, 102016L), tuple(24001, 102022L), tuple(24002, 102017L));
  }

  @Test
  void should_not_take_the_text_of_literals_for_shards() {
    assertThat(plan("literals").tasks().get(0).shards())
        .extracting(TableShard::id)
        .containsExactly(102008L);
  }

  @Test
  void should_not_take_names_for_shards_that_the_catalogue_does_not_know() {
    Element document = PlanDocument.parse(resource("router.xml"));
    TableShard elsewhere =
        new TableShard(102008, QualifiedName.of("shop", "users"), TableKind.HASH_DISTRIBUTED);

    assertThat(PlanReader.shardIds(document)).containsExactlyInAnyOrder(102008L, 102016L);
    assertThat(PlanReader.read(document, Map.of(102008L, elsewhere)).tasks().get(0).shards())
        .isEmpty();
  }

  @Test
  void should_tell_the_subplans_and_what_they_took() {
    DistributedPlan plan = plan("subplan-measured");

    assertThat(plan.rows()).hasValue(1);
    assertThat(plan.executionTime().orElseThrow()).isPositive();
    assertThat(plan.planningTime().orElseThrow()).isPositive();
    assertThat(plan.receivedData()).contains("8 bytes");
    assertThat(plan.subplans()).hasSize(1);
    PlanSubplan subplan = plan.subplans().get(0);
    assertThat(subplan.resultSize()).contains("210 bytes");
    assertThat(subplan.destination()).contains("Send to 3 nodes");
    assertThat(subplan.duration().orElseThrow()).isPositive();
    assertThat(subplan.plan().routeName()).isEqualTo("multi-shard");
    assertThat(subplan.plan().rows()).hasValue(5);
    assertThat(subplan.plan().executionTime()).isEmpty();
    assertThat(subplan.plan().tasks().get(0).rows()).hasValue(5);
  }

  @Test
  void should_not_measure_what_did_not_run() {
    DistributedPlan plan = plan("subplan");

    assertThat(plan.rows()).isEmpty();
    assertThat(plan.executionTime()).isEmpty();
    assertThat(plan.planningTime()).isEmpty();
    assertThat(plan.receivedData()).isEmpty();
    assertThat(plan.subplans().get(0).duration()).isEmpty();
    assertThat(plan.subplans().get(0).resultSize()).isEmpty();
    assertThat(plan.subplans().get(0).destination()).isEmpty();
  }

  @Test
  void should_tell_rows_and_time_of_the_slowest_task() {
    DistributedPlan plan = plan("multi-shard-measured");
    PlanTask slowest = plan.tasks().get(0);

    assertThat(plan.tasks()).hasSize(1);
    assertThat(slowest.rows()).hasValue(3);
    assertThat(slowest.receivedData()).contains("48 bytes");
    assertThat(slowest.executionTime().orElseThrow())
        .isPositive()
        .isLessThan(plan.executionTime().orElseThrow());
    assertThat(slowest.planningTime().orElseThrow()).isGreaterThan(Duration.ZERO);
  }

  @Test
  void should_tell_the_jobs_of_a_repartition_join() {
    DistributedPlan plan = plan("repartition-join");

    assertThat(plan.tasks()).isEmpty();
    assertThat(plan.dependentJobs())
        .containsExactly(
            new RepartitionJob(8, 12, List.of()), new RepartitionJob(8, 12, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "insert-select-repartition, REPARTITION, multi-shard",
    "insert-select-pull, PULL_TO_COORDINATOR, local",
    "merge-repartition, REPARTITION, multi-shard",
    "merge-pull, PULL_TO_COORDINATOR, local"
  })
  void should_tell_how_rows_get_to_their_shard(String name, PlanMethod method, String source) {
    DistributedPlan plan = plan(name);

    assertThat(plan.method()).contains(method);
    assertThat(plan.source().map(DistributedPlan::routeName)).contains(source);
    assertThat(plan.tasks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "router",
        "multi-shard",
        "reference",
        "citus-local",
        "local",
        "no-shard",
        "subplan",
        "repartition-join",
        "insert-select-repartition",
        "insert-select-pull",
        "insert-select-pushed-down",
        "merge-repartition",
        "merge-pull",
        "literals",
        "grouping-sets"
      })
  void should_lay_a_plan_out_as_the_server_does(String name) {
    String expected =
        resource(name + ".txt")
            .replaceAll("(Distributed Subplan) \\d+_(\\d+)", "$1 $2")
            .replaceAll("[\\p{Cntrl}&&[^\\n]]", "\uFFFD");

    assertThat(plan(name).text()).isEqualTo(expected);
    assertThat(plan(name)).hasToString(expected);
  }

  @Test
  void should_lay_out_what_was_measured() {
    assertThat(plan("multi-shard-measured").text())
        .contains(
            "  Sort Method: top-N heapsort  Memory: ",
            "\n        ->  Custom Scan (Citus Adaptive)  (cost=",
            "\n              Tuple data received from nodes: 256 bytes\n",
            " Batches: 1  Memory Usage: ",
            "  Buffers: shared hit=",
            " ms\nExecution Time: ")
        .doesNotContain("Blocks:");
    assertThat(plan("update-measured").text())
        .contains("->  Update on public.orders_102019 orders  (cost=")
        .doesNotContain("Trigger");
  }

  @Test
  void should_refuse_what_is_no_plan() {
    assertThatThrownBy(() -> PlanDocument.parse("[{\"Plan\": {}}]"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The server's plan is no XML: ");
  }

  @Test
  void should_not_read_files_that_a_document_names() {
    String document =
        "<!DOCTYPE explain [<!ENTITY file SYSTEM \"file:///etc/passwd\">]><explain>&file;</explain>";

    assertThatThrownBy(() -> PlanDocument.parse(document))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("DOCTYPE");
  }

  private static DistributedPlan plan(String name) {
    return PlanReader.read(PlanDocument.parse(resource(name + ".xml")), SHARDS);
  }

  private static String resource(String name) {
    try (InputStream stream = PlanReaderTest.class.getResourceAsStream(name)) {
      assertThat(stream).as(name).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
