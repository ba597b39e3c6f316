package io.citus4j.it;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyListener;
import io.citus4j.apply.ApplyOptions;
import io.citus4j.apply.ApplyReport;
import io.citus4j.apply.StepResult;
import io.citus4j.plan.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An application that plans the shop's schema, waits for a word, and applies it; optionally it dies
 * after one of the steps, before the commit.
 */
final class ApplyProcess implements AutoCloseable {

  private static final int NEVER = 0;
  private static final String RESULT = "result: ";

  private final Process process;
  private final BufferedReader output;

  private ApplyProcess(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts an application and returns once it has planned. */
  static ApplyProcess start(PGSimpleDataSource dataSource) throws IOException {
    return startDyingAfter(NEVER, dataSource);
  }

  /** Starts an application that dies after a step, and returns once it has planned. */
  static ApplyProcess startDyingAfter(int step, PGSimpleDataSource dataSource) throws IOException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-classpath",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ApplyProcess.class.getName(),
                dataSource.getUrl(),
                String.valueOf(dataSource.getUser()),
                Integer.toString(step))
            .redirectErrorStream(true)
            .start();
    ApplyProcess result = new ApplyProcess(process);
    result.awaitLine("planned");
    return result;
  }

  /** Lets the application apply its plan. */
  void go() {
    try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
      input.write("go\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the application has applied its plan, and returns its report. */
  String result() throws IOException {
    return awaitLine(RESULT).substring(RESULT.length());
  }

  /** Waits until the application is gone, and returns its exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("The process did not end.");
    }
    return process.exitValue();
  }

  private String awaitLine(String prefix) throws IOException {
    StringBuilder before = new StringBuilder();
    String line = output.readLine();
    while (line != null && !line.startsWith(prefix)) {
      before.append(line).append('\n');
      line = output.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("The process ended without \"" + prefix + "\":\n" + before);
    }
    return line;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] arguments) throws IOException {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(arguments[0]);
    dataSource.setUser(arguments[1]);
    int dyingStep = Integer.parseInt(arguments[2]);
    try (CitusCluster citus = CitusCluster.connect(dataSource)) {
      Plan plan = citus.plan(Shop.SCHEMA);
      System.out.println("planned " + plan.steps().size());
      System.in.read();
      ApplyReport report =
          citus.apply(plan, ApplyOptions.defaults().withListener(new DyingListener(dyingStep)));
      System.out.println(RESULT + report.toString().lines().findFirst().orElse(""));
    }
  }

  private record DyingListener(int dyingStep) implements ApplyListener {
    @Override
    public void stepFinished(StepResult result, int number, int total) {
      if (number == dyingStep) {
        Runtime.getRuntime().halt(1);
      }
    }
  }
}
