package io.citus4j.it;

import io.citus4j.CitusCluster;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.plan.HandMadePlans;
import io.citus4j.plan.Plan;
import io.citus4j.plan.Planner;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A plan of four transactions: eight tables with rows and foreign keys are distributed in one, and
 * two indexes are built alone, with a step between them that is not.
 */
final class LongPlan {

  /** The numbers of the steps after which there is a commit. */
  static final List<Integer> LAST_OF_TRANSACTION = List.of(8, 9, 10, 11);

  static final int STEPS = 11;

  private static final List<String> DISTRIBUTED =
      List.of("customers", "carts", "cart_items", "payments", "events");
  private static final List<String> REFERENCE = List.of("countries", "currencies", "articles");

  static final ClusterSchema SCHEMA =
      ClusterSchema.define(
          "long",
          cluster -> {
            cluster.distribute("cart_items").by("customer_id").colocateWith("carts");
            cluster.distribute("payments").by("customer_id").colocateWith("customers");
            cluster.distribute("carts").by("customer_id").colocateWith("customers");
            cluster.distribute("customers").by("customer_id").shardCount(4);
            cluster.distribute("events").by("event_id").shardCount(4);
            REFERENCE.forEach(cluster::reference);
          });

  private LongPlan() {}

  static void create(DataSource dataSource) throws SQLException {
    Queries.run(
        dataSource,
        """
        CREATE TABLE countries (country_id int PRIMARY KEY, name text);
        CREATE TABLE currencies (currency_id int PRIMARY KEY, country_id int REFERENCES countries);
        CREATE TABLE articles (article_id int PRIMARY KEY, currency_id int REFERENCES currencies);
        CREATE TABLE customers (
          customer_id bigint PRIMARY KEY, country_id int REFERENCES countries, name text);
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
        INSERT INTO countries SELECT i, 'country ' || i FROM generate_series(1, 9) i;
        INSERT INTO currencies SELECT i, i FROM generate_series(1, 9) i;
        INSERT INTO articles SELECT i, 1 + i % 9 FROM generate_series(1, 50) i;
        INSERT INTO customers SELECT i, 1 + i % 9, 'customer ' || i FROM generate_series(1, 200) i;
        INSERT INTO carts SELECT i, 1 + i % 200 FROM generate_series(1, 400) i;
        INSERT INTO cart_items SELECT cart_id, customer_id, 1 + cart_id % 50, 3 FROM carts;
        INSERT INTO payments SELECT i, 1 + i % 200, i / 7.0 FROM generate_series(1, 300) i;
        INSERT INTO events SELECT i, jsonb_build_object('n', i) FROM generate_series(1, 500) i;
        """);
  }

  static void drop(DataSource dataSource) throws SQLException {
    Queries.run(
        dataSource,
        "DROP TABLE IF EXISTS cart_items, carts, payments, customers, events, articles,"
            + " currencies, countries CASCADE");
  }

  /** Plans what is left to do, and the last three steps in any case. */
  static Plan plan(CitusCluster citus) {
    CatalogSnapshot snapshot = citus.catalog();
    QualifiedName customers = name(snapshot, "customers");
    QualifiedName events = name(snapshot, "events");
    return HandMadePlans.withSteps(
        Planner.plan(SCHEMA, snapshot),
        snapshot,
        HandMadePlans.indexConcurrently(customers, "name", "customers_name"),
        HandMadePlans.shared(
            events,
            "comment on \"events\"",
            SqlText.of("COMMENT ON TABLE " + events.toSql() + " IS 'distributed'"),
            SqlText.of(
                "coalesce(obj_description(to_regclass(?), 'pg_class') = 'distributed', false)",
                events.toSql())),
        HandMadePlans.indexConcurrently(events, "payload", "events_payload"));
  }

  private static QualifiedName name(CatalogSnapshot snapshot, String table) {
    return snapshot.table(QualifiedName.of(table)).orElseThrow().name();
  }

  /** What the tables hold, in a form that differs if any row does. */
  static List<String> contents(DataSource dataSource) throws SQLException {
    List<String> contents = new ArrayList<>();
    for (String table : DISTRIBUTED) {
      contents.add(contents(dataSource, table));
    }
    for (String table : REFERENCE) {
      contents.add(contents(dataSource, table));
    }
    return contents;
  }

  private static String contents(DataSource dataSource, String table) throws SQLException {
    return Queries.strings(
            dataSource,
            "SELECT '%1$s: ' || count(*) || ' rows, ' || sum(hashtext(t::text)::bigint) FROM %1$s t"
                .formatted(table))
        .get(0);
  }
}
