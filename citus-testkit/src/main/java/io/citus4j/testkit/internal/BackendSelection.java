package io.citus4j.testkit.internal;

import io.citus4j.testkit.Backend;
import io.citus4j.testkit.TestClusterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which backend serves, and why not another.
 *
 * <p>What a test names goes first, then what is configured, then all in the order of {@link
 * Backend}. Immutable.
 *
 * @param backend the one chosen
 * @param passedOver those that were tried before it, each with its reason
 */
public record BackendSelection(Backend backend, List<String> passedOver) {

  private static final String AUTO = "auto";

  /** Creates the value. */
  public BackendSelection {
    passedOver = List.copyOf(passedOver);
  }

  /**
   * A backend that might serve.
   *
   * @param backend which
   * @param obstacle asks why it cannot
   */
  public record Candidate(Backend backend, Supplier<Optional<String>> obstacle) {}

  /**
   * Chooses the first candidate without an obstacle.
   *
   * @param candidates all backends in the usual order
   * @param named what the test itself names, in its order; may be empty
   * @throws TestClusterException if none can serve
   */
  public static BackendSelection choose(
      List<Candidate> candidates, List<Backend> named, TestkitConfiguration configuration) {
    List<Backend> wanted = named.isEmpty() ? configured(configuration) : named;
    // To name the emulation is to know of it; only the silent fall to it can be forbidden.
    boolean emulationForbidden = wanted.isEmpty() && configuration.requiresReal();
    List<String> passedOver = new ArrayList<>();
    for (Candidate candidate : inOrder(candidates, wanted)) {
      Optional<String> obstacle =
          emulationForbidden && candidate.backend() == Backend.EMBEDDED
              ? Optional.of("forbidden by " + TestkitConfiguration.REQUIRE + "=real")
              : candidate.obstacle().get();
      if (obstacle.isEmpty()) {
        return new BackendSelection(candidate.backend(), passedOver);
      }
      passedOver.add(nameOf(candidate.backend()) + ": " + obstacle.get());
    }
    throw new TestClusterException(
        "No backend can serve a Citus cluster here:\n  "
            + String.join("\n  ", passedOver)
            + "\nProvide one of them, or choose another by "
            + TestkitConfiguration.BACKEND
            + " (environment: "
            + TestkitConfiguration.environmentName(TestkitConfiguration.BACKEND)
            + ").");
  }

  private static List<Backend> configured(TestkitConfiguration configuration) {
    Optional<String> name =
        configuration
            .get(TestkitConfiguration.BACKEND)
            .filter(text -> !AUTO.equalsIgnoreCase(text));
    if (name.isEmpty()) {
      return List.of();
    }
    for (Backend backend : Backend.values()) {
      if (nameOf(backend).equalsIgnoreCase(name.get())) {
        return List.of(backend);
      }
    }
    throw new TestClusterException(
        "There is no backend \""
            + name.get()
            + "\", named by "
            + TestkitConfiguration.BACKEND
            + ". Use external, native, docker, embedded or auto.");
  }

  private static List<Candidate> inOrder(List<Candidate> candidates, List<Backend> wanted) {
    if (wanted.isEmpty()) {
      return candidates;
    }
    List<Candidate> ordered = new ArrayList<>();
    for (Backend backend : wanted) {
      candidates.stream().filter(c -> c.backend() == backend).forEach(ordered::add);
    }
    return ordered;
  }

  private static String nameOf(Backend backend) {
    return backend.name().toLowerCase(Locale.ROOT);
  }

  /** Returns one line that tells the choice, given what the chosen servers say they are. */
  public String describe(String versions) {
    return nameOf(backend)
        + " backend, "
        + versions
        + (passedOver.isEmpty() ? "" : " (passed over " + String.join("; ", passedOver) + ")");
  }
}
