package io.citus4j.examples.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.ShardMap;
import io.citus4j.testkit.CitusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the benchmarks measure is what they say. */
@CitusTest
class RouteBenchmarkIT {

  private static final int ENOUGH_TO_LEARN = 10;

  private final ShardMap shards;

  RouteBenchmarkIT(CitusCluster citus, DataSource dataSource) throws SQLException {
    this.shards = Shop.open(citus, dataSource);
  }

  @ParameterizedTest
  @EnumSource
  void should_measure_the_route_that_is_expected(ShopStatement statement) {
    RouteBenchmark benchmark = benchmark(statement);
    RouteBenchmark another = benchmark(statement);
    for (int i = 0; i < ENOUGH_TO_LEARN; i++) {
      RouteDecision cached = benchmark.cached();
      RouteDecision analysed = another.analysed();

      assertThat(cached.route()).isInstanceOf(statement.expected());
      assertThat(cached.toString()).isEqualTo(analysed.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void should_take_the_same_decision_from_the_cache_when_the_same_user_comes_again(
      ShopStatement statement) {
    RouteBenchmark benchmark = benchmark(statement);
    allUsers(benchmark);
    List<RouteDecision> second = allUsers(benchmark);
    List<RouteDecision> third = allUsers(benchmark);

    assertThat(third).hasSameSizeAs(second);
    for (int i = 0; i < second.size(); i++) {
      assertThat(third.get(i)).isSameAs(second.get(i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void should_render_and_parse_the_statement_that_is_routed(ShopStatement statement) {
    RouteBenchmark benchmark = benchmark(statement);

    String text = benchmark.rendered();

    assertThat(DSL.using(SQLDialect.POSTGRES).render(benchmark.parsed())).isNotEmpty();
    assertThat(text)
        .isEqualTo(new BuiltStatements(statement, DSL.using(SQLDialect.POSTGRES)).text());
  }

  private static List<RouteDecision> allUsers(RouteBenchmark benchmark) {
    return Stream.generate(benchmark::cached).limit(BuiltStatements.USERS).toList();
  }

  private RouteBenchmark benchmark(ShopStatement statement) {
    RouteBenchmark benchmark = new RouteBenchmark();
    benchmark.statement = statement;
    benchmark.prepare(shards);
    return benchmark;
  }
}
