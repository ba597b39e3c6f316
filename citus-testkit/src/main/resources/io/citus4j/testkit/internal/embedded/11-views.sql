-- What people look at.

CREATE FUNCTION citus_emulation.require_citus_table(logicalrelid regclass)
RETURNS regclass LANGUAGE plpgsql AS $body$
BEGIN
    IF citus_emulation.kind(logicalrelid) = 'plain' THEN
        RAISE EXCEPTION 'cannot calculate the size because relation ''%'' is not distributed',
            citus_emulation.name(logicalrelid) USING ERRCODE = '42P16';
    END IF;
    RETURN logicalrelid;
END $body$;

CREATE FUNCTION pg_catalog.citus_relation_size(logicalrelid regclass)
RETURNS bigint LANGUAGE sql STRICT
RETURN pg_relation_size(citus_emulation.require_citus_table(logicalrelid));

CREATE FUNCTION pg_catalog.citus_table_size(logicalrelid regclass)
RETURNS bigint LANGUAGE sql STRICT
RETURN pg_table_size(citus_emulation.require_citus_table(logicalrelid));

CREATE FUNCTION pg_catalog.citus_total_relation_size(
    logicalrelid regclass, fail_on_error boolean DEFAULT true)
RETURNS bigint LANGUAGE sql STRICT
RETURN pg_total_relation_size(citus_emulation.require_citus_table(logicalrelid));

CREATE FUNCTION citus_emulation.type_of(relation regclass) RETURNS text LANGUAGE sql STABLE
RETURN CASE citus_emulation.kind(relation)
           WHEN 'reference' THEN 'reference'
           WHEN 'local' THEN 'local'
           WHEN 'plain' THEN NULL
           ELSE CASE WHEN EXISTS (SELECT FROM pg_dist_schema s JOIN pg_class c
                                      ON c.relnamespace = s.schemaid WHERE c.oid = relation)
                     THEN 'schema' ELSE 'distributed' END
       END;

CREATE VIEW public.citus_tables AS
    SELECT p.logicalrelid AS table_name,
           citus_emulation.type_of(p.logicalrelid) AS citus_table_type,
           coalesce(column_to_column_name(p.logicalrelid, p.partkey), '<none>')
               AS distribution_column,
           p.colocationid AS colocation_id,
           pg_size_pretty(citus_total_relation_size(p.logicalrelid, fail_on_error => false))
               AS table_size,
           (SELECT count(*) FROM pg_dist_shard s WHERE s.logicalrelid = p.logicalrelid)
               AS shard_count,
           pg_get_userbyid(c.relowner) AS table_owner,
           a.amname AS access_method
      FROM pg_dist_partition p
      JOIN pg_class c ON c.oid = p.logicalrelid
      LEFT JOIN pg_am a ON a.oid = c.relam
     ORDER BY p.logicalrelid::text;

-- A table is whole here, so the size of a shard is its even share.
CREATE VIEW citus.citus_shards AS
    SELECT s.logicalrelid AS table_name,
           s.shardid,
           shard_name(s.logicalrelid, s.shardid) AS shard_name,
           citus_emulation.type_of(s.logicalrelid) AS citus_table_type,
           t.colocationid AS colocation_id,
           n.nodename,
           n.nodeport,
           pg_total_relation_size(s.logicalrelid)
               / greatest(count(*) OVER (PARTITION BY s.logicalrelid, p.groupid), 1) AS shard_size
      FROM pg_dist_shard s
      JOIN pg_dist_partition t USING (logicalrelid)
      JOIN pg_dist_placement p USING (shardid)
      JOIN pg_dist_node n USING (groupid)
     WHERE n.noderole = 'primary';

CREATE VIEW citus.citus_nodes AS
    SELECT nodename, nodeport, CASE groupid WHEN 0 THEN 'coordinator' ELSE 'worker' END AS role,
           isactive AS active
      FROM pg_dist_node;

CREATE VIEW public.citus_schemas AS
    SELECT s.schemaid::regnamespace AS schema_name,
           s.colocationid AS colocation_id,
           pg_size_pretty(coalesce((
               SELECT sum(pg_total_relation_size(p.logicalrelid)) FROM pg_dist_partition p
                WHERE p.colocationid = s.colocationid), 0)) AS schema_size,
           pg_get_userbyid(n.nspowner) AS schema_owner
      FROM pg_dist_schema s JOIN pg_namespace n ON n.oid = s.schemaid;

ALTER VIEW citus.citus_shards SET SCHEMA pg_catalog;
ALTER VIEW citus.citus_nodes SET SCHEMA pg_catalog;
GRANT SELECT ON public.citus_tables, citus_shards, citus_nodes, public.citus_schemas TO public;
