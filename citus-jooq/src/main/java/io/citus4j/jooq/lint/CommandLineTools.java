package io.citus4j.jooq.lint;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/**
 * The main class of the jar with classifier {@code cli}: each tool is a subcommand. Their exit
 * codes are 0 for clean, 1 for findings, and 2 for a command that cannot run. Thread-safe.
 */
@Command(
    name = "citus-jooq-cli",
    description = "Tools for applications on Citus.",
    mixinStandardHelpOptions = true,
    versionProvider = CommandLineTools.Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class CommandLineTools {

  /** The exit code of a command that cannot run. */
  static final int CANNOT_RUN = 2;

  private CommandLineTools() {}

  /**
   * Runs a command and ends the JVM with its exit code.
   *
   * @param arguments the subcommand and its options
   */
  public static void main(String[] arguments) {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    Console console =
        new Console(
            System.in,
            new PrintStream(System.out, false, StandardCharsets.UTF_8),
            new PrintStream(System.err, true, StandardCharsets.UTF_8),
            System.getenv());
    int exitCode = run(console, arguments);
    console.out().flush();
    System.exit(exitCode);
  }

  /** Runs a command; returns its exit code. */
  static int run(Console console, String... arguments) {
    CommandLine tools =
        new CommandLine(new CommandLineTools())
            .addSubcommand(new LintCommand(console))
            .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
            .setParameterExceptionHandler((e, given) -> misused(e))
            .setExecutionExceptionHandler((e, command, result) -> failed(e, command))
            .setCaseInsensitiveEnumValuesAllowed(true);
    return tools.execute(arguments);
  }

  private static int misused(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    return refuse(command, oneLine(String.valueOf(e.getMessage())) + " (see " + name + " --help)");
  }

  private static int failed(Exception e, CommandLine command) {
    String message = e.getMessage();
    return refuse(
        command,
        e instanceof CannotRunException && message != null
            ? oneLine(message)
            : oneLine(e.toString()));
  }

  private static int refuse(CommandLine command, String why) {
    command.getErr().println(command.getCommandName() + ": " + why);
    return CANNOT_RUN;
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }

  /** Tells the version that the jar says it is. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = CommandLineTools.class.getPackage().getImplementationVersion();
      return new String[] {version == null ? "unknown" : version};
    }
  }
}
