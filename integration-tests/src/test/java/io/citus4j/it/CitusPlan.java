package io.citus4j.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * What Citus itself plans for a statement, from its {@code EXPLAIN}.
 *
 * @param tasks the number of tasks
 * @param nodes the ports of the nodes whose tasks are shown
 * @param shardIds the shards named in the tasks that are shown
 */
record CitusPlan(int tasks, List<Integer> nodes, List<Long> shardIds) {

  private static final Pattern TASKS = Pattern.compile("\"Task Count\": (\\d+)");
  private static final Pattern NODE = Pattern.compile("\"Node\": \"host=\\S+ port=(\\d+) ");
  private static final Pattern SHARD = Pattern.compile("\"Relation Name\": \"\\w+_(\\d{6,})\"");

  /** Explains a query with its values bound as jOOQ binds them. */
  static CitusPlan of(Query query, DataSource coordinator) throws SQLException {
    String json;
    try (Connection connection = coordinator.getConnection()) {
      json =
          DSL.using(connection, SQLDialect.POSTGRES)
              .fetchSingle("EXPLAIN (FORMAT JSON, VERBOSE) {0}", query)
              .get(0, String.class);
    }
    return new CitusPlan(
        Integer.parseInt(all(TASKS, json).get(0)),
        all(NODE, json).stream().map(Integer::valueOf).toList(),
        all(SHARD, json).stream().map(Long::valueOf).toList());
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
