-- Changes to distributed tables, and the way back. A table keeps its OID, where Citus rewrites it.

CREATE FUNCTION citus_emulation.refuse_tenant_table(relation regclass, operation text)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (SELECT FROM pg_dist_schema s JOIN pg_class c ON c.relnamespace = s.schemaid
                WHERE c.oid = relation) THEN
        RAISE EXCEPTION '% is not allowed for % because it belongs to a distributed schema',
            citus_emulation.qualified_name(relation), operation USING ERRCODE = 'XX000';
    END IF;
END $body$;

CREATE FUNCTION pg_catalog.undistribute_table(
    table_name regclass, cascade_via_foreign_keys boolean DEFAULT false)
RETURNS void LANGUAGE plpgsql STRICT AS $body$
DECLARE
    obstacle text;
BEGIN
    PERFORM citus_emulation.require_coordinator();
    PERFORM citus_emulation.require_owner(table_name);
    IF citus_emulation.kind(table_name) = 'plain' THEN
        RAISE EXCEPTION 'cannot undistribute table because the table is not distributed'
            USING ERRCODE = 'XX000';
    END IF;
    PERFORM citus_emulation.refuse_tenant_table(table_name, 'undistribute_table');
    SELECT CASE WHEN confrelid = table_name THEN 'is referenced by' ELSE 'has' END INTO obstacle
      FROM pg_constraint
     WHERE contype = 'f' AND conrelid <> confrelid AND table_name IN (conrelid, confrelid)
     ORDER BY conrelid = table_name DESC LIMIT 1;
    IF FOUND AND NOT cascade_via_foreign_keys THEN
        RAISE EXCEPTION 'cannot complete operation because table % % a foreign key',
            citus_emulation.name(table_name), obstacle
            USING ERRCODE = 'XX000',
                  HINT = format('Use cascade option to undistribute all the relations involved in a foreign key relationship with %1$s by executing SELECT undistribute_table($$%1$s$$, cascade_via_foreign_keys=>true)',
                                citus_emulation.qualified_name(table_name));
    END IF;
    EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE',
                   citus_emulation.qualified_name(table_name));
    PERFORM citus_emulation.remove_table(t), citus_emulation.remove_table(i.inhrelid)
       FROM citus_emulation.connected(table_name) t LEFT JOIN pg_inherits i ON i.inhparent = t
      WHERE citus_emulation.kind(t) <> 'plain';
    PERFORM citus_emulation.drop_empty_groups();
END $body$;

CREATE FUNCTION pg_catalog.alter_distributed_table(
    table_name regclass,
    distribution_column text DEFAULT NULL,
    shard_count integer DEFAULT NULL,
    colocate_with text DEFAULT NULL,
    cascade_to_colocated boolean DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    old pg_dist_partition;
    old_group pg_dist_colocation;
    new_key smallint;
    new_group integer;
    siblings regclass[];
BEGIN
    PERFORM citus_emulation.require_coordinator();
    IF distribution_column IS NULL AND shard_count IS NULL AND colocate_with IS NULL THEN
        RAISE EXCEPTION 'you have to specify at least one of the distribution_column, shard_count or colocate_with parameters'
            USING ERRCODE = 'XX000';
    END IF;
    PERFORM citus_emulation.require_owner(table_name);
    IF citus_emulation.kind(table_name) NOT IN ('hash', 'single') THEN
        RAISE EXCEPTION 'cannot alter table because the table is not distributed'
            USING ERRCODE = 'XX000';
    END IF;
    PERFORM citus_emulation.refuse_tenant_table(table_name, 'alter_distributed_table');
    SELECT * INTO old FROM pg_dist_partition WHERE logicalrelid = table_name;
    SELECT * INTO old_group FROM pg_dist_colocation WHERE colocationid = old.colocationid;
    new_key := coalesce(citus_emulation.key_column(table_name, distribution_column),
                        old.partkey::smallint);
    IF colocate_with IS NOT NULL AND colocate_with NOT IN ('default', 'none') THEN
        new_group := citus_emulation.group_of(colocate_with::regclass, table_name, new_key);
    END IF;
    IF new_key::text IS NOT DISTINCT FROM old.partkey
       AND coalesce(shard_count, old_group.shardcount) = old_group.shardcount
       AND (colocate_with IS NULL OR new_group = old.colocationid) THEN
        RAISE EXCEPTION 'this call doesn''t change any properties of the table'
            USING ERRCODE = 'XX000',
                  HINT = 'check citus_tables view to see current properties of the table';
    END IF;
    SELECT coalesce(array_agg(logicalrelid), '{}') INTO siblings FROM pg_dist_partition p
     WHERE p.colocationid = old.colocationid AND p.logicalrelid <> table_name
       AND NOT (SELECT relispartition FROM pg_class WHERE oid = p.logicalrelid);
    IF shard_count <> old_group.shardcount AND siblings <> '{}' AND cascade_to_colocated IS NULL THEN
        RAISE EXCEPTION 'cascade_to_colocated parameter is necessary'
            USING ERRCODE = 'XX000',
                  DETAIL = 'this table is colocated with some other tables',
                  HINT = 'cascade_to_colocated := false will break the current colocation, cascade_to_colocated := true will change the shard count of colocated tables too.';
    END IF;
    PERFORM citus_emulation.require_hash_key(table_name, new_key);
    new_group := coalesce(new_group, citus_emulation.choose_group(table_name, new_key,
        coalesce(colocate_with, 'default'),
        coalesce(shard_count, old_group.shardcount)));
    PERFORM citus_emulation.put_table(table_name, 'h', new_key, new_group, 's');
    IF cascade_to_colocated THEN
        PERFORM citus_emulation.put_table(p.logicalrelid, 'h', p.partkey::smallint, new_group, 's')
           FROM pg_dist_partition p WHERE p.logicalrelid = ANY (siblings);
    END IF;
    PERFORM citus_emulation.drop_empty_groups();
    PERFORM citus_emulation.require_constraints(table_name);
END $body$;

CREATE FUNCTION citus_emulation.require_colocatable(relation regclass)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    IF citus_emulation.kind(relation) NOT IN ('hash', 'single') THEN
        RAISE EXCEPTION 'relation % should be a hash or single shard distributed table',
            citus_emulation.name(relation) USING ERRCODE = '0A000';
    END IF;
END $body$;

CREATE FUNCTION pg_catalog.update_distributed_table_colocation(
    table_name regclass, colocate_with text)
RETURNS void LANGUAGE plpgsql STRICT AS $body$
DECLARE
    old pg_dist_partition;
    target regclass;
    group_id integer;
BEGIN
    PERFORM citus_emulation.require_coordinator();
    PERFORM citus_emulation.require_owner(table_name);
    PERFORM citus_emulation.require_colocatable(table_name);
    SELECT * INTO old FROM pg_dist_partition WHERE logicalrelid = table_name;
    IF colocate_with = 'none' THEN
        SELECT citus_emulation.new_group(shardcount, replicationfactor, distributioncolumntype,
                                         distributioncolumncollation) INTO group_id
          FROM pg_dist_colocation WHERE colocationid = old.colocationid;
    ELSE
        target := colocate_with::regclass;
        PERFORM citus_emulation.require_colocatable(target);
        IF (SELECT count(*) FROM pg_dist_shard WHERE logicalrelid = target)
           <> (SELECT count(*) FROM pg_dist_shard WHERE logicalrelid = table_name) THEN
            PERFORM citus_emulation.distribution_mismatch(target, table_name, 'Shard counts');
        END IF;
        group_id := citus_emulation.group_of(target, table_name, old.partkey::smallint);
    END IF;
    PERFORM citus_emulation.set_group(table_name, group_id);
    PERFORM citus_emulation.drop_empty_groups();
END $body$;

-- The only copy of the data is the one this would truncate in Citus.
CREATE FUNCTION pg_catalog.truncate_local_data_after_distributing_table(function_name regclass)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.require_coordinator();
    PERFORM citus_emulation.require_owner(function_name);
    IF citus_emulation.kind(function_name) = 'plain' THEN
        RAISE EXCEPTION 'supplied parameter is not a distributed relation'
            USING ERRCODE = 'XX000',
                  DETAIL = 'This UDF only truncates local records of distributed tables.';
    END IF;
END $body$;
