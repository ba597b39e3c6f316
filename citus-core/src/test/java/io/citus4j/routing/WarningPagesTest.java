package io.citus4j.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.routing.RouteWarning.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each code of a warning has its page, and each page its code. */
class WarningPagesTest {

  private static final Path PAGES = Path.of("../docs/warnings");

  @Test
  void should_have_a_page_for_every_code() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      Stream.of("README.md"),
                      Arrays.stream(Code.values()).map(code -> code + ".md"))
                  .toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void should_say_what_to_do(Code code) throws IOException {
    assertThat(Files.readString(PAGES.resolve(code + ".md")))
        .startsWith("# " + code + "\n")
        .contains("## Example\n", "## What it costs\n", "## What to do\n", "## To accept it\n");
  }

  @ParameterizedTest
  @EnumSource
  void should_list_the_page(Code code) throws IOException {
    assertThat(Files.readString(PAGES.resolve("README.md")))
        .contains("[" + code + "](" + code + ".md)");
  }
}
