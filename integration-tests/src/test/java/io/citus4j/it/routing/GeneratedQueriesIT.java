package io.citus4j.it.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.it.routing.Verdict.Agreement;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.testkit.TestCluster;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the routes of generated queries against the plans of Citus.
 *
 * <p>How many is said by the system property {@code citus4j.routing.queries}, which ones by {@code
 * citus4j.routing.seed}. With {@code citus4j.routing.strict=true} every disagreement fails, and not
 * only one that sends a statement to the wrong node, so that it is shrunk and shown.
 */
class GeneratedQueriesIT {

  private static final Logger LOG = LoggerFactory.getLogger(GeneratedQueriesIT.class);
  private static final String POSTGRES = "undistributed";
  private static final int LONGEST = 150;

  private static final Tally TALLY = new Tally();

  @SuppressWarnings("NullAway.Init")
  private static TestCluster cluster;

  @SuppressWarnings("NullAway.Init")
  private static Connection citus;

  @SuppressWarnings("NullAway.Init")
  private static Connection postgres;

  @SuppressWarnings("NullAway.Init")
  private static Oracle oracle;

  @BeforeContainer
  static void start() throws SQLException {
    cluster = TestCluster.builder().workers(2).start();
    if (!cluster.isRealCitus()) {
      return;
    }
    citus = cluster.dataSource().getConnection();
    Oracle.createTables(citus, true);
    try (Statement statement = citus.createStatement()) {
      statement.execute("CREATE DATABASE " + POSTGRES);
    }
    postgres =
        DriverManager.getConnection(
            cluster.coordinator().jdbcUrl().replaceFirst("(//[^/]+/)[^?]*", "$1" + POSTGRES));
    Oracle.createTables(postgres, false);
    oracle = new Oracle(CitusRouting.using(cluster.citus()), citus, postgres);
  }

  @AfterContainer
  static void stop() throws SQLException {
    if (cluster.isRealCitus()) {
      postgres.close();
      citus.close();
    }
    cluster.close();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(OnlyRealCitus.class)
  @AddLifecycleHook(Size.class)
  void should_route_as_citus_plans(@ForAll("queries") Query query) {
    Verdict verdict = oracle.judge(query);
    TALLY.add(verdict);

    assertThat(verdict.agreement()).as(verdict.describe(query)).isNotIn(refused());
  }

  @Example
  @AddLifecycleHook(OnlyRealCitus.class)
  void should_route_as_citus_plans_what_it_once_did_not() {
    for (String sql : FormerDisagreements.STATEMENTS) {
      Query query = DSL.using(SQLDialect.POSTGRES).parser().parseQuery(sql);
      Verdict verdict = oracle.judge(query);

      assertThat(verdict.agreement()).as(verdict.describe(query)).isEqualTo(Agreement.FULL);
    }
  }

  private static List<Agreement> refused() {
    return Boolean.getBoolean("citus4j.routing.strict")
        ? List.of(Agreement.WRONG_SHARD, Agreement.OTHER_CLASS, Agreement.OTHER_TASKS)
        : List.of(Agreement.WRONG_SHARD);
  }

  @Provide
  Arbitrary<Query> queries() {
    return Arbitraries.integers()
        .between(0, Choices.BOUND - 1)
        .withDistribution(RandomDistribution.uniform())
        .list()
        .ofMaxSize(LONGEST)
        .withSizeDistribution(RandomDistribution.uniform())
        .map(QueryWriter::write);
  }

  /** Skips what asks Citus where there is none. */
  static final class OnlyRealCitus implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
      return cluster.isRealCitus()
          ? SkipResult.doNotSkip()
          : SkipResult.skip("There are no plans of Citus on " + cluster.description());
    }
  }

  /** Takes number and seed from the system properties, and looks at the counts at the end. */
  static final class Size implements AroundPropertyHook {

    private static final double LEAST_AGREEMENT = 0.9;
    private static final double MOST_UNKNOWN = 0.05;

    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext context, PropertyExecutor property) {
      context.attributes().setTries(Integer.getInteger("citus4j.routing.queries", 400));
      context.attributes().setSeed(System.getProperty("citus4j.routing.seed", "4711"));
      PropertyExecutionResult result = property.execute();
      LOG.info(TALLY.report());
      return result.status() == PropertyExecutionResult.Status.SUCCESSFUL ? judged(result) : result;
    }

    private static PropertyExecutionResult judged(PropertyExecutionResult result) {
      try {
        assertThat(TALLY.share(Agreement.FULL, Agreement.OTHER_TASKS))
            .as(TALLY.report())
            .isGreaterThanOrEqualTo(LEAST_AGREEMENT);
        assertThat(TALLY.share(Agreement.UNKNOWN))
            .as(TALLY.report())
            .isLessThanOrEqualTo(MOST_UNKNOWN);
        return result;
      } catch (AssertionError e) {
        return result.mapToFailed(e);
      }
    }
  }
}
