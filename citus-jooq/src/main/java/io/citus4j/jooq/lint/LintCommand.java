package io.citus4j.jooq.lint;

import io.citus4j.CitusCluster;
import io.citus4j.error.CitusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says where the statements of SQL files run. Confined to one thread. */
@Command(
    name = "lint",
    description = {
      "Says where the SQL statements of files run, and what makes them slow, by the live catalogue"
          + " of a Citus cluster. Executes none of them.",
      "Exit codes: 0 clean, 1 findings at or above --fail-on, 2 cannot run."
    },
    mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  private final Console console;

  @Option(
      names = "--url",
      required = true,
      description = "JDBC URL of the coordinator: jdbc:postgresql://host:port/database")
  private String url = "";

  @Option(names = "--user", description = "The user to log in as.")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      description = "A file whose first line is the password. Default: the variable PGPASSWORD.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--search-path",
      description = "Schemas in which unqualified names are looked for, as for SET search_path.")
  private @Nullable String searchPath;

  @Option(
      names = "--verify",
      description =
          "Also asks Citus itself, with EXPLAIN in a read-only transaction that is rolled back.")
  private boolean verify;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text, or json: one object per statement and line. Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--fail-on",
      defaultValue = "warning",
      description =
          "The least finding that counts: warning, unknown or unsupported. Default: warning.")
  private FailOn failOn = FailOn.WARNING;

  @Parameters(paramLabel = "FILE", description = "SQL files. Default: standard input.")
  private List<String> files = new ArrayList<>();

  LintCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CannotRunException {
    List<Source> sources = read();
    PGSimpleDataSource dataSource = dataSource();
    try (CitusCluster cluster = CitusCluster.connect(dataSource)) {
      if (verify) {
        RealCitus.require(dataSource);
      }
      Report report =
          format == Format.JSON
              ? new JsonReport(console.out(), verify)
              : new TextReport(console.out());
      StatementLint lint = new StatementLint(cluster, verify);
      boolean failed = false;
      for (Source source : sources) {
        failed |= lint(source, new SearchPath(dataSource, cluster), lint, report);
      }
      report.end();
      return failed ? 1 : 0;
    } catch (CitusException e) {
      throw new CannotRunException(String.valueOf(e.getMessage()), e);
    }
  }

  private boolean lint(Source source, SearchPath path, StatementLint lint, Report report) {
    boolean failed = false;
    int number = 1;
    for (ScriptStatement statement : SqlScript.statements(source.text())) {
      Finding finding = lint.check(source.name(), number++, statement);
      report.add(finding);
      Optional<FailOn> level = finding.level();
      failed |= level.isPresent() && level.get().compareTo(failOn) >= 0;
      path.follow(statement);
    }
    path.reset();
    return failed;
  }

  private List<Source> read() throws CannotRunException {
    List<Source> sources = new ArrayList<>();
    for (String file : files.isEmpty() ? List.of(STANDARD_INPUT) : files) {
      try {
        sources.add(
            file.equals(STANDARD_INPUT)
                ? new Source("<stdin>", text(console.in().readAllBytes()))
                : new Source(file, text(Files.readAllBytes(Path.of(file)))));
      } catch (NoSuchFileException e) {
        throw new CannotRunException("There is no file " + file + '.', e);
      } catch (IOException | RuntimeException e) {
        throw new CannotRunException("Cannot read " + file + ": " + e, e);
      }
    }
    return sources;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private PGSimpleDataSource dataSource() throws CannotRunException {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    try {
      dataSource.setUrl(url);
    } catch (IllegalArgumentException e) {
      throw new CannotRunException(
          "\"" + url + "\" is not a JDBC URL of the form jdbc:postgresql://host:port/database.", e);
    }
    if (user != null) {
      dataSource.setUser(user);
    }
    String password = password();
    if (password != null) {
      dataSource.setPassword(password);
    }
    if (searchPath != null) {
      dataSource.setCurrentSchema(searchPath);
    }
    dataSource.setApplicationName("citus-jooq lint");
    return dataSource;
  }

  private @Nullable String password() throws CannotRunException {
    if (passwordFile == null) {
      return console.environment().get("PGPASSWORD");
    }
    try {
      return Files.readString(passwordFile).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new CannotRunException("Cannot read the password file " + passwordFile + ": " + e, e);
    }
  }

  /** What is read: a name for people, and the text. */
  private record Source(String name, String text) {}
}
