package io.citus4j.it;

import io.citus4j.CitusCluster;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Step;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.SchemaDeclarations;
import io.citus4j.sql.QualifiedName;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A plan of several transactions: tables with rows and foreign keys, of which one is distributed
 * while it is written to, indexes of which two are built so, and what depends on all that.
 */
final class LongPlan {

  /** The tables that are there from the beginning, all distributed in one transaction. */
  static final ClusterSchema TABLES =
      ClusterSchema.define(
          "tables",
          cluster -> {
            tables(cluster);
            cluster.distribute("events").by("event_id").colocateWith("customers");
          });

  /** Two indexes that are to be built concurrently have one between them that is not. */
  static final ClusterSchema SCHEMA =
      ClusterSchema.define(
          "long",
          cluster -> {
            tables(cluster);
            cluster.distribute("events").by("event_id").colocateWith("customers").concurrently();
            cluster.index("customers_name").on("customers", "name").concurrently();
            cluster.index("payments_amount").on("payments", "amount");
            cluster.index("events_payload").on("events", "payload").using("gin").concurrently();
            cluster
                .foreignKey("customers_favorite")
                .from("customers", "customer_id", "favorite_cart_id")
                .to("carts", "customer_id", "cart_id");
            analytics(cluster);
            cluster.publication(
                "long_publication", QualifiedName.of("customers"), QualifiedName.of("events"));
            cluster.function("discount(numeric)");
          });

  private static final List<String> WITH_ROWS =
      List.of(
          "customers",
          "carts",
          "cart_items",
          "payments",
          "events",
          "visits",
          "countries",
          "currencies",
          "articles");

  private LongPlan() {}

  private static void tables(SchemaDeclarations cluster) {
    cluster.distribute("cart_items").by("customer_id").colocateWith("carts");
    cluster.distribute("payments").by("customer_id").colocateWith("customers");
    cluster.distribute("carts").by("customer_id").colocateWith("customers");
    cluster.distribute("customers").by("customer_id").shardCount(2);
    List.of("countries", "currencies", "articles").forEach(cluster::reference);
  }

  private static void analytics(SchemaDeclarations cluster) {
    cluster.distribute("visits").by("customer_id").colocateWith("customers");
    cluster.partitions("visits").every(Period.ofDays(1)).createAhead(1);
    cluster.distribute("visits_by_hour").by("customer_id").colocateWith("visits");
    cluster
        .rollup("visits_by_hour")
        .from("visits", "visited_at")
        .every(Duration.ofHours(1), "hour")
        .by("customer_id", "customer_id")
        .set("visits", "count(*)");
    cluster
        .materializedView("customer_totals")
        .as("SELECT customer_id, sum(amount) AS total FROM payments GROUP BY customer_id")
        .uniqueBy("customer_id");
  }

  static void create(DataSource dataSource) throws SQLException {
    Queries.run(
        dataSource,
        """
        CREATE TABLE countries (country_id int PRIMARY KEY, name text);
        CREATE TABLE currencies (currency_id int PRIMARY KEY, country_id int REFERENCES countries);
        CREATE TABLE articles (article_id int PRIMARY KEY, currency_id int REFERENCES currencies);
        CREATE TABLE customers (
          customer_id bigint PRIMARY KEY, country_id int REFERENCES countries, name text,
          favorite_cart_id bigint);
        CREATE TABLE carts (
          cart_id bigint, customer_id bigint REFERENCES customers,
          PRIMARY KEY (customer_id, cart_id));
        CREATE TABLE cart_items (
          cart_id bigint, customer_id bigint, article_id int REFERENCES articles, quantity int,
          PRIMARY KEY (customer_id, cart_id, article_id),
          FOREIGN KEY (customer_id, cart_id) REFERENCES carts);
        CREATE TABLE payments (
          payment_id bigint, customer_id bigint REFERENCES customers, amount numeric,
          PRIMARY KEY (customer_id, payment_id));
        CREATE TABLE events (event_id bigint PRIMARY KEY, payload jsonb);
        CREATE TABLE visits (
          customer_id bigint NOT NULL, visited_at timestamptz NOT NULL, page text)
          PARTITION BY RANGE (visited_at);
        CREATE TABLE visits_of_old PARTITION OF visits
          FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2024-01-02 00:00:00+00');
        CREATE TABLE visits_by_hour (
          customer_id bigint, hour timestamptz, visits bigint, PRIMARY KEY (customer_id, hour));
        CREATE FUNCTION discount(price numeric) RETURNS numeric LANGUAGE sql IMMUTABLE
          AS 'SELECT price * 0.9';
        INSERT INTO countries SELECT i, 'country ' || i FROM generate_series(1, 9) i;
        INSERT INTO currencies SELECT i, i FROM generate_series(1, 9) i;
        INSERT INTO articles SELECT i, 1 + i % 9 FROM generate_series(1, 50) i;
        INSERT INTO customers
          SELECT i, 1 + i % 9, 'customer ' || i, i + 199 FROM generate_series(1, 200) i;
        INSERT INTO carts SELECT i, 1 + i % 200 FROM generate_series(1, 400) i;
        INSERT INTO cart_items SELECT cart_id, customer_id, 1 + cart_id % 50, 3 FROM carts;
        INSERT INTO payments SELECT i, 1 + i % 200, i / 7.0 FROM generate_series(1, 300) i;
        INSERT INTO events SELECT i, jsonb_build_object('n', i) FROM generate_series(1, 500) i;
        INSERT INTO visits
          SELECT i, timestamptz '2024-01-01 00:00:00+00' + i * interval '5 minutes', 'page ' || i
          FROM generate_series(1, 200) i;
        """);
  }

  static void drop(DataSource dataSource) throws SQLException {
    Queries.run(
        dataSource,
        """
        DROP PUBLICATION IF EXISTS long_publication;
        DROP TABLE IF EXISTS cart_items, carts, payments, customers, events, articles, currencies,
          countries, visits, visits_by_hour CASCADE;
        DROP FUNCTION IF EXISTS discount(numeric);
        DROP SCHEMA IF EXISTS citus4j CASCADE;
        """);
  }

  static Plan plan(CitusCluster citus) {
    return citus.plan(SCHEMA);
  }

  /** Returns the numbers of the steps after which there is a commit. */
  static List<Integer> lastOfTransactions(Plan plan) {
    List<Step> steps = plan.steps();
    List<Integer> last = new ArrayList<>();
    for (int number = 1; number <= steps.size(); number++) {
      boolean shared =
          number < steps.size()
              && steps.get(number - 1).transactional()
              && steps.get(number).transactional();
      if (!shared) {
        last.add(number);
      }
    }
    return last;
  }

  /** What the tables hold, in a form that differs if any row does. */
  static List<String> contents(DataSource dataSource) throws SQLException {
    List<String> contents = new ArrayList<>();
    for (String table : WITH_ROWS) {
      contents.addAll(
          Queries.strings(
              dataSource,
              "SELECT '%1$s: ' || count(*) || ' rows, ' || sum(hashtext(t::text)::bigint) FROM %1$s t"
                  .formatted(table)));
    }
    return contents;
  }
}
