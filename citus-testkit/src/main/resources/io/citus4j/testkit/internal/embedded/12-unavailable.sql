-- What needs the distributed engine says so.

CREATE FUNCTION citus_emulation.unavailable(function_name text) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION '% is not available on the embedded backend', function_name
        USING ERRCODE = '0A000',
              HINT = 'It needs a real Citus: run this test on the native or docker backend of the testkit, and mark it @RequiresRealCitus.';
END $body$;

CREATE FUNCTION pg_catalog.citus_add_inactive_node(
    nodename text, nodeport integer, groupid integer DEFAULT -1, noderole noderole DEFAULT
    'primary', nodecluster name DEFAULT 'default')
RETURNS integer LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('citus_add_inactive_node');
END $body$;

CREATE FUNCTION pg_catalog.citus_add_secondary_node(
    nodename text, nodeport integer, primaryname text, primaryport integer, nodecluster name
    DEFAULT 'default')
RETURNS integer LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('citus_add_secondary_node');
END $body$;

CREATE FUNCTION pg_catalog.citus_disable_node(
    nodename text, nodeport integer, synchronous boolean DEFAULT false)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('citus_disable_node');
END $body$;

CREATE FUNCTION pg_catalog.citus_update_node(
    node_id integer, new_node_name text, new_node_port integer, force boolean DEFAULT false,
    lock_cooldown integer DEFAULT 10000)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('citus_update_node');
END $body$;

CREATE FUNCTION pg_catalog.citus_move_shard_placement(
    shard_id bigint, source_node_id integer, target_node_id integer, transfer_mode
    citus.shard_transfer_mode DEFAULT 'auto')
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('citus_move_shard_placement');
END $body$;

CREATE FUNCTION pg_catalog.citus_move_shard_placement(
    shard_id bigint, source_node_name text, source_node_port integer, target_node_name text,
    target_node_port integer, shard_transfer_mode citus.shard_transfer_mode DEFAULT 'auto')
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('citus_move_shard_placement');
END $body$;

CREATE FUNCTION pg_catalog.citus_copy_shard_placement(
    shard_id bigint, source_node_id integer, target_node_id integer, transfer_mode
    citus.shard_transfer_mode DEFAULT 'auto')
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('citus_copy_shard_placement');
END $body$;

CREATE FUNCTION pg_catalog.citus_copy_shard_placement(
    shard_id bigint, source_node_name text, source_node_port integer, target_node_name text,
    target_node_port integer, transfer_mode citus.shard_transfer_mode DEFAULT 'auto')
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('citus_copy_shard_placement');
END $body$;

CREATE FUNCTION pg_catalog.citus_split_shard_by_split_points(
    shard_id bigint, split_points text[], node_ids integer[], shard_transfer_mode
    citus.shard_transfer_mode DEFAULT 'auto')
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('citus_split_shard_by_split_points');
END $body$;

CREATE FUNCTION pg_catalog.isolate_tenant_to_new_shard(
    table_name regclass, tenant_id text, cascade_option text DEFAULT '', shard_transfer_mode
    citus.shard_transfer_mode DEFAULT 'auto')
RETURNS bigint LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('isolate_tenant_to_new_shard');
END $body$;

CREATE FUNCTION pg_catalog.isolate_tenant_to_new_shard(
    table_name regclass, tenant_id anyelement, cascade_option text DEFAULT '',
    shard_transfer_mode citus.shard_transfer_mode DEFAULT 'auto')
RETURNS bigint LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('isolate_tenant_to_new_shard');
END $body$;

CREATE FUNCTION pg_catalog.citus_drain_node(
    nodename text, nodeport integer, shard_transfer_mode citus.shard_transfer_mode DEFAULT
    'auto', rebalance_strategy name DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('citus_drain_node');
END $body$;

CREATE FUNCTION pg_catalog.citus_rebalance_start(
    rebalance_strategy name DEFAULT NULL, drain_only boolean DEFAULT false,
    shard_transfer_mode citus.shard_transfer_mode DEFAULT 'auto',
    parallel_transfer_reference_tables boolean DEFAULT false,
    parallel_transfer_colocated_shards boolean DEFAULT false)
RETURNS bigint LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('citus_rebalance_start');
END $body$;

CREATE FUNCTION pg_catalog.citus_rebalance_stop()
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('citus_rebalance_stop');
END $body$;

CREATE FUNCTION pg_catalog.citus_rebalance_wait()
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('citus_rebalance_wait');
END $body$;

CREATE FUNCTION pg_catalog.rebalance_table_shards(
    relation regclass DEFAULT NULL, threshold real DEFAULT NULL, max_shard_moves integer
    DEFAULT 1000000, excluded_shard_list bigint[] DEFAULT '{}', shard_transfer_mode
    citus.shard_transfer_mode DEFAULT 'auto', drain_only boolean DEFAULT false,
    rebalance_strategy name DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('rebalance_table_shards');
END $body$;

CREATE FUNCTION pg_catalog.citus_schema_move(
    schema_id regnamespace, target_node_id integer, shard_transfer_mode
    citus.shard_transfer_mode DEFAULT 'auto')
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('citus_schema_move');
END $body$;

CREATE FUNCTION pg_catalog.citus_schema_move(
    schema_id regnamespace, target_node_name text, target_node_port integer,
    shard_transfer_mode citus.shard_transfer_mode DEFAULT 'auto')
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('citus_schema_move');
END $body$;

CREATE FUNCTION pg_catalog.alter_table_set_access_method(
    table_name regclass, access_method text)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('alter_table_set_access_method');
END $body$;

CREATE FUNCTION pg_catalog.create_distributed_function(
    function_name regprocedure, distribution_arg_name text DEFAULT NULL, colocate_with text
    DEFAULT 'default', force_delegation boolean DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('create_distributed_function');
END $body$;

CREATE FUNCTION pg_catalog.run_command_on_workers(
    command text, parallel boolean DEFAULT true, OUT nodename text, OUT nodeport integer,
    OUT success boolean, OUT result text)
RETURNS SETOF record LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('run_command_on_workers');
END $body$;

CREATE FUNCTION pg_catalog.run_command_on_all_nodes(
    command text, parallel boolean DEFAULT true, give_warning_for_connection_errors boolean
    DEFAULT false, OUT nodeid integer, OUT success boolean, OUT result text)
RETURNS SETOF record LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('run_command_on_all_nodes');
END $body$;

CREATE FUNCTION pg_catalog.run_command_on_coordinator(
    command text, give_warning_for_connection_errors boolean DEFAULT false, OUT nodeid
    integer, OUT success boolean, OUT result text)
RETURNS SETOF record LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('run_command_on_coordinator');
END $body$;

CREATE FUNCTION pg_catalog.run_command_on_shards(
    table_name regclass, command text, parallel boolean DEFAULT true, OUT shardid bigint,
    OUT success boolean, OUT result text)
RETURNS SETOF record LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('run_command_on_shards');
END $body$;

CREATE FUNCTION pg_catalog.run_command_on_placements(
    table_name regclass, command text, parallel boolean DEFAULT true, OUT nodename text, OUT
    nodeport integer, OUT shardid bigint, OUT success boolean, OUT result text)
RETURNS SETOF record LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('run_command_on_placements');
END $body$;

CREATE FUNCTION pg_catalog.run_command_on_colocated_placements(
    table_name1 regclass, table_name2 regclass, command text, parallel boolean DEFAULT true,
    OUT nodename text, OUT nodeport integer, OUT shardid1 bigint, OUT shardid2 bigint, OUT
    success boolean, OUT result text)
RETURNS SETOF record LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('run_command_on_colocated_placements');
END $body$;

CREATE FUNCTION pg_catalog.get_rebalance_table_shards_plan(
    relation regclass DEFAULT NULL, threshold real DEFAULT NULL, max_shard_moves integer
    DEFAULT 1000000, excluded_shard_list bigint[] DEFAULT '{}', drain_only boolean DEFAULT
    false, rebalance_strategy name DEFAULT NULL, improvement_threshold real DEFAULT NULL,
    OUT table_name regclass, OUT shardid bigint, OUT shard_size bigint, OUT sourcename text,
    OUT sourceport integer, OUT targetname text, OUT targetport integer)
RETURNS SETOF record LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.unavailable('get_rebalance_table_shards_plan');
END $body$;

-- The functions the rebalance strategies name; nothing here calls them.
CREATE FUNCTION pg_catalog.citus_shard_cost_1(bigint) RETURNS real LANGUAGE sql RETURN 1;
CREATE FUNCTION pg_catalog.citus_shard_cost_by_disk_size(bigint) RETURNS real LANGUAGE sql STRICT
RETURN (SELECT shard_size FROM citus_shards WHERE shardid = $1 LIMIT 1);
CREATE FUNCTION pg_catalog.citus_node_capacity_1(integer) RETURNS real LANGUAGE sql RETURN 1;
CREATE FUNCTION pg_catalog.citus_shard_allowed_on_node_true(bigint, integer)
RETURNS boolean LANGUAGE sql RETURN true;

INSERT INTO pg_dist_rebalance_strategy VALUES
    ('by_shard_count', false, 'citus_shard_cost_1', 'citus_node_capacity_1',
     'citus_shard_allowed_on_node_true', 0, 0, 0),
    ('by_disk_size', true, 'citus_shard_cost_by_disk_size', 'citus_node_capacity_1',
     'citus_shard_allowed_on_node_true', 0.1, 0.01, 0.5);
