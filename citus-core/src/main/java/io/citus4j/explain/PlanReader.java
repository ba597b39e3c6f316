package io.citus4j.explain;

import static io.citus4j.explain.PlanDocument.child;
import static io.citus4j.explain.PlanDocument.children;
import static io.citus4j.explain.PlanDocument.descendant;
import static io.citus4j.explain.PlanDocument.text;

import io.citus4j.metadata.TableShard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Reads a plan from the server's XML: what PostgreSQL writes ({@code commands/explain.c}), and
 * within it what Citus does ({@code planner/multi_explain.c}). Confined to one reading.
 */
final class PlanReader {

  private static final Pattern NODE = Pattern.compile("host=(.*) port=(\\d+) dbname=(.*)");
  private static final String SELECT_QUERY = "Select-Query";
  private static final String SOURCE_QUERY = "Source-Query";
  private static final String DISTRIBUTED_QUERY = "Distributed-Query";

  private final Map<Long, TableShard> shards;

  private PlanReader(Map<Long, TableShard> shards) {
    this.shards = shards;
  }

  /** The numbers of what may be shards. */
  static Set<Long> shardIds(Element document) {
    Set<Long> ids = new HashSet<>();
    var queries = document.getElementsByTagName("Query");
    for (int i = 0; i < queries.getLength(); i++) {
      if (queries.item(i) instanceof Element query
          && query.getParentNode() instanceof Element task) {
        if (task.getTagName().equals("Task")) {
          ShardNames.in(query.getTextContent()).forEach(candidate -> ids.add(candidate.id()));
        }
      }
    }
    return ids;
  }

  /** Reads a plan whose shards were looked up. */
  static DistributedPlan read(Element document, Map<Long, TableShard> shards) {
    return new PlanReader(shards).document(document);
  }

  /** A rule can make several plans of a statement; that of Citus is the one that matters. */
  private DistributedPlan document(Element document) {
    List<Element> queries = children(document, "Query");
    Element query =
        queries.stream()
            .filter(each -> child(each, "Plan").flatMap(PlanReader::citusScan).isPresent())
            .findFirst()
            .or(() -> queries.stream().findFirst())
            .orElse(document);
    return query(query, true);
  }

  private DistributedPlan query(Element query, boolean timed) {
    DistributedPlan.Draft draft = new DistributedPlan.Draft();
    child(query, "Plan")
        .ifPresent(
            plan -> {
              draft.measures = measures(query, plan);
              citusScan(plan).ifPresent(scan -> scan(scan, draft));
            });
    draft.timed = timed;
    draft.text = PlanText.of(query);
    return new DistributedPlan(draft);
  }

  /** The node of a plan at which Citus takes over; beneath it there are only other plans. */
  private static Optional<Element> citusScan(Element plan) {
    if (Set.of(DISTRIBUTED_QUERY, SELECT_QUERY, SOURCE_QUERY).stream()
        .anyMatch(part -> child(plan, part).isPresent())) {
      return Optional.of(plan);
    }
    return child(plan, "Plans").stream()
        .flatMap(plans -> children(plans, "Plan").stream())
        .map(PlanReader::citusScan)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private void scan(Element scan, DistributedPlan.Draft draft) {
    child(scan, DISTRIBUTED_QUERY).ifPresent(query -> distributed(query, draft));
    descendant(scan, SELECT_QUERY, "Query")
        .ifPresent(query -> source(PlanKind.INSERT_SELECT, scan, query, draft));
    descendant(scan, SOURCE_QUERY, "Query")
        .ifPresent(query -> source(PlanKind.MERGE, scan, query, draft));
  }

  private void source(PlanKind kind, Element scan, Element query, DistributedPlan.Draft draft) {
    draft.kind = kind;
    draft.source = query(query, false);
    children(scan).stream()
        .filter(property -> property.getTagName().endsWith("-method"))
        .findFirst()
        .ifPresent(
            property ->
                draft.method =
                    property.getTextContent().equals("repartition")
                        ? PlanMethod.REPARTITION
                        : PlanMethod.PULL_TO_COORDINATOR);
  }

  private void distributed(Element query, DistributedPlan.Draft draft) {
    draft.kind = PlanKind.TASKS;
    child(query, "Subplans")
        .ifPresent(
            subplans ->
                children(subplans, "Subplan").forEach(each -> draft.subplans.add(subplan(each))));
    child(query, "Job").ifPresent(job -> job(job, draft));
  }

  private PlanSubplan subplan(Element subplan) {
    Element query = descendant(subplan, "PlannedStmt", "Query").orElse(subplan);
    return new PlanSubplan(
        query(query, false),
        text(subplan, "Subplan-Duration").map(PlanReader::milliseconds).orElse(null),
        text(subplan, "Intermediate-Data-Size").orElse(null),
        text(subplan, "Result-destination").orElse(null));
  }

  private void job(Element job, DistributedPlan.Draft draft) {
    draft.taskCount = text(job, "Task-Count").map(Integer::valueOf).orElse(null);
    draft.receivedData = text(job, "Tuple-data-received-from-nodes").orElse(null);
    draft.dependentJobs = dependentJobs(job);
    if (!draft.dependentJobs.isEmpty()) {
      draft.kind = PlanKind.REPARTITION;
    }
    child(job, "Tasks")
        .ifPresent(tasks -> children(tasks, "Task").forEach(task -> draft.tasks.add(task(task))));
  }

  private static List<RepartitionJob> dependentJobs(Element job) {
    List<RepartitionJob> jobs = new ArrayList<>();
    child(job, "Dependent-Jobs")
        .ifPresent(
            dependent ->
                children(dependent, "MapMergeJob")
                    .forEach(
                        each ->
                            jobs.add(
                                new RepartitionJob(
                                    text(each, "Map-Task-Count").map(Integer::valueOf).orElse(0),
                                    text(each, "Merge-Task-Count").map(Integer::valueOf).orElse(0),
                                    dependentJobs(each)))));
    return jobs;
  }

  private PlanTask task(Element task) {
    String sql = text(task, "Query").orElse("");
    List<TableShard> touched = new ArrayList<>();
    for (ShardNames.Candidate candidate : ShardNames.in(sql)) {
      TableShard shard = shards.get(candidate.id());
      boolean named =
          shard != null
              && shard
                  .table()
                  .schema()
                  .filter(s -> s.value().equals(candidate.schema()))
                  .isPresent();
      if (named && !touched.contains(shard)) {
        touched.add(shard);
      }
    }
    Optional<Element> query = descendant(task, "Remote-Plan", "explain", "Query");
    return new PlanTask(
        sql,
        text(task, "Node").map(PlanReader::node).orElse(null),
        touched,
        text(task, "Tuple-data-received-from-node").orElse(null),
        query
            .flatMap(remote -> child(remote, "Plan").map(plan -> measures(remote, plan)))
            .orElse(null),
        text(task, "Error").orElse(null));
  }

  private static @Nullable TaskNode node(String text) {
    Matcher parts = NODE.matcher(text);
    return parts.matches()
        ? new TaskNode(parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3))
        : null;
  }

  private static PlanTask.@Nullable Measures measures(Element query, Element plan) {
    Optional<String> rows = text(plan, "Actual-Rows");
    if (rows.isEmpty()) {
      return null;
    }
    double loops = text(plan, "Actual-Loops").map(Double::valueOf).orElse(1.0);
    return new PlanTask.Measures(
        Math.round(Double.parseDouble(rows.get()) * loops),
        text(query, "Planning-Time").map(PlanReader::milliseconds).orElse(Duration.ZERO),
        text(query, "Execution-Time").map(PlanReader::milliseconds).orElse(Duration.ZERO));
  }

  private static Duration milliseconds(String number) {
    return Duration.ofNanos(Math.round(Double.parseDouble(number) * 1_000_000));
  }
}
