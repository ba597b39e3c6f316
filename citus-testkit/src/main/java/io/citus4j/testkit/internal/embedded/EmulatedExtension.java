package io.citus4j.testkit.internal.embedded;

import io.citus4j.testkit.TestClusterException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Our SQL in the form of an extension called {@code citus}. Stateless. */
final class EmulatedExtension {

  private static final String CONTROL = "citus.control";
  private static final String SCRIPT = "citus--13.2-1.sql";
  private static final List<String> PARTS =
      List.of(
          "01-catalogue.sql",
          "02-nodes.sql",
          "03-relations.sql",
          "04-hashing.sql",
          "05-constraints.sql",
          "06-metadata.sql",
          "07-tables.sql",
          "08-alteration.sql",
          "09-schemas.sql",
          "10-events.sql",
          "11-views.sql",
          "12-unavailable.sql",
          "13-time-partitions.sql");

  private EmulatedExtension() {}

  /** Returns the script that {@code CREATE EXTENSION} runs. */
  static String script() {
    StringBuilder script = new StringBuilder();
    PARTS.forEach(part -> script.append(read(part)).append('\n'));
    return script.toString();
  }

  /** Makes the extension known to the server with that share directory. */
  static void install(Path shareDirectory) throws IOException {
    Path extensions = shareDirectory.resolve("extension");
    Files.writeString(extensions.resolve(CONTROL), read(CONTROL));
    Files.writeString(extensions.resolve(SCRIPT), script());
  }

  private static String read(String name) {
    try (InputStream resource = EmulatedExtension.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("The testkit's jar lacks \"" + name + "\".");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new TestClusterException("Cannot read \"" + name + "\" of the testkit's jar.", e);
    }
  }
}
