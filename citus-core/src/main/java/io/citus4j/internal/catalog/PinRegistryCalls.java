package io.citus4j.internal.catalog;

import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;

/**
 * The table of pins and the rebalance strategy that asks it.
 *
 * <p>Both are on the coordinator only, where the rebalancer runs. The strategy's function is asked
 * for the shards of any one table of a colocation group, so that it matches by group and hash and
 * not by shard.
 */
public final class PinRegistryCalls {

  private static final String FUNCTION = "citus4j.shard_allowed_on_node";

  private static final String FUNCTION_BODY =
      """

      SELECT NOT EXISTS (
        SELECT
        FROM pg_dist_shard s
        JOIN pg_dist_partition d ON d.logicalrelid = s.logicalrelid AND d.partmethod = 'h'
        JOIN citus4j.pin p
          ON p.hash::text = s.shardminvalue AND p.hash::text = s.shardmaxvalue
        JOIN pg_dist_partition o
          ON o.logicalrelid = to_regclass(p.relation) AND o.partmethod = 'h'
          AND o.colocationid = d.colocationid
        JOIN pg_dist_node home
          ON home.nodename = p.node_host AND home.nodeport = p.node_port
          AND home.noderole::text = 'primary'
        WHERE s.shardid = shard_id AND home.nodeid <> node_id)
      """;

  /** Nothing is propagated: workers need none of it, and may be down. */
  private static final String INSTALLATION =
      """
      DO $pins$
      DECLARE
        propagation text := current_setting('citus.enable_ddl_propagation');
        sharding text := current_setting('citus.enable_schema_based_sharding');
      BEGIN
        PERFORM set_config('citus.enable_ddl_propagation', 'off', true);
        PERFORM set_config('citus.enable_schema_based_sharding', 'off', true);
        IF to_regnamespace('citus4j') IS NULL THEN
          CREATE SCHEMA citus4j;
          GRANT USAGE ON SCHEMA citus4j TO PUBLIC;
        END IF;
        IF to_regclass('citus4j.pin') IS NULL THEN
          CREATE TABLE citus4j.pin (
            schema_name text,
            relation text,
            value text,
            hash integer NOT NULL,
            node_host text NOT NULL,
            node_port integer NOT NULL,
            PRIMARY KEY (schema_name, relation, value));
          GRANT SELECT ON citus4j.pin TO PUBLIC;
        END IF;
        CREATE OR REPLACE FUNCTION %1$s(shard_id bigint, node_id integer)
        RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog
        AS $function$%2$s$function$;
        IF NOT EXISTS (
            SELECT FROM pg_catalog.pg_dist_rebalance_strategy WHERE name = 'citus4j') THEN
          PERFORM citus_add_rebalance_strategy(
              'citus4j', shard_cost_function, node_capacity_function, '%1$s',
              default_threshold, minimum_threshold, improvement_threshold)
          FROM pg_catalog.pg_dist_rebalance_strategy
          WHERE default_strategy;
        END IF;
        UPDATE pg_catalog.pg_dist_rebalance_strategy
        SET shard_allowed_on_node_function = '%1$s'
        WHERE name = 'citus4j';
        PERFORM citus_set_default_rebalance_strategy('citus4j');
        PERFORM set_config('citus.enable_ddl_propagation', propagation, true);
        PERFORM set_config('citus.enable_schema_based_sharding', sharding, true);
      END
      $pins$"""
          .formatted(FUNCTION, FUNCTION_BODY);

  private PinRegistryCalls() {}

  /** Installs the table, the function and the strategy, or brings them up to date. */
  public static SqlText install() {
    return SqlText.verbatim(INSTALLATION);
  }

  /** Whether the table, the function and the strategy are there and up to date. */
  public static SqlText isInstalled() {
    return SqlText.of(
        """
        (to_regclass('citus4j.pin') IS NOT NULL
          AND EXISTS (
            SELECT
            FROM pg_catalog.pg_proc f
            JOIN pg_catalog.pg_dist_rebalance_strategy r
              ON r.shard_allowed_on_node_function::oid = f.oid
            WHERE f.oid = to_regprocedure('citus4j.shard_allowed_on_node(bigint, integer)')
              AND f.prosrc = ? AND r.name = 'citus4j' AND r.default_strategy))""",
        FUNCTION_BODY);
  }

  /**
   * The state of the installation: whether it is up to date, whether there is a table of pins, the
   * default strategy if it has conditions of its own, and which output plugins the server allows,
   * null if it does not restrict them.
   */
  public static SqlText state() {
    SqlText installed = isInstalled();
    return SqlText.of(
        """
        SELECT %s AS installed,
               to_regclass('citus4j.pin') IS NOT NULL AS has_pins,
               (SELECT r.name FROM pg_catalog.pg_dist_rebalance_strategy r
                WHERE r.default_strategy AND %s) AS conditional_strategy,
               (SELECT g.setting FROM pg_catalog.pg_settings g
                WHERE g.name = 'output_plugin_libraries') AS output_plugins
        """
            .formatted(installed.text(), HAS_CONDITIONS),
        installed.binds().toArray());
  }

  private static final String HAS_CONDITIONS =
      """
      r.name <> 'citus4j'
        AND r.shard_allowed_on_node_function::oid IS DISTINCT FROM
          to_regprocedure('pg_catalog.citus_shard_allowed_on_node_true(bigint, integer)')
      """;

  /** Whether the default strategy has conditions of its own, which ours would not know. */
  public static SqlText defaultHasConditions() {
    return SqlText.of(
        """
        EXISTS (
          SELECT FROM pg_catalog.pg_dist_rebalance_strategy r
          WHERE r.default_strategy AND %s)"""
            .formatted(HAS_CONDITIONS));
  }

  /** The pins of all schemas; fails without the table. */
  public static SqlText pins() {
    return SqlText.of(
        """
        SELECT schema_name, relation, value, hash, node_host, node_port
        FROM citus4j.pin
        ORDER BY schema_name, relation, value
        """);
  }

  /** Writes a pin into the table. */
  public static SqlText register(
      String schema, QualifiedName table, String value, int hash, String host, int port) {
    return SqlText.of(
        """
        INSERT INTO citus4j.pin (schema_name, relation, value, hash, node_host, node_port)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (schema_name, relation, value) DO UPDATE
        SET hash = excluded.hash, node_host = excluded.node_host, node_port = excluded.node_port""",
        schema,
        table.toSql(),
        value,
        hash,
        host,
        port);
  }

  /** Whether a pin is in the table as it is declared. */
  public static SqlText isRegistered(
      String schema, QualifiedName table, String value, int hash, String host, int port) {
    return SqlText.of(
        "coalesce("
            + rows(
                "SELECT 1 FROM citus4j.pin WHERE schema_name = %L AND relation = %L AND value = %L"
                    + " AND hash = %L::integer AND node_host = %L AND node_port = %L::integer",
                6)
            + ", false)",
        schema,
        table.toSql(),
        value,
        hash,
        host,
        port);
  }

  /** Takes a pin out of the table. */
  public static SqlText remove(String schema, String relation, String value) {
    return SqlText.of(
        "DELETE FROM citus4j.pin WHERE schema_name = ? AND relation = ? AND value = ?",
        schema,
        relation,
        value);
  }

  /** Whether a pin is not in the table. */
  public static SqlText isRemoved(String schema, String relation, String value) {
    return SqlText.of(
        "NOT coalesce("
            + rows(
                "SELECT 1 FROM citus4j.pin WHERE schema_name = %L AND relation = %L AND value = %L",
                3)
            + ", false)",
        schema,
        relation,
        value);
  }

  /**
   * Whether a query over the table has rows, null without the table. Parsed when it is evaluated: a
   * query that names the table itself would fail without it whatever stands around it.
   */
  private static String rows(String query, int values) {
    return "(CASE WHEN to_regclass('citus4j.pin') IS NOT NULL THEN query_to_xml(format('"
        + query
        + "'"
        + ", CAST(? AS text)".repeat(values)
        + "), false, false, '')::text LIKE '%<row%' END)";
  }
}
