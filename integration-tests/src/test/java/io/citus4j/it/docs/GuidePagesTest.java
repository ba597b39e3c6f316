package io.citus4j.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide shows what is compiled and run, and nothing else. */
class GuidePagesTest {

  private static final Map<String, Class<?>> SOURCES =
      Map.of(
          "declaring", DeclaringGuideIT.class,
          "planning-and-applying", PlanningGuideIT.class,
          "scripts", ScriptsGuideIT.class,
          "maintenance", MaintenanceGuideIT.class,
          "explaining", ExplainingGuideIT.class,
          "lint", LintGuideIT.class,
          "routing", RoutingGuideIT.class);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "declaring",
        "planning-and-applying",
        "scripts",
        "maintenance",
        "explaining",
        "lint",
        "routing"
      })
  void should_show_the_regions_of_the_test_class(String name) throws IOException {
    GuidePage page = GuidePage.read(name);
    assertThat(page.javaBlocks())
        .containsExactlyInAnyOrderEntriesOf(
            page.regions(Objects.requireNonNull(SOURCES.get(name))));
    assertThat(page.blocksWithoutName()).as("blocks without a name").isZero();
  }

  @Test
  void should_have_a_test_class_for_every_page() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("../docs/guide"))) {
      assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(SOURCES.keySet());
    }
  }
}
