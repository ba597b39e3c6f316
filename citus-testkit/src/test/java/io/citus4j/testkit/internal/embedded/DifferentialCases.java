package io.citus4j.testkit.internal.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads {@code differential.sql}; its head says what the lines mean. */
final class DifferentialCases {

  record Section(String name, List<Case> cases) {}

  record Case(String sql, boolean onWorker) {

    private static final String ON_WORKER = "@worker ";

    static Case parse(String line) {
      return line.startsWith(ON_WORKER)
          ? new Case(line.substring(ON_WORKER.length()), true)
          : new Case(line, false);
    }
  }

  private DifferentialCases() {}

  static List<Section> read() {
    List<Section> sections = new ArrayList<>();
    for (String line : text().lines().toList()) {
      if (line.startsWith("# ")) {
        sections.add(new Section(line.substring(2), new ArrayList<>()));
      } else if (!line.isBlank() && !line.startsWith("--")) {
        sections.get(sections.size() - 1).cases().add(Case.parse(line));
      }
    }
    return sections;
  }

  private static String text() {
    try (InputStream resource =
        Objects.requireNonNull(DifferentialCases.class.getResourceAsStream("differential.sql"))) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
