package io.citus4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

@ExtendWith(NativeAvailable.class)
class IsolationIT {

  private static final String CREATE = "create table same_name(id bigint primary key)";
  private static final String DISTRIBUTE = "select create_distributed_table('same_name', 'id')";

  /** What the suites under test saw: they run in this JVM, and must leave proof of it. */
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  @AfterEach
  void forget() {
    SEEN.clear();
  }

  private static Events run(boolean parallel, Class<?>... suites) {
    var kit = EngineTestKit.engine("junit-jupiter");
    for (Class<?> suite : suites) {
      kit.selectors(selectClass(suite));
    }
    return kit.configurationParameter("junit.jupiter.execution.parallel.enabled", "" + parallel)
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .execute()
        .allEvents();
  }

  private static void see(DataSource dataSource, String sql) throws SQLException {
    SEEN.addAll(Sql.query(dataSource, sql));
  }

  private static int seenPort() {
    return SEEN.stream()
        .filter(seen -> seen.startsWith("port "))
        .mapToInt(seen -> Integer.parseInt(seen.substring("port ".length())))
        .findFirst()
        .orElseThrow();
  }

  @CitusTest(backend = Backend.NATIVE, workers = 1)
  static class InSchemaOne {
    @Test
    void test(DataSource dataSource, TestCluster cluster) throws SQLException {
      Sql.execute(dataSource, CREATE, DISTRIBUTE);
      see(dataSource, "select 'port ' || inet_server_port()");
      see(dataSource, "select 'schema ' || current_schema()");
      see(cluster.worker(0).dataSource(), "select 'worker schema ' || current_schema()");
    }
  }

  @CitusTest(backend = Backend.NATIVE, workers = 1)
  static class InSchemaTwo {
    @Test
    void test(DataSource dataSource) throws SQLException {
      Sql.execute(dataSource, CREATE, DISTRIBUTE);
      see(dataSource, "select 'port ' || inet_server_port()");
      see(dataSource, "select 'schema ' || current_schema()");
    }
  }

  @Test
  void should_give_each_class_a_schema_on_a_shared_cluster() {
    run(false, InSchemaOne.class, InSchemaTwo.class)
        .assertStatistics(s -> s.failed(0).succeeded(5));
    assertThat(SEEN).filteredOn(seen -> seen.startsWith("port")).hasSize(1);
    assertThat(SEEN)
        .filteredOn(seen -> seen.startsWith("schema"))
        .hasSize(2)
        .anyMatch(seen -> seen.matches("schema t_inschemaone_[0-9a-f]{8}"));
    assertThat(SEEN).anyMatch(seen -> seen.matches("worker schema t_inschemaone_[0-9a-f]{8}"));
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), seenPort()).close())
        .as("the shared cluster ends with the run")
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void should_keep_classes_apart_that_run_in_parallel() {
    run(true, InSchemaOne.class, InSchemaTwo.class, InDatabaseOne.class, InDatabaseTwo.class)
        .assertStatistics(s -> s.failed(0).succeeded(9));
  }

  @CitusTest(backend = Backend.NATIVE, workers = 1)
  static class Forgetful {
    @Test
    @SuppressWarnings("resource")
    void test(DataSource dataSource) throws SQLException {
      Connection leaked = dataSource.getConnection();
      leaked.setAutoCommit(false);
      Statement statement = leaked.createStatement();
      statement.execute(CREATE);
      statement.execute(DISTRIBUTE);
      leaked.commit();
      statement.execute("insert into same_name values (1)");
    }
  }

  @CitusTest(backend = Backend.NATIVE, workers = 1)
  static class LeftOvers {
    @Test
    void test(TestCluster cluster) throws SQLException {
      String leftOvers = "select 'left ' || nspname from pg_namespace where nspname like 't\\_f%'";
      see(cluster.dataSource(), leftOvers);
      see(cluster.worker(0).dataSource(), leftOvers);
      see(cluster.dataSource(), "select 'tables ' || count(*) from pg_dist_partition");
    }
  }

  @Test
  void should_drop_the_schema_in_spite_of_a_forgotten_transaction() {
    run(false, Forgetful.class, LeftOvers.class).assertStatistics(s -> s.failed(0).succeeded(5));
    assertThat(SEEN).containsExactly("tables 0");
  }

  @CitusTest(backend = Backend.NATIVE, workers = 1, isolation = Isolation.DATABASE)
  static class InDatabaseOne {
    @Test
    void test(DataSource dataSource, TestCluster cluster) throws SQLException {
      Sql.execute(dataSource, CREATE, DISTRIBUTE, "insert into same_name values (1), (2)");
      see(dataSource, "select 'database ' || current_database()");
      see(cluster.worker(0).dataSource(), "select 'from worker ' || count(*) from same_name");
      see(dataSource, "select 'health ' || result from citus_check_cluster_node_health()");
    }
  }

  @CitusTest(backend = Backend.NATIVE, workers = 1, isolation = Isolation.DATABASE)
  static class InDatabaseTwo {
    @Test
    void test(DataSource dataSource) throws SQLException {
      Sql.execute(dataSource, CREATE, DISTRIBUTE);
      see(dataSource, "select 'database ' || current_database()");
      see(
          dataSource,
          "select 'left ' || datname from pg_database where datname like 't\\_indatabaseone%'");
    }
  }

  @Test
  void should_give_each_class_a_database_on_every_node() {
    run(false, InDatabaseOne.class, InDatabaseTwo.class)
        .assertStatistics(s -> s.failed(0).succeeded(5));
    assertThat(SEEN).filteredOn(seen -> seen.startsWith("database t_indatabase")).hasSize(2);
    assertThat(SEEN).contains("from worker 2", "health true");
    assertThat(SEEN).noneMatch(seen -> seen.startsWith("left") || seen.equals("health false"));
  }

  @CitusTest(backend = Backend.NATIVE, workers = 0, isolation = Isolation.CLUSTER)
  static class InClusterOne {
    @Test
    void test(DataSource dataSource) throws SQLException {
      see(dataSource, "select 'port ' || inet_server_port()");
    }
  }

  static class InClusterTwo extends InClusterOne {}

  @Test
  void should_give_each_class_a_cluster_and_inherit_the_annotation() {
    run(false, InClusterOne.class, InClusterTwo.class)
        .assertStatistics(s -> s.failed(0).succeeded(5));
    assertThat(SEEN).hasSize(2);
  }

  @CitusTest(backend = Backend.NATIVE, workers = 1)
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class EverywhereInjected {
    private final DataSource inConstructor;

    EverywhereInjected(DataSource inConstructor) {
      this.inConstructor = inConstructor;
    }

    @BeforeAll
    void create(TestCluster cluster) throws SQLException {
      Sql.execute(cluster.dataSource(), CREATE);
    }

    @Nested
    class Inner {
      @Test
      void test(DataSource inMethod) throws SQLException {
        Sql.execute(inMethod, "insert into same_name values (5)");
        see(inConstructor, "select 'value ' || id from same_name");
      }
    }
  }

  @Test
  void should_inject_the_same_space_into_constructors_methods_and_nested_classes() {
    run(false, EverywhereInjected.class).assertStatistics(s -> s.failed(0));
    assertThat(SEEN).containsExactly("value 5");
  }

  @CitusTest(settings = "no equals sign")
  static class Misspelt {
    @Test
    void test() {}
  }

  @Test
  void should_refuse_a_setting_without_a_value() {
    run(false, Misspelt.class)
        .assertThatEvents()
        .haveExactly(
            1, event(finishedWithFailure(message(text -> text.contains("no equals sign")))));
  }

  @CitusTest(backend = Backend.NATIVE, workers = 0)
  static class OnRealCitus {
    @Test
    @RequiresRealCitus
    void test(DataSource dataSource) throws SQLException {
      see(dataSource, "select 'ran'");
    }
  }

  @Test
  void should_run_tests_that_require_a_real_citus() {
    run(false, OnRealCitus.class).assertStatistics(s -> s.failed(0).skipped(0));
    assertThat(SEEN).isEqualTo(Set.copyOf(List.of("ran")));
  }
}
