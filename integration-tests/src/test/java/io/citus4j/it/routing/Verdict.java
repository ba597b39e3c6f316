package io.citus4j.it.routing;

import io.citus4j.routing.Route;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A route beside what Citus plans. */
record Verdict(Route route, CitusAnswer citus, Agreement agreement) {

  /** The statement, its route and what Citus plans, for people. */
  String describe(Query query) {
    return """

        SQL:   %s
        bound: %s
        route: %s
        Citus: %s, %d tasks on %s, shards %s
        %s"""
        .formatted(
            DSL.using(SQLDialect.POSTGRES).renderInlined(query),
            query.getBindValues(),
            route,
            citus.route(),
            citus.tasks(),
            citus.ports(),
            citus.shardIds(),
            citus.text());
  }

  /** How far they agree. */
  enum Agreement {
    /** In the class, the number of tasks, and for one shard in the shard and the node. */
    FULL,
    /** In the class alone. */
    OTHER_TASKS,
    /** The route is another one than that of Citus, but leaves the statement to the coordinator. */
    OTHER_CLASS,
    /** The route sends the statement to a node that Citus does not. */
    WRONG_SHARD,
    /** The route leaves it open. */
    UNKNOWN,
    /** PostgreSQL refuses the statement. */
    NOT_ASKED
  }
}
