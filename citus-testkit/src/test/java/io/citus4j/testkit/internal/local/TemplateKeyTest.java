package io.citus4j.testkit.internal.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplateKeyTest {

  @Test
  void should_be_a_directory_name_that_depends_on_everything() {
    TemplateKey key = TemplateKey.of("1\nPostgreSQL 15.20\n2");
    assertThat(key.value()).matches("[0-9a-f]{24}");
    assertThat(key).isEqualTo(TemplateKey.of("1\nPostgreSQL 15.20\n2"));
    assertThat(key).isNotEqualTo(TemplateKey.of("1\nPostgreSQL 15.20\n3"));
  }
}
