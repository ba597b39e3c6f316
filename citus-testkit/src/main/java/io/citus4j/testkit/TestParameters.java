package io.citus4j.testkit;

import io.citus4j.CitusCluster;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** What test constructors and methods may take as parameters. Stateless. */
final class TestParameters {

  private static final Map<Class<?>, Function<TestCluster, Object>> SUPPLIERS =
      Map.of(
          TestCluster.class, cluster -> cluster,
          CitusCluster.class, TestCluster::citus,
          DataSource.class, TestCluster::dataSource);

  private TestParameters() {}

  static boolean supports(Class<?> type) {
    return SUPPLIERS.containsKey(type);
  }

  static Object resolve(Class<?> type, TestCluster cluster) {
    Function<TestCluster, Object> supplier = SUPPLIERS.get(type);
    if (supplier == null) {
      throw new ParameterResolutionException("No test parameter is of " + type + ".");
    }
    return supplier.apply(cluster);
  }
}
