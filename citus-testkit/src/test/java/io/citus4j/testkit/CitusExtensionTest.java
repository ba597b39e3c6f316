package io.citus4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class CitusExtensionTest {

  @Test
  void should_read_settings_of_the_annotation() {
    assertThat(CitusExtension.settings("a.b=1", " c = x=y "))
        .containsEntry("a.b", "1")
        .containsEntry("c", "x=y");
    assertThatThrownBy(() -> CitusExtension.settings("=1"))
        .isInstanceOf(TestClusterException.class)
        .hasMessageContaining("\"=1\" in @CitusTest has no name or no value");
  }

  @Test
  void should_skip_a_test_that_requires_a_real_citus_on_the_emulation() {
    ConditionEvaluationResult result = CitusExtension.realOnly(Backend.EMBEDDED, false, "test");
    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason())
        .contains("requires a real Citus, but the embedded backend emulates one");
  }

  @Test
  void should_fail_it_when_the_configuration_forbids_skipping() {
    assertThatThrownBy(() -> CitusExtension.realOnly(Backend.EMBEDDED, true, "moves a shard"))
        .isInstanceOf(TestClusterException.class)
        .hasMessageContaining("\"moves a shard\" requires a real Citus");
  }

  @Test
  void should_run_it_everywhere_else() {
    for (Backend backend : new Backend[] {Backend.EXTERNAL, Backend.NATIVE, Backend.DOCKER}) {
      assertThat(CitusExtension.realOnly(backend, true, "test").isDisabled()).isFalse();
    }
  }
}
