package io.citus4j.testkit.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatedExtensionTest {

  @Test
  void should_hold_every_part_in_order() throws IOException, URISyntaxException {
    Path resources =
        Path.of(
                Objects.requireNonNull(EmulatedExtension.class.getResource("citus.control"))
                    .toURI())
            .resolveSibling("");
    List<Path> parts;
    try (Stream<Path> files = Files.list(resources)) {
      parts = files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
    StringBuilder expected = new StringBuilder();
    for (Path part : parts) {
      if (Character.isDigit(part.getFileName().toString().charAt(0))) {
        expected.append(Files.readString(part)).append('\n');
      }
    }

    assertThat(EmulatedExtension.script()).isEqualTo(expected.toString());
  }

  @Test
  void should_install_what_the_control_file_names(@TempDir Path share) throws IOException {
    Files.createDirectory(share.resolve("extension"));

    EmulatedExtension.install(share);

    assertThat(Files.readString(share.resolve("extension/citus.control")))
        .contains("default_version = '13.2-1'");
    assertThat(share.resolve("extension/citus--13.2-1.sql")).hasContent(EmulatedExtension.script());
  }
}
