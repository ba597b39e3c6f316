package io.citus4j.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a JUnit test class a Citus cluster.
 *
 * <p>Classes that ask for the same workers, settings and backends share one, started when the first
 * of them runs and stopped at the end of the run. Constructors and methods of the class, and of
 * classes nested in it, may take a {@link TestCluster}, its handle {@link io.citus4j.CitusCluster},
 * or a {@link javax.sql.DataSource} to the coordinator as parameters. Test classes may run in
 * parallel.
 *
 * <pre>{@code
 * @CitusTest(workers = 2, settings = "citus.shard_count=4")
 * class OrdersIT {
 *
 *   @Test
 *   void should_spread_orders(TestCluster cluster) throws SQLException {
 *     try (Connection connection = cluster.dataSource().getConnection();
 *         Statement statement = connection.createStatement()) {
 *       statement.execute("CREATE TABLE orders (user_id bigint)");
 *       statement.execute("SELECT create_distributed_table('orders', 'user_id')");
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>Needs JUnit 5.13 or later.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(CitusExtension.class)
public @interface CitusTest {

  /**
   * How many workers, 0 to 32; without any, the coordinator holds the shards itself.
   *
   * @return the number of workers, 2 unless given
   */
  int workers() default 2;

  /**
   * How this class is kept apart from those it shares the cluster with.
   *
   * @return the isolation, {@link Isolation#SCHEMA} unless given
   */
  Isolation isolation() default Isolation.SCHEMA;

  /**
   * Server settings of every node, each as {@code name=value}.
   *
   * @return the settings, none unless given
   */
  String[] settings() default {};

  /**
   * The backends that may be used, in the order in which they are tried. Overrides what is
   * configured from outside.
   *
   * @return the backends; none stands for the configured one, or else for all
   */
  Backend[] backend() default {};
}
