package io.citus4j.testkit;

import io.citus4j.testkit.internal.TestkitConfiguration;
import io.citus4j.testkit.internal.local.NativeLauncher;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Skips test classes of the native backend where Citus is not installed, telling why. */
public final class NativeAvailable implements ExecutionCondition {

  private static final Logger LOG = LoggerFactory.getLogger(NativeAvailable.class);

  /** Creates the condition; called by JUnit. */
  public NativeAvailable() {}

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (context.getTestMethod().isPresent()) {
      return ConditionEvaluationResult.enabled("decided for the class");
    }
    Optional<String> obstacle = new NativeLauncher(TestkitConfiguration.system()).obstacle();
    if (obstacle.isEmpty()) {
      return ConditionEvaluationResult.enabled("Citus is installed here");
    }
    LOG.warn("Skipped {}: {}.", context.getDisplayName(), obstacle.get());
    return ConditionEvaluationResult.disabled(obstacle.get());
  }
}
