package io.citus4j.examples.ecommerce;

import static io.citus4j.examples.ecommerce.tables.Orders.ORDERS;
import static io.citus4j.examples.ecommerce.tables.Products.PRODUCTS;
import static io.citus4j.examples.ecommerce.tables.Users.USERS;

import io.citus4j.CitusCluster;
import io.citus4j.examples.ecommerce.ShopQueries.ShopQuery;
import io.citus4j.examples.narration.Narrator;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.TestCluster;
import java.math.BigDecimal;
import org.jooq.DSLContext;

/**
 * An e-commerce platform from an empty cluster to a routed query: starts a cluster, declares how
 * the tables are spread, plans, applies, inserts and asks.
 */
public final class Ecommerce {

  private final Narrator narrator;

  Ecommerce(Narrator narrator) {
    this.narrator = narrator;
  }

  /**
   * Runs the program; ends with exit code 1 if anything is not as expected.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    Narrator narrator = new Narrator(System.out);
    narrator.title("A cluster: a coordinator and two workers");
    try (TestCluster cluster = TestCluster.builder().workers(2).start()) {
      narrator.say(cluster.description());
      new Ecommerce(narrator).run(cluster.citus());
    } catch (RuntimeException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  void run(CitusCluster citus) {
    narrator.establish(citus, ShopSchema.SHOP);
    showColocation(citus.catalog());

    CitusRouting routing = CitusRouting.using(citus);
    DSLContext dsl = routing.dsl();
    narrator.title("Rows");
    insertRows(dsl);
    narrator.say("2 users, 2 products, 3 orders");

    narrator.title("Queries, and where they run");
    for (ShopQuery query : ShopQueries.all(dsl)) {
      narrator.ask(
          query.title(), query.query(), routing, query.expectedRoute(), query.expectedRows());
      narrator.require(
          routing.route(query.query()).warnings().isEmpty()
              == query.expectedRoute().equals("single-shard"),
          "\"%s\" has unexpected warnings".formatted(query.title()));
    }
  }

  private void showColocation(CatalogSnapshot catalog) {
    int users = colocationGroup(catalog, USERS.getName());
    int orders = colocationGroup(catalog, ORDERS.getName());
    narrator.say("users is in colocation group %d, orders in group %d".formatted(users, orders));
    narrator.require(users == orders, "users and orders are not colocated");
  }

  private static int colocationGroup(CatalogSnapshot catalog, String table) {
    return catalog.table(QualifiedName.of(table)).orElseThrow().colocationId().orElseThrow();
  }

  private static void insertRows(DSLContext dsl) {
    dsl.insertInto(USERS, USERS.USERNAME, USERS.EMAIL)
        .values("user1", "user1@example.com")
        .values("user2", "user2@example.com")
        .execute();
    dsl.insertInto(PRODUCTS, PRODUCTS.PRODUCT_ID, PRODUCTS.NAME, PRODUCTS.PRICE, PRODUCTS.STOCK)
        .values(1, "Product A", new BigDecimal("99.99"), 100)
        .values(2, "Product B", new BigDecimal("199.99"), 50)
        .execute();
    dsl.insertInto(ORDERS, ORDERS.USER_ID, ORDERS.PRODUCT_ID, ORDERS.QUANTITY, ORDERS.TOTAL_AMOUNT)
        .values(1L, 1, 2, new BigDecimal("199.98"))
        .values(1L, 2, 1, new BigDecimal("199.99"))
        .values(2L, 1, 3, new BigDecimal("299.97"))
        .execute();
  }
}
