package io.citus4j.it.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.JooqSchema;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.ReferentialAction;
import io.citus4j.schema.WorkerStep;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.Isolation;
import io.citus4j.testkit.RequiresRealCitus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

/** The snippets of docs/guide/declaring.md. */
@CitusTest(isolation = Isolation.DATABASE)
@RequiresRealCitus
class DeclaringGuideIT {

  private final DataSource dataSource;
  private final CitusCluster citus;

  DeclaringGuideIT(DataSource dataSource, CitusCluster citus) {
    this.dataSource = dataSource;
    this.citus = citus;
  }

  @Test
  void should_declare_by_names_and_by_tables_of_jooq() throws SQLException {
    assertApplied(
        """
        CREATE SCHEMA shop;
        CREATE TABLE shop.users (user_id bigint PRIMARY KEY);
        CREATE TABLE shop.orders (user_id bigint, order_id bigint);
        CREATE TABLE shop.products (product_id int PRIMARY KEY);
        SET search_path TO shop;
        """,
        byName(),
        byTable());
  }

  private static ClusterSchema byName() {
    // region names
    QualifiedName users = QualifiedName.of("shop", "users");
    ClusterSchema shop =
        ClusterSchema.define(
            "shop",
            cluster -> {
              cluster.distribute(users).by("user_id").shardCount(32);
              cluster
                  .distribute(QualifiedName.of("shop", "orders"))
                  .by("user_id")
                  .colocateWith(users);
              cluster.reference(QualifiedName.of("shop", "products"));
            });
    // endregion
    return shop;
  }

  private static ClusterSchema byTable() {
    // region jooq
    Table<Record> users = table(name("shop", "users"));
    Field<Long> userId = field(name("shop", "users", "user_id"), Long.class);
    Table<Record> orders = table(name("shop", "orders"));
    Field<Long> orderUserId = field(name("shop", "orders", "user_id"), Long.class);
    ClusterSchema shop =
        JooqSchema.define(
            "shop",
            cluster -> {
              cluster.distribute(users).by(userId).shardCount(32);
              cluster.distribute(orders).by(orderUserId).colocateWith(users);
              cluster.reference(table(name("shop", "products")));
            });
    // endregion
    return shop;
  }

  @Test
  void should_declare_every_kind() throws SQLException {
    ClusterSchema schema =
        ClusterSchema.define(
            "kinds",
            cluster -> {
              // region kinds
              cluster.distribute("users").by("user_id").shardCount(32); // a group of its own
              cluster.distribute("orders").by("user_id").colocateWith("users");
              cluster.distribute("clicks").by("user_id").colocateWith("users").concurrently();
              cluster.distribute("devices").by("id").inDefaultColocationGroup();
              cluster.reference("products"); // whole on every node
              cluster.singleShard("settings"); // whole on one node
              cluster.singleShard("limits").colocateWith("settings");
              cluster.distributeSchema("tenant_a"); // all of its tables on one node
              cluster.citusLocal("audit"); // on the coordinator, usable from every node
              cluster.local("notes"); // ordinary; a plan tells when somebody distributes it
              cluster.range("archive").by("year").shard(2000, 2009).shard(2010, 2019);
              cluster.columnar("clicks"); // how it is stored, whatever its kind
              // endregion
            });
    assertApplied(
        """
        CREATE SCHEMA tenant_a;
        CREATE TABLE tenant_a.t (id int);
        CREATE TABLE users (user_id bigint PRIMARY KEY);
        CREATE TABLE orders (user_id bigint);
        CREATE TABLE clicks (user_id bigint);
        CREATE TABLE devices (id uuid);
        CREATE TABLE products (id int PRIMARY KEY);
        CREATE TABLE settings (id int PRIMARY KEY);
        CREATE TABLE limits (id int PRIMARY KEY);
        CREATE TABLE audit (id int);
        CREATE TABLE notes (id int);
        CREATE TABLE archive (year int);
        CREATE EXTENSION IF NOT EXISTS citus_columnar;
        """,
        schema);
  }

  @Test
  void should_declare_indexes_and_foreign_keys() throws SQLException {
    ClusterSchema schema =
        ClusterSchema.define(
            "indexed",
            cluster -> {
              cluster.distribute("customers").by("customer_id").shardCount(4);
              cluster.distribute("purchases").by("customer_id").colocateWith("customers");
              cluster.reference("articles");
              // region indexes
              cluster.index("purchases_open").on("purchases", "placed_at").where("status = 'open'");
              cluster
                  .index("customers_email")
                  .on("customers", "customer_id") // a unique one needs the distribution column
                  .expression("lower(email)")
                  .unique();
              cluster
                  .index("customers_tags")
                  .on("customers", "tags")
                  .using("gin")
                  .operatorClass("jsonb_path_ops")
                  .concurrently(); // alone, and writes go on; not in scripts
              cluster
                  .foreignKey("purchases_customers")
                  .from("purchases", "customer_id")
                  .to("customers", "customer_id")
                  .onDelete(ReferentialAction.CASCADE);
              cluster
                  .foreignKey("purchases_articles")
                  .from("purchases", "article_id")
                  .to("articles", "article_id");
              // endregion
            });
    assertApplied(
        """
        CREATE TABLE customers (customer_id bigint PRIMARY KEY, email text, tags jsonb);
        CREATE TABLE purchases (customer_id bigint, article_id int, status text,
          placed_at timestamptz);
        CREATE TABLE articles (article_id int PRIMARY KEY);
        """,
        schema);
  }

  @Test
  void should_declare_what_goes_by_time() throws SQLException {
    ClusterSchema schema =
        ClusterSchema.define(
            "analytics",
            cluster -> {
              // region time
              cluster.distribute("events").by("device_id").shardCount(32);
              cluster
                  .partitions("events")
                  .every(Period.ofDays(1))
                  .createAhead(7) // so long may the maintenance fail without harm
                  .retain(Period.ofMonths(12));
              cluster.distribute("hourly_stats").by("device_id").colocateWith("events");
              cluster
                  .rollup("hourly_stats")
                  .from("events", "event_time")
                  .every(Duration.ofHours(1), "hour")
                  .by("device_id", "device_id") // column of the rollup, expression over the source
                  .by("event_type", "coalesce(event_type, '')")
                  .set("events", "count(*)") // column of the rollup, aggregate
                  .set("average", "avg(value)")
                  .where("value >= 0")
                  .late(Duration.ofHours(3));
              cluster
                  .materializedView("daily_stats")
                  .as(
                      "SELECT date_trunc('day', hour) AS day, sum(events) AS events"
                          + " FROM hourly_stats GROUP BY 1")
                  .uniqueBy("day"); // or readers wait while it is refreshed
              // endregion
            });
    assertApplied(
        """
        CREATE TABLE events (device_id bigint, event_time timestamptz, event_type text, value float)
          PARTITION BY RANGE (event_time);
        CREATE TABLE hourly_stats (device_id bigint, hour timestamptz, event_type text,
          events bigint, average float, PRIMARY KEY (device_id, hour, event_type));
        """,
        schema);
  }

  @Test
  void should_declare_nodes_and_what_leaves_the_cluster() {
    List<ClusterSchema> schemas =
        List.of(
            ClusterSchema.define(
                "global",
                cluster -> {
                  // region nodes
                  cluster.coordinator("coordinator.internal", 5432); // before any worker
                  WorkerStep europe = cluster.worker("worker-eu.internal", 5432);
                  cluster.worker("worker-us.internal", 5432);
                  cluster.worker("standby.internal", 5432).withoutShards();
                  cluster.onlyTheseWorkers().online(); // drains and removes all others
                  cluster.distribute("global_users").by("region").shardCount(32);
                  cluster.pin("global_users").value("eu-west").to(europe);
                  // endregion
                }),
            ClusterSchema.define(
                "source",
                cluster -> {
                  cluster.distribute("orders").by("user_id");
                  // region publication
                  cluster.publication("orders_pub", QualifiedName.of("orders"));
                  cluster
                      .function("add_order(bigint, text)")
                      .delegatedBy("user_id", QualifiedName.of("orders"));
                  // endregion
                }),
            ClusterSchema.define(
                "target",
                cluster -> {
                  // region subscription
                  for (String worker : List.of("worker1", "worker2")) {
                    cluster
                        .subscription("orders_" + worker)
                        .from("host=" + worker + " dbname=shop user=replicator", "orders_pub")
                        .into(QualifiedName.of("orders")) // an ordinary table
                        .withoutCopy();
                  }
                  // endregion
                }));
    assertThat(schemas).hasSize(3);
  }

  private void assertApplied(String setup, ClusterSchema... schemas) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(setup);
    }
    citus.apply(citus.plan(schemas[0]));
    for (ClusterSchema schema : schemas) {
      assertThat(citus.plan(schema)).hasToString("No changes.");
    }
  }
}
