package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyException;
import io.citus4j.apply.ApplyOptions;
import io.citus4j.apply.Cancellation;
import io.citus4j.error.ErrorCode;
import io.citus4j.plan.HandMadePlans;
import io.citus4j.plan.Plan;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import io.citus4j.testkit.CitusTest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A coordinator that is no longer reached while a statement of a step runs. */
@CitusTest
class ApplyUnreachableIT {

  private static final String SLEEPING =
      "SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(90)' AND state ="
          + " 'active'";

  private final PGSimpleDataSource dataSource;

  ApplyUnreachableIT(DataSource dataSource) {
    this.dataSource = (PGSimpleDataSource) dataSource;
  }

  @BeforeEach
  void createTables() throws Exception {
    Shop.create(dataSource);
  }

  @AfterEach
  void dropTables() throws Exception {
    Queries.run(
        dataSource,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT"
            + " pg_sleep(90)'");
    Shop.drop(dataSource);
  }

  @Test
  void should_end_when_cancelled_though_the_server_does_not_hear_of_it() throws Exception {
    try (Gateway gateway = new Gateway(dataSource.getPortNumbers()[0]);
        CitusCluster citus = CitusCluster.connect(through(gateway))) {
      Plan plan =
          HandMadePlans.withSteps(
              citus.plan(Shop.SCHEMA),
              citus.catalog(),
              HandMadePlans.shared(
                  citus.catalog().table(QualifiedName.of("users")).orElseThrow().name(),
                  "sleep",
                  SqlText.of("SELECT pg_sleep(90)"),
                  SqlText.of("false")));
      Cancellation cancellation = new Cancellation();
      CompletableFuture<ErrorCode> outcome =
          CompletableFuture.supplyAsync(() -> failureOf(citus, plan, cancellation));
      for (int i = 0; i < 500 && Queries.number(dataSource, SLEEPING) == 0; i++) {
        Thread.sleep(20);
      }

      gateway.refuse();
      cancellation.cancel();

      assertThat(outcome.get(40, TimeUnit.SECONDS)).isEqualTo(ErrorCode.APPLY_CANCELLED);
    }
  }

  private static ErrorCode failureOf(CitusCluster citus, Plan plan, Cancellation cancellation) {
    try {
      citus.apply(plan, ApplyOptions.defaults().withCancellation(cancellation));
      throw new AssertionError("It was applied to its end.");
    } catch (ApplyException e) {
      return e.code();
    }
  }

  private PGSimpleDataSource through(Gateway gateway) {
    PGSimpleDataSource through = new PGSimpleDataSource();
    through.setUrl(dataSource.getUrl());
    through.setUser(dataSource.getUser());
    through.setServerNames(new String[] {"127.0.0.1"});
    through.setPortNumbers(new int[] {gateway.port()});
    return through;
  }
}
