package io.citus4j.examples.routing;

import io.citus4j.jooq.internal.QueryAnalysis;
import io.citus4j.jooq.internal.RouteTemplates;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.Router;
import io.citus4j.routing.ShardMap;
import io.citus4j.testkit.TestCluster;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Parser;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The route of a built query, beside what jOOQ does with the same query. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouteBenchmark {

  /** Which statement. */
  @Param public ShopStatement statement = ShopStatement.POINT_SELECT;

  private final DSLContext dsl = DSL.using(SQLDialect.POSTGRES);
  private final Parser parser = dsl.parser();
  private final RouteTemplates templates = new RouteTemplates();

  @SuppressWarnings("NullAway.Init")
  private BuiltStatements built;

  @SuppressWarnings("NullAway.Init")
  private ShardMap shards;

  /** Builds the statement, and starts a cluster for as long as its shard map is read. */
  @Setup
  public void prepare() throws SQLException {
    try (TestCluster cluster = TestCluster.builder().start()) {
      prepare(Shop.open(cluster.citus(), cluster.dataSource()));
    }
  }

  void prepare(ShardMap map) {
    shards = map;
    built = new BuiltStatements(statement, dsl);
  }

  /** The route of a statement whose text was seen before, as in execution. */
  @Benchmark
  public RouteDecision cached() {
    return templates.route(built.next(), built.text(), dsl.configuration(), shards);
  }

  /** The route of a statement of which nothing is known. */
  @Benchmark
  public RouteDecision analysed() {
    QueryAnalysis analysis = QueryAnalysis.of(built.next(), dsl.configuration(), shards);
    return Router.route(analysis.shape(), shards);
  }

  /** The text of the statement, which jOOQ makes for each execution. */
  @Benchmark
  public String rendered() {
    return dsl.render(built.next());
  }

  /** The statement, read from its text by jOOQ. */
  @Benchmark
  public Query parsed() {
    return parser.parseQuery(built.text());
  }
}
