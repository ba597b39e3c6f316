package io.citus4j.testkit.internal.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.testkit.TestClusterException;
import io.citus4j.testkit.internal.Parallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateCacheIT {

  private static final TemplateKey KEY = TemplateKey.of("any");

  @TempDir private Path directory;
  private final AtomicInteger built = new AtomicInteger();

  private Path get(TemplateKey key) {
    return new TemplateCache(directory)
        .get(
            key,
            target -> {
              built.incrementAndGet();
              Files.writeString(target.resolve("content"), "whole");
            });
  }

  @Test
  void should_build_once_for_all_threads() {
    List<Path> templates = Parallel.map(List.of(1, 2, 3, 4), (Integer n) -> get(KEY));
    assertThat(templates).containsOnly(directory.resolve(KEY.value()));
    assertThat(built).hasValue(1);
  }

  @Test
  void should_build_again_after_a_build_that_failed_halfway() {
    TemplateCache cache = new TemplateCache(directory);
    assertThatThrownBy(
            () ->
                cache.get(
                    KEY,
                    target -> {
                      Files.writeString(target.resolve("content"), "half");
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(TestClusterException.class)
        .hasMessageContaining("citus.testkit.cache")
        .hasRootCauseMessage("disk full");
    assertThat(get(KEY).resolve("content")).hasContent("whole");
  }

  @Test
  void should_drop_what_nobody_used_for_a_month_and_keep_the_rest() throws IOException {
    TemplateKey old = TemplateKey.of("old");
    TemplateKey recent = TemplateKey.of("recent");
    get(old);
    get(recent);
    Files.setLastModifiedTime(
        directory.resolve(old.value()).resolve("complete"),
        FileTime.from(Instant.now().minus(Duration.ofDays(31))));
    get(KEY);
    assertThat(directory.resolve(old.value())).doesNotExist();
    assertThat(directory.resolve(recent.value())).exists();
  }
}
