package io.citus4j.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.testkit.TestClusterException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParallelTest {

  @Test
  void should_run_all_at_once_and_keep_the_order() {
    CyclicBarrier allThere = new CyclicBarrier(3);
    assertThat(
            Parallel.map(
                List.of(1, 2, 3),
                (Integer n) -> {
                  allThere.await(10, TimeUnit.SECONDS);
                  return n * 10;
                }))
        .containsExactly(10, 20, 30);
  }

  @Test
  void should_wait_for_all_and_report_every_failure() {
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    assertThatThrownBy(
            () ->
                Parallel.forEach(
                    List.of(1, 2, 3),
                    (Integer n) -> {
                      if (n == 3) {
                        TimeUnit.MILLISECONDS.sleep(50);
                        done.add(n);
                      } else {
                        throw new IOException("node " + n);
                      }
                    }))
        .isInstanceOf(TestClusterException.class)
        .hasMessageContaining("node 1")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(done).containsExactly(3);
  }
}
