package io.citus4j.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.citus4j.testkit.internal.TestkitConfiguration;
import io.citus4j.testkit.internal.local.NativeLauncher;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests of the native backend where Citus is not installed, telling why. */
final class NativeAvailable implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<String> obstacle = new NativeLauncher(TestkitConfiguration.system()).obstacle();
    assumeTrue(obstacle.isEmpty(), () -> "native backend: " + obstacle.orElse(""));
  }
}
