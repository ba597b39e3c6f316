-- The only functions that write the catalogue. They run as the owner of the extension; whoever
-- calls them has checked the caller's rights on the table.

CREATE FUNCTION citus_emulation.shard_nodes() RETURNS integer[] LANGUAGE plpgsql STABLE AS $body$
DECLARE
    groups integer[];
BEGIN
    SELECT array_agg(groupid ORDER BY nodename, nodeport) INTO groups
      FROM pg_dist_node WHERE isactive AND shouldhaveshards AND noderole = 'primary';
    IF groups IS NULL THEN
        RAISE EXCEPTION 'no worker nodes are available for placing shards'
            USING ERRCODE = '55000', HINT = 'Add more worker nodes.';
    END IF;
    RETURN groups;
END $body$;

CREATE FUNCTION citus_emulation.new_group(
    shard_count integer, replication_factor integer, type oid, column_collation oid)
RETURNS integer LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    INSERT INTO pg_dist_colocation
    VALUES (nextval('pg_dist_colocationid_seq'), shard_count, replication_factor, type,
            column_collation)
    RETURNING colocationid;
END;

CREATE FUNCTION citus_emulation.find_group(
    shard_count integer, replication_factor integer, type oid, column_collation oid)
RETURNS integer LANGUAGE sql STABLE
RETURN (SELECT min(c.colocationid) FROM pg_dist_colocation c
         WHERE c.shardcount = shard_count AND c.replicationfactor = replication_factor
           AND c.distributioncolumntype = type AND c.distributioncolumncollation = column_collation
           AND NOT EXISTS (SELECT FROM pg_dist_schema s WHERE s.colocationid = c.colocationid));

CREATE FUNCTION citus_emulation.drop_empty_groups() RETURNS void LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    DELETE FROM pg_dist_colocation c
     WHERE NOT EXISTS (SELECT FROM pg_dist_partition p WHERE p.colocationid = c.colocationid)
       AND NOT EXISTS (SELECT FROM pg_dist_schema s WHERE s.colocationid = c.colocationid);
END;

CREATE FUNCTION citus_emulation.add_shard(
    relation regclass, min_value text, max_value text, groups integer[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $body$
DECLARE
    shard bigint := nextval('pg_dist_shardid_seq');
BEGIN
    INSERT INTO pg_dist_shard VALUES (relation, shard, 't', min_value, max_value);
    INSERT INTO pg_dist_placement (shardid, shardstate, shardlength, groupid)
    SELECT shard, 1, 0, g FROM unnest(groups) g;
END $body$;

-- The shards of a table whose row in pg_dist_partition exists: those of its colocation group where
-- that has any, else new ones.
CREATE FUNCTION citus_emulation.add_shards(relation regclass) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    citus_table pg_dist_partition;
    sibling regclass;
    shard_count bigint;
    nodes integer[];
    width bigint;
BEGIN
    SELECT * INTO citus_table FROM pg_dist_partition WHERE logicalrelid = relation;
    IF citus_table.repmodel = 't' THEN
        PERFORM citus_emulation.add_shard(relation, NULL, NULL, array_agg(groupid ORDER BY groupid))
           FROM pg_dist_node WHERE isactive AND noderole = 'primary';
        RETURN;
    ELSIF citus_table.colocationid = 0 THEN
        PERFORM citus_emulation.add_shard(relation, NULL, NULL, '{0}');
        RETURN;
    END IF;
    SELECT p.logicalrelid INTO sibling FROM pg_dist_partition p
     WHERE p.colocationid = citus_table.colocationid AND p.logicalrelid <> relation
       AND EXISTS (SELECT FROM pg_dist_shard s WHERE s.logicalrelid = p.logicalrelid) LIMIT 1;
    IF sibling IS NOT NULL THEN
        PERFORM citus_emulation.add_shard(relation, shardminvalue, shardmaxvalue, groups)
           FROM (SELECT s.shardminvalue, s.shardmaxvalue, array_agg(p.groupid) AS groups
                   FROM pg_dist_shard s JOIN pg_dist_placement p USING (shardid)
                  WHERE s.logicalrelid = sibling
                  GROUP BY s.shardid, s.shardminvalue, s.shardmaxvalue ORDER BY s.shardid) shards;
        RETURN;
    END IF;
    nodes := citus_emulation.shard_nodes();
    IF citus_table.partmethod = 'n' THEN
        PERFORM citus_emulation.add_shard(relation, NULL, NULL,
            ARRAY[nodes[1 + citus_table.colocationid % cardinality(nodes)]]);
        RETURN;
    END IF;
    SELECT shardcount INTO shard_count FROM pg_dist_colocation
     WHERE colocationid = citus_table.colocationid;
    width := 4294967296 / shard_count;
    PERFORM citus_emulation.add_shard(relation,
                (i * width - 2147483648)::text,
                CASE i WHEN shard_count - 1 THEN 2147483647
                       ELSE (i + 1) * width - 2147483649 END::text,
                ARRAY[nodes[1 + i % cardinality(nodes)]])
       FROM generate_series(0, shard_count - 1) i ORDER BY i;
END $body$;

CREATE FUNCTION citus_emulation.remove_table(relation oid) RETURNS void LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    DELETE FROM pg_dist_placement p USING pg_dist_shard s
     WHERE s.shardid = p.shardid AND s.logicalrelid = relation;
    DELETE FROM pg_dist_shard WHERE logicalrelid = relation;
    DELETE FROM pg_dist_partition WHERE logicalrelid = relation;
END;

CREATE FUNCTION citus_emulation.insert_table(
    relation regclass, method "char", key smallint, group_id integer, replication "char",
    converted boolean)
RETURNS void LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    INSERT INTO pg_dist_partition
    VALUES (relation, method, key::text, group_id, replication, converted);
END;

-- Makes a table one of the given kind, whatever it was; its data stays where it is.
CREATE FUNCTION citus_emulation.put_table(
    relation regclass, method "char", key smallint, group_id integer, replication "char",
    converted boolean DEFAULT false)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.remove_table(relation);
    PERFORM citus_emulation.insert_table(relation, method, key, group_id, replication, converted);
    IF method IN ('h', 'n') THEN
        PERFORM citus_emulation.add_shards(relation);
    END IF;
    PERFORM citus_emulation.put_table(inhrelid, method,
                (SELECT attnum FROM pg_attribute
                  WHERE attrelid = inhrelid AND attname = (
                        SELECT attname FROM pg_attribute
                         WHERE attrelid = relation AND attnum = key)),
                group_id, replication, converted)
       FROM pg_inherits WHERE inhparent = relation;
END $body$;

CREATE FUNCTION citus_emulation.set_group(relation regclass, group_id integer)
RETURNS void LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    UPDATE pg_dist_partition SET colocationid = group_id
     WHERE logicalrelid = relation
        OR logicalrelid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = relation);
END;

CREATE FUNCTION pg_catalog.replicate_reference_tables(
    shard_transfer_mode citus.shard_transfer_mode DEFAULT 'auto')
RETURNS void LANGUAGE sql STRICT SECURITY DEFINER
BEGIN ATOMIC
    SELECT citus_emulation.require_coordinator();
    INSERT INTO pg_dist_placement (shardid, shardstate, shardlength, groupid)
    SELECT s.shardid, 1, 0, n.groupid
      FROM pg_dist_partition t
      JOIN pg_dist_shard s USING (logicalrelid)
     CROSS JOIN pg_dist_node n
     WHERE t.repmodel = 't' AND n.isactive AND n.noderole = 'primary'
       AND NOT EXISTS (SELECT FROM pg_dist_placement p
                        WHERE p.shardid = s.shardid AND p.groupid = n.groupid);
END;
