package io.citus4j.testkit;

import java.util.concurrent.TimeUnit;

/**
 * A program that starts a cluster and never closes it: it tells the ports, then exits or waits to
 * be killed.
 */
final class ClusterProgram {

  static final String READY = "READY ";

  private ClusterProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    TestCluster cluster = TestCluster.builder().backend(Backend.NATIVE).workers(1).start();
    System.out.println(READY + cluster.coordinator().port() + " " + cluster.worker(0).port());
    if (arguments[0].equals("exit")) {
      System.exit(0);
    }
    TimeUnit.MINUTES.sleep(5);
  }
}
