package io.citus4j.examples.ecommerce;

import static io.citus4j.examples.ecommerce.tables.Orders.ORDERS;
import static io.citus4j.examples.ecommerce.tables.Products.PRODUCTS;
import static io.citus4j.examples.ecommerce.tables.Users.USERS;

import io.citus4j.CitusCluster;
import io.citus4j.apply.ApplyReport;
import io.citus4j.examples.ecommerce.ShopQueries.ShopQuery;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.plan.Plan;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.RouteWarning;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.TestCluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

/**
 * An e-commerce platform from an empty cluster to a routed query: starts a cluster, declares how
 * the tables are spread, plans, applies, inserts and asks.
 */
public final class Ecommerce {

  private static final String UNCHANGED = "No changes.";

  private final PrintStream out;

  Ecommerce(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs the program; ends with exit code 1 if anything is not as expected.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    Ecommerce shop = new Ecommerce(System.out);
    shop.title("A cluster: a coordinator and two workers");
    try (TestCluster cluster = TestCluster.builder().workers(2).start()) {
      shop.out.println(cluster.description());
      shop.run(cluster.citus(), cluster.dataSource());
    } catch (SQLException | IOException | RuntimeException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  void run(CitusCluster citus, DataSource dataSource) throws SQLException, IOException {
    title("Tables, as PostgreSQL knows them");
    createTables(dataSource);
    out.println("users, orders, products");

    title("The plan: users by user_id, orders beside them, products everywhere");
    Plan plan = citus.plan(ShopSchema.SHOP);
    out.println(plan);

    title("Applied, and planned again");
    ApplyReport report = citus.apply(plan);
    out.println(report);
    Plan second = citus.plan(ShopSchema.SHOP);
    out.println(second);
    require(second.toString().equals(UNCHANGED), "the second plan is not empty");
    showColocation(citus.catalog());

    CitusRouting routing = CitusRouting.using(citus);
    DSLContext dsl = routing.dsl();
    title("Rows");
    insertRows(dsl);
    out.println("2 users, 2 products, 3 orders");

    title("Queries, and where they run");
    for (ShopQuery query : ShopQueries.all(dsl)) {
      ask(query, routing);
    }
  }

  private void showColocation(CatalogSnapshot catalog) {
    int users = colocationGroup(catalog, USERS.getName());
    int orders = colocationGroup(catalog, ORDERS.getName());
    out.printf("users is in colocation group %d, orders in group %d%n", users, orders);
    require(users == orders, "users and orders are not colocated");
  }

  private static int colocationGroup(CatalogSnapshot catalog, String table) {
    return catalog.table(QualifiedName.of(table)).orElseThrow().colocationId().orElseThrow();
  }

  private static void createTables(DataSource dataSource) throws SQLException, IOException {
    try (InputStream script = Ecommerce.class.getResourceAsStream("/shop.sql");
        Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      Objects.requireNonNull(script, "shop.sql");
      statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void insertRows(DSLContext dsl) {
    dsl.insertInto(USERS, USERS.USERNAME, USERS.EMAIL)
        .values("user1", "user1@example.com")
        .values("user2", "user2@example.com")
        .execute();
    dsl.insertInto(PRODUCTS, PRODUCTS.NAME, PRODUCTS.PRICE, PRODUCTS.STOCK)
        .values("Product A", new BigDecimal("99.99"), 100)
        .values("Product B", new BigDecimal("199.99"), 50)
        .execute();
    dsl.insertInto(ORDERS, ORDERS.USER_ID, ORDERS.PRODUCT_ID, ORDERS.QUANTITY, ORDERS.TOTAL_AMOUNT)
        .values(1L, 1, 2, new BigDecimal("199.98"))
        .values(1L, 2, 1, new BigDecimal("199.99"))
        .values(2L, 1, 3, new BigDecimal("299.97"))
        .execute();
  }

  private void ask(ShopQuery query, CitusRouting routing) {
    RouteDecision decision = routing.route(query.query());
    out.printf("%n* %s%n  %s%n", query.title(), decision.route().describe());
    for (RouteWarning warning : decision.warnings()) {
      out.printf("  warning: %s%n  remedy:  %s%n", warning.message(), warning.remedy());
    }
    Result<? extends Record> rows = query.query().fetch();
    out.println(rows.format().indent(4).stripTrailing());
    require(
        decision.route().name().equals(query.expectedRoute()),
        "\"%s\" was expected to be %s".formatted(query.title(), query.expectedRoute()));
    require(
        decision.warnings().isEmpty() == query.expectedRoute().equals("single-shard"),
        "\"%s\" has unexpected warnings".formatted(query.title()));
    require(
        rows.size() == query.expectedRows(),
        "\"%s\" found %d rows".formatted(query.title(), rows.size()));
  }

  private void title(String text) {
    out.printf("%n%s%n%s%n", text, "-".repeat(text.length()));
  }

  private static void require(boolean condition, String problem) {
    if (!condition) {
      throw new IllegalStateException("Not as expected: " + problem + '.');
    }
  }
}
