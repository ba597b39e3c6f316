package io.citus4j.it;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyListener;
import io.citus4j.apply.ApplyOptions;
import io.citus4j.apply.ApplyReport;
import io.citus4j.apply.StepResult;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An application that makes a plan, waits for a word, and applies it; optionally it dies at one of
 * the steps.
 */
final class ApplyProcess implements AutoCloseable {

  private static final String RESULT = "result: ";

  private final Process process;
  private final BufferedReader output;

  private ApplyProcess(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** What an application applies. */
  enum Work {
    SHOP {
      @Override
      Plan plan(CitusCluster citus) {
        return citus.plan(Shop.SCHEMA);
      }
    },
    LONG {
      @Override
      Plan plan(CitusCluster citus) {
        return LongPlan.plan(citus);
      }
    };

    abstract Plan plan(CitusCluster citus);
  }

  /**
   * When an application dies.
   *
   * @param step the number of the step, 0 for never
   * @param before whether before the step, which for the one past the last is the end; or after it
   *     and, unless it runs alone, before its commit
   */
  record Death(int step, boolean before) {

    static final Death NEVER = new Death(0, false);

    static Death after(int step) {
      return new Death(step, false);
    }

    static Death before(int step) {
      return new Death(step, true);
    }
  }

  /** Starts an application and returns once it has planned. */
  static ApplyProcess start(Work work, PGSimpleDataSource dataSource) throws IOException {
    return start(work, Death.NEVER, dataSource);
  }

  /** Starts an application that dies, and returns once it has planned. */
  static ApplyProcess start(Work work, Death death, PGSimpleDataSource dataSource)
      throws IOException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ApplyProcess.class.getName(),
                dataSource.getUrl(),
                String.valueOf(dataSource.getUser()),
                work.name(),
                Integer.toString(death.step()),
                Boolean.toString(death.before()))
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

  /** Kills the application, whatever it does. */
  void kill() {
    process.destroyForcibly();
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
    Work work = Work.valueOf(arguments[2]);
    Death death = new Death(Integer.parseInt(arguments[3]), Boolean.parseBoolean(arguments[4]));
    try (CitusCluster citus = CitusCluster.connect(dataSource)) {
      Plan plan = work.plan(citus);
      System.out.println("planned " + plan.steps().size());
      System.in.read();
      ApplyReport report =
          citus.apply(plan, ApplyOptions.defaults().withListener(new DyingListener(death)));
      DyingListener.dieIf(death.before() && death.step() > plan.steps().size());
      System.out.println(RESULT + report.toString().lines().findFirst().orElse(""));
    }
  }

  private record DyingListener(Death death) implements ApplyListener {

    @Override
    public void stepStarted(Step step, int number, int total) {
      dieIf(death.before() && number == death.step());
    }

    @Override
    public void stepFinished(StepResult result, int number, int total) {
      dieIf(!death.before() && number == death.step());
    }

    private static void dieIf(boolean now) {
      if (now) {
        Runtime.getRuntime().halt(1);
      }
    }
  }
}
