package io.citus4j.examples.global;

import static io.citus4j.examples.global.tables.GlobalUsers.GLOBAL_USERS;
import static org.jooq.impl.DSL.count;

import io.citus4j.CitusCluster;
import io.citus4j.examples.narration.Narrator;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.routing.Route;
import io.citus4j.schema.NodeAddress;
import io.citus4j.testkit.TestCluster;
import io.citus4j.testkit.TestNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;

/**
 * A global deployment from an empty database: users are distributed by region, and each region is
 * pinned to a worker. Rebalancing is left to the operators: the pins are in the cluster too, so
 * that {@code citus_rebalance_start()} respects them.
 */
public final class GlobalUsersByRegion {

  private static final List<String> REGIONS = List.of("eu-west", "ap-east", "us-west");

  private final Narrator narrator;

  GlobalUsersByRegion(Narrator narrator) {
    this.narrator = narrator;
  }

  /**
   * Runs the program; ends with exit code 1 if anything is not as expected.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    try (TestCluster cluster = TestCluster.builder().workers(REGIONS.size()).start()) {
      System.out.println(cluster.description());
      new GlobalUsersByRegion(new Narrator(System.out)).run(cluster);
    } catch (RuntimeException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  void run(TestCluster cluster) {
    CitusCluster citus = cluster.citus();
    Map<String, NodeAddress> workers = workersByRegion(cluster);
    narrator.title("A worker for each region");
    workers.forEach((region, worker) -> narrator.say(region + " on " + worker));
    if (cluster.isRealCitus()) {
      narrator.establish(citus, GlobalSchema.pinned(workers));
    } else {
      narrator.say("Shards cannot be moved here: without a real Citus the regions are not pinned.");
      narrator.establish(citus, GlobalSchema.unpinned());
    }

    CitusRouting routing = CitusRouting.using(citus);
    DSLContext dsl = routing.dsl();
    narrator.title("Users of each region, written where they are kept");
    add("eu-west", "Alice", dsl);
    add("ap-east", "Bob", dsl);
    add("us-west", "Charlie", dsl);
    workers.forEach(
        (region, worker) -> {
          ask(region, dsl, routing);
          if (cluster.isRealCitus()) {
            requireAt(worker, region, dsl, routing);
          }
        });
    narrator.ask(
        "Users of all regions",
        dsl.select(GLOBAL_USERS.REGION, count())
            .from(GLOBAL_USERS)
            .groupBy(GLOBAL_USERS.REGION)
            .orderBy(GLOBAL_USERS.REGION),
        routing,
        "multi-shard",
        REGIONS.size());
  }

  private static Map<String, NodeAddress> workersByRegion(TestCluster cluster) {
    Map<String, NodeAddress> workers = new LinkedHashMap<>();
    for (int i = 0; i < REGIONS.size(); i++) {
      TestNode worker = cluster.worker(i);
      workers.put(REGIONS.get(i), new NodeAddress(worker.clusterHost(), worker.clusterPort()));
    }
    return workers;
  }

  private static void add(String region, String name, DSLContext dsl) {
    dsl.insertInto(GLOBAL_USERS, GLOBAL_USERS.REGION, GLOBAL_USERS.NAME, GLOBAL_USERS.EMAIL)
        .values(region, name, name.toLowerCase(Locale.ROOT) + "@example.com")
        .execute();
  }

  private void ask(String region, DSLContext dsl, CitusRouting routing) {
    narrator.ask(
        "Users of " + region,
        dsl.selectFrom(GLOBAL_USERS).where(GLOBAL_USERS.REGION.eq(region)),
        routing,
        "single-shard",
        1);
  }

  private void requireAt(NodeAddress worker, String region, DSLContext dsl, CitusRouting routing) {
    Route route =
        routing.route(dsl.selectFrom(GLOBAL_USERS).where(GLOBAL_USERS.REGION.eq(region))).route();
    narrator.require(
        route instanceof Route.SingleShard shard
            && shard.node().address().equals(worker.toString()),
        "the users of %s are not on %s".formatted(region, worker));
  }
}
