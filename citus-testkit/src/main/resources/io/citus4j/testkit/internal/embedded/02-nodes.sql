-- Nodes: which there are, and from which of them a session speaks.

CREATE FUNCTION pg_catalog.citus_version() RETURNS text LANGUAGE sql STABLE STRICT
RETURN 'Citus 13.2.2 (emulated)';

CREATE FUNCTION pg_catalog.citus_is_coordinator() RETURNS boolean LANGUAGE sql STRICT
RETURN (SELECT l.groupid = 0 AND EXISTS (SELECT FROM pg_dist_node n WHERE n.groupid = 0)
          FROM pg_dist_local_group l);

CREATE FUNCTION pg_catalog.citus_is_primary_node() RETURNS boolean LANGUAGE sql STRICT
RETURN EXISTS (SELECT FROM pg_dist_node n JOIN pg_dist_local_group l USING (groupid)
                WHERE n.noderole = 'primary');

CREATE FUNCTION citus_emulation.require_coordinator() RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    IF (SELECT groupid FROM pg_dist_local_group) <> 0 THEN
        RAISE EXCEPTION 'operation is not allowed on this node'
            USING ERRCODE = 'XX000', HINT = 'Connect to the coordinator and run it again.';
    END IF;
END $body$;

CREATE FUNCTION citus_emulation.require_node(host text, port integer)
RETURNS pg_dist_node LANGUAGE plpgsql AS $body$
DECLARE
    node pg_dist_node;
BEGIN
    SELECT * INTO node FROM pg_dist_node n WHERE n.nodename = host AND n.nodeport = port;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'node at "%:%" does not exist', host, port USING ERRCODE = 'XX000';
    END IF;
    RETURN node;
END $body$;

CREATE FUNCTION pg_catalog.citus_set_coordinator_host(
    host text,
    port integer DEFAULT current_setting('port')::integer,
    node_role noderole DEFAULT 'primary',
    node_cluster name DEFAULT 'default')
RETURNS void LANGUAGE plpgsql STRICT AS $body$
BEGIN
    PERFORM citus_emulation.require_coordinator();
    UPDATE pg_dist_node SET nodename = host, nodeport = port WHERE groupid = 0;
    IF NOT FOUND THEN
        INSERT INTO pg_dist_node (groupid, nodename, nodeport, hasmetadata, noderole, nodecluster,
                                  metadatasynced, shouldhaveshards)
        VALUES (0, host, port, true, node_role, node_cluster, true, false);
    END IF;
END $body$;

CREATE FUNCTION pg_catalog.citus_add_node(
    nodename text,
    nodeport integer,
    groupid integer DEFAULT -1,
    noderole noderole DEFAULT 'primary',
    nodecluster name DEFAULT 'default')
RETURNS integer LANGUAGE plpgsql STRICT AS $body$
#variable_conflict use_column
DECLARE
    id integer;
BEGIN
    PERFORM citus_emulation.require_coordinator();
    SELECT nodeid INTO id FROM pg_dist_node n WHERE n.nodename = $1 AND n.nodeport = $2;
    IF FOUND THEN
        RETURN id;
    END IF;
    IF NOT EXISTS (SELECT FROM citus_emulation.port p WHERE p.port = $2) THEN
        RAISE EXCEPTION 'connection to the remote node %@%:% failed', current_user, $1, $2
            USING ERRCODE = '08006',
                  HINT = 'The embedded backend has only the workers it was started with.';
    END IF;
    INSERT INTO pg_dist_node (groupid, nodename, nodeport, hasmetadata, noderole, nodecluster,
                              metadatasynced)
    VALUES (CASE $3 WHEN -1 THEN nextval('pg_dist_groupid_seq') ELSE $3 END, $1, $2, true, $4, $5,
            true)
    RETURNING nodeid INTO id;
    RETURN id;
END $body$;

CREATE FUNCTION pg_catalog.citus_activate_node(nodename text, nodeport integer)
RETURNS integer LANGUAGE plpgsql STRICT AS $body$
DECLARE
    node pg_dist_node;
BEGIN
    PERFORM citus_emulation.require_coordinator();
    node := citus_emulation.require_node($1, $2);
    UPDATE pg_dist_node SET isactive = true WHERE nodeid = node.nodeid;
    RETURN node.nodeid;
END $body$;

CREATE FUNCTION pg_catalog.citus_remove_node(nodename text, nodeport integer)
RETURNS void LANGUAGE plpgsql STRICT AS $body$
DECLARE
    node pg_dist_node;
    last_shard record;
BEGIN
    PERFORM citus_emulation.require_coordinator();
    node := citus_emulation.require_node($1, $2);
    SELECT s.shardid, c.relname, c.relnamespace::regnamespace AS schema INTO last_shard
      FROM pg_dist_placement p
      JOIN pg_dist_shard s USING (shardid)
      JOIN pg_class c ON c.oid = s.logicalrelid
     WHERE p.groupid = node.groupid
       AND NOT EXISTS (SELECT FROM pg_dist_placement o
                        WHERE o.shardid = p.shardid AND o.groupid <> p.groupid)
     ORDER BY s.shardid LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'cannot remove or disable the node %:% because because it contains the only shard placement for shard %',
            $1, $2, last_shard.shardid
            USING ERRCODE = 'XX000',
                  DETAIL = format('One of the table(s) that prevents the operation complete successfully is %s.%I',
                                  last_shard.schema, last_shard.relname),
                  HINT = 'To proceed, either drop the tables or use undistribute_table() function to convert them to local tables';
    END IF;
    DELETE FROM pg_dist_placement p WHERE p.groupid = node.groupid;
    DELETE FROM pg_dist_node WHERE nodeid = node.nodeid;
END $body$;

CREATE FUNCTION pg_catalog.citus_set_node_property(
    nodename text, nodeport integer, property text, value boolean)
RETURNS void LANGUAGE plpgsql STRICT AS $body$
DECLARE
    node pg_dist_node;
BEGIN
    PERFORM citus_emulation.require_coordinator();
    node := citus_emulation.require_node($1, $2);
    IF property <> 'shouldhaveshards' THEN
        RAISE EXCEPTION 'only the ''shouldhaveshards'' property can be set using this function'
            USING ERRCODE = 'XX000';
    END IF;
    UPDATE pg_dist_node SET shouldhaveshards = value WHERE nodeid = node.nodeid;
END $body$;

CREATE FUNCTION pg_catalog.citus_get_active_worker_nodes(OUT node_name text, OUT node_port bigint)
RETURNS SETOF record LANGUAGE sql STRICT
BEGIN ATOMIC
    SELECT n.nodename, n.nodeport::bigint FROM pg_dist_node n
     WHERE n.groupid <> 0 AND n.isactive AND n.noderole = 'primary' ORDER BY 1, 2;
END;

CREATE FUNCTION pg_catalog.citus_check_cluster_node_health(
    OUT from_nodename text, OUT from_nodeport integer,
    OUT to_nodename text, OUT to_nodeport integer, OUT result boolean)
RETURNS SETOF record LANGUAGE sql STRICT
BEGIN ATOMIC
    SELECT f.nodename, f.nodeport, t.nodename, t.nodeport, true
      FROM pg_dist_node f CROSS JOIN pg_dist_node t WHERE f.isactive AND t.isactive;
END;

REVOKE EXECUTE ON FUNCTION citus_set_coordinator_host, citus_add_node, citus_activate_node,
    citus_remove_node, citus_set_node_property, citus_check_cluster_node_health FROM public;
