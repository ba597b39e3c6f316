package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.it.ApplyProcess.Work;
import io.citus4j.plan.Plan;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Eight processes, and a handle here, that planned the same and apply it at the same moment. */
@CitusTest
class ApplyRaceIT {

  private static final int PROCESSES = 8;
  private static final int HANDLES = 1;

  private final PGSimpleDataSource dataSource;

  ApplyRaceIT(DataSource dataSource) {
    this.dataSource = (PGSimpleDataSource) dataSource;
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.create(dataSource);
    LongPlan.create(dataSource);
  }

  @AfterEach
  void dropTables() throws SQLException {
    Shop.drop(dataSource);
    LongPlan.drop(dataSource);
  }

  @Test
  void should_apply_one_transaction_once() throws Exception {
    applyOnce(Work.SHOP);
  }

  @Test
  @RequiresRealCitus
  void should_apply_several_transactions_once() throws Exception {
    applyOnce(Work.LONG);
  }

  private void applyOnce(Work work) throws Exception {
    int steps = steps(work);
    List<String> before = LongPlan.contents(dataSource);
    List<ApplyProcess> processes = Collections.synchronizedList(new ArrayList<>());
    ExecutorService threads = Executors.newFixedThreadPool(PROCESSES + HANDLES);
    CountDownLatch planned = new CountDownLatch(PROCESSES + HANDLES);
    try {
      List<Future<String>> results = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        results.add(threads.submit(() -> applyInProcess(work, processes, planned)));
      }
      for (int i = 0; i < HANDLES; i++) {
        results.add(threads.submit(() -> applyHere(work, planned)));
      }
      List<String> reports = new ArrayList<>();
      for (Future<String> result : results) {
        reports.add(result.get());
      }
      assertThat(reports).hasSize(PROCESSES + HANDLES).containsOnlyOnce("Applied " + steps);
      assertThat(reports).filteredOn("No changes."::equals).hasSize(PROCESSES + HANDLES - 1);
    } finally {
      threads.shutdownNow();
      processes.forEach(ApplyProcess::close);
    }
    try (CitusCluster citus = CitusCluster.connect(dataSource)) {
      assertThat(citus.apply(work.plan(citus))).hasToString("No changes.");
    }
    assertThat(LongPlan.contents(dataSource)).isEqualTo(before);
  }

  private int steps(Work work) {
    try (CitusCluster citus = CitusCluster.connect(dataSource)) {
      return work.plan(citus).steps().size();
    }
  }

  private String applyInProcess(Work work, List<ApplyProcess> processes, CountDownLatch planned)
      throws IOException, InterruptedException {
    ApplyProcess process = ApplyProcess.start(work, dataSource);
    processes.add(process);
    planned.countDown();
    planned.await();
    process.go();
    return process.result();
  }

  private String applyHere(Work work, CountDownLatch planned) throws InterruptedException {
    PGSimpleDataSource own = new PGSimpleDataSource();
    own.setUrl(dataSource.getUrl());
    own.setUser(dataSource.getUser());
    try (CitusCluster citus = CitusCluster.connect(own)) {
      Plan plan = work.plan(citus);
      planned.countDown();
      planned.await();
      return citus.apply(plan).toString().lines().findFirst().orElse("");
    }
  }
}
