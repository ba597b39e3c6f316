package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.citus4j.metadata.CatalogReader;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.Node;
import io.citus4j.metadata.TableKind;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a snapshot shows of a cluster. */
@CitusTest
class CatalogReaderIT {

  private static final int CHURN = 20;

  private final DataSource dataSource;

  CatalogReaderIT(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Test
  void should_show_nodes_tables_and_shards() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE TABLE plain (id int);
        CREATE TABLE events (tenant uuid, note text, n serial);
        CREATE TABLE regions (id int PRIMARY KEY);
        CREATE TABLE lonely (id int);
        SELECT create_distributed_table(
          'events', 'tenant', colocate_with => 'none', shard_count => 3);
        SELECT create_reference_table('regions');
        SELECT create_distributed_table('lonely', NULL, colocate_with => 'none');
        """);

    CatalogSnapshot snapshot = read();

    assertThat(snapshot.server().isCoordinator()).isTrue();
    assertThat(snapshot.server().encoding()).isEqualTo("UTF8");
    assertThat(snapshot.nodes()).filteredOn(Node::isCoordinator).hasSize(1);
    assertThat(snapshot.nodes()).filteredOn(node -> !node.isCoordinator()).hasSize(2);
    assertThat(snapshot.nodes()).allMatch(Node::acceptsQueries);
    assertThat(table(snapshot, "plain").kind()).isEqualTo(TableKind.LOCAL);
    assertThat(table(snapshot, "regions").kind()).isEqualTo(TableKind.REFERENCE);
    assertThat(table(snapshot, "lonely").kind()).isEqualTo(TableKind.SINGLE_SHARD);
    CatalogTable events = table(snapshot, "events");
    assertThat(events.kind()).isEqualTo(TableKind.HASH_DISTRIBUTED);
    assertThat(events.distributionColumn())
        .hasValueSatisfying(column -> assertThat(column.typeName()).isEqualTo("uuid"));
    assertThat(events.column(new Identifier("n")))
        .hasValueSatisfying(column -> assertThat(column.narrowSequence()).isTrue());
    assertThat(events.shards()).hasSize(3);
    assertThat(events.shards()).allSatisfy(shard -> assertThat(shard.placements()).hasSize(1));
    assertThat(events.shards().get(0).minValue()).hasValue("-2147483648");
    assertThat(events.shards().get(2).maxValue()).hasValue("2147483647");
    Shop.execute(dataSource, "DROP TABLE plain, events, regions, lonely");
  }

  @Test
  void should_need_as_many_round_trips_for_many_tables_as_for_one() throws SQLException {
    Shop.execute(dataSource, "CREATE TABLE t0 (id bigint)");
    int forOne = roundTrips();
    for (int i = 1; i <= 20; i++) {
      Shop.execute(
          dataSource,
          "CREATE TABLE t%d (id bigint); SELECT create_distributed_table('t%d', 'id', shard_count => 4)"
              .formatted(i, i));
    }

    assertThat(roundTrips()).isEqualTo(forOne);

    for (int i = 0; i <= 20; i++) {
      Shop.execute(dataSource, "DROP TABLE t" + i);
    }
  }

  @Test
  void should_read_while_tables_are_distributed_and_dropped() throws Exception {
    CompletableFuture<Void> churn =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < CHURN; i++) {
                try {
                  Shop.execute(
                      dataSource,
                      "CREATE TABLE churn (id bigint);"
                          + " SELECT create_distributed_table('churn', 'id', shard_count => 2)");
                  Shop.execute(dataSource, "DROP TABLE churn");
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              }
            });

    while (!churn.isDone()) {
      assertThat(read().nodes()).isNotEmpty();
    }
    churn.get();
  }

  @Test
  void should_show_that_a_view_hides_a_table() throws SQLException {
    Shop.execute(dataSource, "CREATE VIEW seen AS SELECT 1 AS id");

    assertThat(table(read(), "seen").kind()).isEqualTo(TableKind.VIEW);

    Shop.execute(dataSource, "DROP VIEW seen");
  }

  @Test
  void should_leave_the_connection_as_it_was() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      CatalogReader.read(connection);

      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(connection.isReadOnly()).isFalse();
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }
  }

  @Test
  void should_refuse_a_connection_within_a_transaction() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("SELECT 1");

      assertThatIllegalStateException()
          .isThrownBy(() -> CatalogReader.read(connection))
          .withMessageContaining("within a transaction");
    }
  }

  private CatalogSnapshot read() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return CatalogReader.read(connection);
    }
  }

  private int roundTrips() throws SQLException {
    AtomicInteger statements = new AtomicInteger();
    try (Connection connection = dataSource.getConnection()) {
      CatalogReader.read(beforeEachStatement(connection, statements::incrementAndGet));
    }
    return statements.get();
  }

  @Test
  void should_read_while_tables_are_dropped() throws SQLException {
    int statements = roundTrips();
    for (int at = 1; at <= statements; at++) {
      Shop.execute(
          dataSource,
          """
          CREATE TABLE passing (
            id bigserial PRIMARY KEY, n int DEFAULT 1 + 1 CHECK (n > 0), t text);
          CREATE INDEX ON passing (lower(t)) WHERE n > 1;
          CREATE MATERIALIZED VIEW of_passing AS SELECT n, count(*) FROM passing GROUP BY n;
          CREATE TABLE going (a int, b bigint);
          SELECT create_distributed_table('going', 'b', colocate_with => 'none', shard_count => 2);
          """);
      AtomicInteger left = new AtomicInteger(at);
      try (Connection connection = dataSource.getConnection()) {
        CatalogSnapshot snapshot =
            CatalogReader.read(
                beforeEachStatement(
                    connection,
                    () -> {
                      if (left.decrementAndGet() == 0) {
                        Shop.execute(dataSource, "DROP TABLE going; DROP TABLE passing CASCADE");
                      }
                    }));
        assertThat(snapshot.server().isCoordinator()).isTrue();
      }
    }
  }

  @FunctionalInterface
  private interface Action {
    void run() throws SQLException;
  }

  private Connection beforeEachStatement(Connection connection, Action action) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")
                  || method.getName().equals("createStatement")
                  || method.getName().equals("rollback")) {
                action.run();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static CatalogTable table(CatalogSnapshot snapshot, String name) {
    return snapshot.table(QualifiedName.of(name)).orElseThrow();
  }
}
