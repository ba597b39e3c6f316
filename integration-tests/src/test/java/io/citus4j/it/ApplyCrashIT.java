package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.it.ApplyProcess.Death;
import io.citus4j.it.ApplyProcess.Work;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.TableKind;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Applications that die within the one transaction of a plan. */
@CitusTest
class ApplyCrashIT {

  private final PGSimpleDataSource dataSource;

  ApplyCrashIT(DataSource dataSource) {
    this.dataSource = (PGSimpleDataSource) dataSource;
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.create(dataSource);
    Shop.execute(
        dataSource,
        """
        INSERT INTO users (user_id, name) SELECT i, 'user ' || i FROM generate_series(1, 100) i;
        INSERT INTO products (name) VALUES ('pen'), ('ink');
        INSERT INTO orders (user_id, product_id, quantity)
          SELECT 1 + i % 100, 1 + i % 2, i FROM generate_series(1, 1000) i;
        """);
  }

  @AfterEach
  void dropTables() throws SQLException {
    Shop.drop(dataSource);
  }

  @ParameterizedTest(name = "dies after step {0} of 3")
  @ValueSource(ints = {1, 2, 3})
  void should_end_as_declared_when_applied_again_after_a_crash(int step) throws Exception {
    try (ApplyProcess dying = ApplyProcess.start(Work.SHOP, Death.after(step), dataSource)) {
      dying.go();
      assertThat(dying.exitCode()).isEqualTo(1);
    }
    try (CitusCluster citus = CitusCluster.connect(dataSource)) {
      assertThat(kinds(citus)).containsOnly(TableKind.LOCAL);

      citus.apply(citus.plan(Shop.SCHEMA));

      assertThat(citus.plan(Shop.SCHEMA)).hasToString("No changes.");
      assertThat(kinds(citus))
          .containsExactly(
              TableKind.HASH_DISTRIBUTED, TableKind.HASH_DISTRIBUTED, TableKind.REFERENCE);
    }
    assertThat(count("users")).isEqualTo(100);
    assertThat(count("orders")).isEqualTo(1000);
    assertThat(count("products")).isEqualTo(2);
  }

  private static List<TableKind> kinds(CitusCluster citus) {
    return List.of("users", "orders", "products").stream()
        .map(table -> citus.catalog().table(QualifiedName.of(table)).map(CatalogTable::kind))
        .map(kind -> kind.orElseThrow())
        .toList();
  }

  private long count(String table) throws SQLException {
    return Queries.number(dataSource, "SELECT count(*) FROM " + table);
  }
}
