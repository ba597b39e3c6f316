package io.citus4j.testkit.internal;

import static io.citus4j.testkit.Backend.DOCKER;
import static io.citus4j.testkit.Backend.EMBEDDED;
import static io.citus4j.testkit.Backend.EXTERNAL;
import static io.citus4j.testkit.Backend.NATIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.testkit.Backend;
import io.citus4j.testkit.TestClusterException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackendSelectionTest {

  private final List<Backend> asked = new ArrayList<>();

  private static TestkitConfiguration configuration(
      Map<String, String> properties, Map<String, String> environment) {
    return new TestkitConfiguration(properties::get, environment::get);
  }

  private static TestkitConfiguration nothing() {
    return configuration(Map.of(), Map.of());
  }

  private List<BackendSelection.Candidate> usable(Backend... usable) {
    Set<Backend> free = Set.of(usable);
    return Arrays.stream(Backend.values())
        .map(
            backend ->
                new BackendSelection.Candidate(
                    backend,
                    () -> {
                      asked.add(backend);
                      return free.contains(backend)
                          ? Optional.empty()
                          : Optional.of("no " + backend);
                    }))
        .toList();
  }

  @Test
  void should_take_the_first_usable_one_and_tell_why_not_those_before() {
    BackendSelection selection =
        BackendSelection.choose(usable(DOCKER, EMBEDDED), List.of(), nothing());
    assertThat(selection.backend()).isEqualTo(DOCKER);
    assertThat(selection.describe("Citus 13.2.2"))
        .isEqualTo(
            "docker backend, Citus 13.2.2 (passed over external: no EXTERNAL; native: no NATIVE)");
    assertThat(asked).containsExactly(EXTERNAL, NATIVE, DOCKER);
  }

  @Test
  void should_say_nothing_of_others_when_the_first_one_serves() {
    assertThat(BackendSelection.choose(usable(EXTERNAL), List.of(), nothing()).describe("Citus"))
        .isEqualTo("external backend, Citus");
  }

  @Test
  void should_prefer_what_the_test_names_over_property_and_environment() {
    TestkitConfiguration configuration =
        configuration(
            Map.of("citus.testkit.backend", "native"), Map.of("CITUS_TESTKIT_BACKEND", "external"));
    assertThat(
            BackendSelection.choose(usable(Backend.values()), List.of(DOCKER), configuration)
                .backend())
        .isEqualTo(DOCKER);
    assertThat(
            BackendSelection.choose(usable(Backend.values()), List.of(), configuration).backend())
        .isEqualTo(NATIVE);
  }

  @Test
  void should_take_the_environment_when_there_is_no_property() {
    TestkitConfiguration configuration =
        configuration(Map.of(), Map.of("CITUS_TESTKIT_BACKEND", "Docker"));
    assertThat(
            BackendSelection.choose(usable(Backend.values()), List.of(), configuration).backend())
        .isEqualTo(DOCKER);
  }

  @Test
  void should_try_named_backends_in_the_order_of_the_test() {
    assertThat(
            BackendSelection.choose(
                    usable(NATIVE, EMBEDDED), List.of(DOCKER, EMBEDDED, NATIVE), nothing())
                .backend())
        .isEqualTo(EMBEDDED);
  }

  @Test
  void should_read_auto_as_no_choice() {
    TestkitConfiguration configuration =
        configuration(Map.of("citus.testkit.backend", "AUTO"), Map.of());
    assertThat(BackendSelection.choose(usable(NATIVE), List.of(), configuration).backend())
        .isEqualTo(NATIVE);
  }

  @Test
  void should_not_fall_back_from_a_named_backend() {
    TestkitConfiguration configuration =
        configuration(Map.of("citus.testkit.backend", "docker"), Map.of());
    assertThatThrownBy(
            () -> BackendSelection.choose(usable(NATIVE, EMBEDDED), List.of(), configuration))
        .isInstanceOf(TestClusterException.class)
        .hasMessage(
            "No backend can serve a Citus cluster here:\n  docker: no DOCKER\nProvide one of them,"
                + " or choose another by citus.testkit.backend (environment:"
                + " CITUS_TESTKIT_BACKEND).");
  }

  @Test
  void should_refuse_to_fall_to_the_emulation_when_a_real_citus_is_required() {
    TestkitConfiguration configuration =
        configuration(Map.of(), Map.of("CITUS_TESTKIT_REQUIRE", "real"));
    assertThatThrownBy(() -> BackendSelection.choose(usable(EMBEDDED), List.of(), configuration))
        .isInstanceOf(TestClusterException.class)
        .hasMessageContaining("native: no NATIVE")
        .hasMessageContaining("embedded: forbidden by citus.testkit.require=real");
    assertThat(asked).doesNotContain(EMBEDDED);
  }

  @Test
  void should_allow_the_emulation_to_a_test_that_names_it() {
    TestkitConfiguration configuration =
        configuration(Map.of("citus.testkit.require", "real"), Map.of());
    assertThat(
            BackendSelection.choose(usable(EMBEDDED), List.of(EMBEDDED), configuration).backend())
        .isEqualTo(EMBEDDED);
  }

  @Test
  void should_name_the_choices_when_the_configured_backend_is_unknown() {
    TestkitConfiguration configuration =
        configuration(Map.of("citus.testkit.backend", "podman"), Map.of());
    assertThatThrownBy(() -> BackendSelection.choose(usable(NATIVE), List.of(), configuration))
        .isInstanceOf(TestClusterException.class)
        .hasMessageContaining("no backend \"podman\"")
        .hasMessageContaining("external, native, docker, embedded or auto");
  }
}
