package io.citus4j.it.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Citus makes of a statement.
 *
 * @param route the class of its plan, by the name that {@code Route} gives it; {@code nothing} if
 *     it has no task, or one that reads no table; {@code invalid} if PostgreSQL refuses the
 *     statement itself
 * @param tasks the number of tasks
 * @param ports the nodes of the tasks that are shown
 * @param shardIds the shards in the tasks that are shown
 * @param text the plan or the error
 */
record CitusAnswer(String route, int tasks, List<Integer> ports, List<Long> shardIds, String text) {

  static final String NOTHING = "nothing";
  static final String INVALID = "invalid";

  private static final Pattern TASKS = Pattern.compile("\"Task Count\": (\\d+)");
  private static final Pattern NODE = Pattern.compile("\"Node\": \"host=\\S+ port=(\\d+) ");
  private static final Pattern SHARD = Pattern.compile("\"Relation Name\": \"\\w+_(\\d{6,})\"");
  private static final Pattern RELATION = Pattern.compile("\"Relation Name\": ()");
  private static final Pattern METHOD =
      Pattern.compile("\"(?:INSERT/SELECT|MERGE INTO \\w+) method\": \"([a-z ]+)\"");

  static CitusAnswer refused(String error, boolean byPostgres) {
    return new CitusAnswer(byPostgres ? INVALID : "unsupported", 0, List.of(), List.of(), error);
  }

  /** Reads the output of {@code EXPLAIN (FORMAT JSON, VERBOSE)}. */
  static CitusAnswer of(String json, Shards shards) {
    List<String> tasks = all(TASKS, json);
    List<Long> shardIds = all(SHARD, json).stream().map(Long::valueOf).distinct().toList();
    List<Integer> ports = all(NODE, json).stream().map(Integer::valueOf).toList();
    int count = tasks.isEmpty() ? 0 : Integer.parseInt(tasks.get(0));
    return new CitusAnswer(route(json, count, shardIds, shards), count, ports, shardIds, json);
  }

  private static String route(String json, int tasks, List<Long> shardIds, Shards shards) {
    List<String> methods = all(METHOD, json);
    if (!methods.isEmpty()) {
      return methods.get(0).equals("repartition") ? "repartition" : "subplan";
    }
    if (json.contains("\"Subplans\":")) {
      return "subplan";
    }
    if (json.contains("\"Dependent Jobs\":")) {
      return "repartition";
    }
    if (!json.contains("\"Custom Plan Provider\": \"Citus")) {
      return "local";
    }
    if (tasks > 1) {
      return "multi-shard";
    }
    if (shardIds.stream().anyMatch(shards::isDistributed)) {
      return "single-shard";
    }
    if (all(RELATION, json).size()
        > all(SHARD, json).stream().filter(id -> shards.isReference(Long.parseLong(id))).count()) {
      return "local";
    }
    return shardIds.isEmpty() ? NOTHING : "any-node";
  }

  private static List<String> all(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
