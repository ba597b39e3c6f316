package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.citus4j.CitusCluster;
import io.citus4j.metadata.TableKind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Foreign keys hold before and after tables are distributed. */
@CitusTest
class ForeignKeyIT {

  private final DataSource dataSource;
  private final CitusCluster citus;

  ForeignKeyIT(DataSource dataSource) {
    this.dataSource = dataSource;
    this.citus = CitusCluster.connect(dataSource);
  }

  @BeforeEach
  void createTables() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE TABLE products (product_id int PRIMARY KEY);
        CREATE TABLE audit (product_id int REFERENCES products, user_id bigint);
        INSERT INTO products VALUES (1), (2);
        INSERT INTO audit VALUES (1, 1);
        """);
  }

  @AfterEach
  void dropTables() throws SQLException {
    citus.close();
    Shop.execute(dataSource, "DROP TABLE audit, products");
  }

  @Test
  void should_keep_the_foreign_keys_of_local_tables_to_a_reference_table() {
    citus.apply(citus.plan(ClusterSchema.define("shop", c -> c.reference("products"))));

    assertThat(citus.catalog().table(QualifiedName.of("audit")).orElseThrow().kind())
        .isEqualTo(TableKind.CITUS_LOCAL);
    assertThatThrownBy(() -> Shop.execute(dataSource, "DELETE FROM products WHERE product_id = 1"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("violates foreign key constraint");
  }

  @Test
  void should_not_distribute_what_a_local_table_references() {
    ClusterSchema schema =
        ClusterSchema.define("shop", c -> c.distribute("products").by("product_id"));

    assertThat(citus.plan(schema).conflicts())
        .singleElement()
        .asString()
        .contains("is referenced by", "audit\", which would stay local");
  }

  @Test
  void should_see_foreign_keys_that_lead_to_a_partition() throws SQLException {
    Shop.execute(
        dataSource,
        """
        CREATE TABLE events (id bigint PRIMARY KEY) PARTITION BY RANGE (id);
        CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (100);
        CREATE TABLE notes (event_id bigint REFERENCES events_1 (id));
        """);

    assertThat(
            citus
                .plan(ClusterSchema.define("events", c -> c.distribute("events").by("id")))
                .conflicts())
        .singleElement()
        .asString()
        .contains("notes\", which would stay local");

    Shop.execute(dataSource, "DROP TABLE notes, events");
  }
}
