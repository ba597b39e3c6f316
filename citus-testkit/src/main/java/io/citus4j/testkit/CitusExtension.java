package io.citus4j.testkit;

import io.citus4j.testkit.internal.ClusterSpecification;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JUnit extension behind {@link CitusTest}; tests use that annotation and not this class.
 *
 * <p>Shared clusters are kept in the root store and end with the run, what belongs to one class is
 * kept in the store of that class. Thread-safe.
 *
 * @since 0.1
 */
public final class CitusExtension
    implements BeforeAllCallback, ExecutionCondition, ParameterResolver {

  private static final Logger LOG = LoggerFactory.getLogger(CitusExtension.class);
  private static final Namespace NAMESPACE = Namespace.create(CitusExtension.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private record SharedKey(ClusterSpecification specification, List<Backend> backends) {}

  /** Creates the extension; called by JUnit. */
  public CitusExtension() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    clusterOf(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return TestParameters.supports(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return TestParameters.resolve(parameter.getParameter().getType(), clusterOf(context));
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (!isMarkedReal(context.getElement())) {
      return ConditionEvaluationResult.enabled("does not ask for a real Citus");
    }
    List<Backend> backends = List.of(annotationOf(annotated(context)).backend());
    TestClusterStarter starter = TestClusterStarter.system();
    return realOnly(
        starter.select(backends).backend(), starter.requiresReal(), context.getDisplayName());
  }

  /** Decides about a test that requires a real Citus. */
  static ConditionEvaluationResult realOnly(Backend backend, boolean requiresReal, String test) {
    if (backend != Backend.EMBEDDED) {
      return ConditionEvaluationResult.enabled("the backend is a real Citus");
    }
    if (requiresReal) {
      throw new TestClusterException(
          "\""
              + test
              + "\" requires a real Citus, and so does the configuration, but only the embedded"
              + " backend may be used. Install Citus, or name another backend.");
    }
    String reason = "requires a real Citus, but the embedded backend emulates one";
    LOG.warn("Skipped {}: it {}.", test, reason);
    return ConditionEvaluationResult.disabled(reason);
  }

  private static boolean isMarkedReal(Optional<AnnotatedElement> element) {
    return AnnotationSupport.isAnnotated(element, RequiresRealCitus.class);
  }

  /** Constructors may run before {@code beforeAll}, so whoever comes first creates the cluster. */
  private static TestCluster clusterOf(ExtensionContext context) {
    ExtensionContext owner = annotated(context);
    return owner
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(TestCluster.class, key -> create(owner), TestCluster.class);
  }

  private static TestCluster create(ExtensionContext owner) {
    CitusTest annotation = annotationOf(owner);
    SharedKey key =
        new SharedKey(
            new ClusterSpecification(
                annotation.workers(), settings(annotation.settings()), START_TIMEOUT),
            List.of(annotation.backend()));
    if (annotation.isolation() == Isolation.CLUSTER) {
      return TestClusterStarter.system().start(key.specification(), key.backends());
    }
    Store runs = owner.getRoot().getStore(NAMESPACE);
    TestCluster shared =
        runs.getOrComputeIfAbsent(
            key,
            missing ->
                TestClusterStarter.system().start(missing.specification(), missing.backends()),
            TestCluster.class);
    return shared.within(
        TestSpace.create(shared.running(), annotation.isolation(), owner.getRequiredTestClass()));
  }

  /** Returns the context of the class that carries the annotation: this one or an outer one. */
  private static ExtensionContext annotated(ExtensionContext context) {
    for (Optional<ExtensionContext> at = Optional.of(context);
        at.isPresent();
        at = at.get().getParent()) {
      if (AnnotationSupport.isAnnotated(at.get().getElement(), CitusTest.class)) {
        return at.get();
      }
    }
    throw new TestClusterException(
        "\""
            + context.getDisplayName()
            + "\" uses CitusExtension without @CitusTest. Put the"
            + " annotation on the test class.");
  }

  private static CitusTest annotationOf(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), CitusTest.class).orElseThrow();
  }

  /** Reads {@code name=value} pairs; a later one wins. */
  static Map<String, String> settings(String... pairs) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String pair : pairs) {
      int separator = pair.indexOf('=');
      if (separator < 1) {
        throw new TestClusterException(
            "The setting \""
                + pair
                + "\" in @CitusTest has no name or no value. Write it as"
                + " \"name=value\".");
      }
      settings.put(pair.substring(0, separator).strip(), pair.substring(separator + 1).strip());
    }
    return settings;
  }
}
