package io.citus4j.jooq.lint;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;

/**
 * What a command reads and writes beside files. Immutable.
 *
 * @param in standard input, in UTF-8
 * @param out findings and nothing else
 * @param err why a command cannot run
 * @param environment the environment variables
 */
record Console(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {

  Console {
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(err, "err");
    environment = Map.copyOf(environment);
  }
}
