-- Distribution of tables. Data stays in the table: what Citus would move is only recorded.

CREATE FUNCTION citus_emulation.distribution_mismatch(target regclass, source regclass, what text)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION 'cannot colocate tables % and %',
        citus_emulation.name(target), citus_emulation.name(source)
        USING ERRCODE = 'XX000',
              DETAIL = format('%s don''t match for %s and %s.',
                              what, citus_emulation.name(target), citus_emulation.name(source));
END $body$;

-- The group of a table that another one is to join; key is null for a single-shard table.
CREATE FUNCTION citus_emulation.group_of(target regclass, source regclass, key smallint)
RETURNS integer LANGUAGE plpgsql AS $body$
DECLARE
    group_row pg_dist_colocation;
    attribute pg_attribute;
    kind text := citus_emulation.kind(target);
BEGIN
    IF kind = 'plain' THEN
        RAISE EXCEPTION 'relation % is not distributed', citus_emulation.name(target)
            USING ERRCODE = 'XX000';
    ELSIF kind IN ('local', 'range', 'append') THEN
        RAISE EXCEPTION 'cannot distribute relation'
            USING ERRCODE = '0A000',
                  DETAIL = 'Currently, colocate_with option is not supported with append / range distributed tables and local tables added to metadata.';
    END IF;
    SELECT c.* INTO group_row FROM pg_dist_colocation c
      JOIN pg_dist_partition p USING (colocationid) WHERE p.logicalrelid = target;
    SELECT * INTO attribute FROM pg_attribute WHERE attrelid = source AND attnum = key;
    IF group_row.distributioncolumntype <> coalesce(attribute.atttypid, 0)
       OR kind = 'reference' THEN
        PERFORM citus_emulation.distribution_mismatch(target, source, 'Distribution column types');
    ELSIF group_row.distributioncolumncollation <> coalesce(attribute.attcollation, 0) THEN
        PERFORM citus_emulation.distribution_mismatch(target, source,
                                                      'Distribution column collations');
    END IF;
    RETURN group_row.colocationid;
END $body$;

CREATE FUNCTION citus_emulation.choose_group(
    relation regclass, key smallint, colocate_with text, shard_count integer)
RETURNS integer LANGUAGE plpgsql AS $body$
DECLARE
    attribute pg_attribute;
    found_group integer;
BEGIN
    IF colocate_with NOT IN ('default', 'none') THEN
        RETURN citus_emulation.group_of(colocate_with::regclass, relation, key);
    END IF;
    SELECT * INTO attribute FROM pg_attribute WHERE attrelid = relation AND attnum = key;
    IF colocate_with = 'default' THEN
        found_group := citus_emulation.find_group(shard_count, 1,
            coalesce(attribute.atttypid, 0), coalesce(attribute.attcollation, 0));
    END IF;
    RETURN coalesce(found_group, citus_emulation.new_group(shard_count, 1,
        coalesce(attribute.atttypid, 0), coalesce(attribute.attcollation, 0)));
END $body$;

CREATE FUNCTION pg_catalog.create_distributed_table(
    table_name regclass,
    distribution_column text,
    distribution_type citus.distribution_type DEFAULT 'hash',
    colocate_with text DEFAULT 'default',
    shard_count integer DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    key smallint;
    target_shards integer := coalesce(shard_count,
        nullif(current_setting('citus.shard_count', true), '')::integer, 32);
BEGIN
    IF table_name IS NULL OR distribution_type IS NULL OR colocate_with IS NULL THEN
        RETURN;
    END IF;
    PERFORM citus_emulation.require_coordinator();
    IF distribution_column IS NULL AND shard_count IS NOT NULL THEN
        RAISE EXCEPTION 'shard_count can''t be specified when the distribution column is null because in that case it''s automatically set to 1'
            USING ERRCODE = 'XX000';
    ELSIF distribution_column IS NULL AND distribution_type <> 'hash' THEN
        RAISE EXCEPTION 'distribution_type can''t be specified when the distribution column is null '
            USING ERRCODE = 'XX000';
    ELSIF shard_count IS NOT NULL AND colocate_with NOT IN ('default', 'none') THEN
        RAISE EXCEPTION 'Cannot use colocate_with with a table and shard_count at the same time'
            USING ERRCODE = 'XX000';
    ELSIF shard_count NOT BETWEEN 1 AND 64000 THEN
        RAISE EXCEPTION '% is outside the valid range for parameter "shard_count" (1 .. 64000)',
            shard_count USING ERRCODE = 'XX000';
    END IF;
    PERFORM citus_emulation.require_distributable(table_name);
    PERFORM replicate_reference_tables();
    IF distribution_column IS NULL THEN
        PERFORM citus_emulation.put_table(table_name, 'n', NULL,
            citus_emulation.choose_group(table_name, NULL, colocate_with, 1), 's');
    ELSIF distribution_type = 'hash' THEN
        key := citus_emulation.key_column(table_name, distribution_column);
        PERFORM citus_emulation.require_hash_key(table_name, key);
        PERFORM citus_emulation.put_table(table_name, 'h', key,
            citus_emulation.choose_group(table_name, key, colocate_with, target_shards), 's');
        PERFORM citus_emulation.require_key_values(table_name, key);
    ELSIF colocate_with NOT IN ('default', 'none') THEN
        RAISE EXCEPTION 'cannot distribute relation'
            USING ERRCODE = '0A000',
                  DETAIL = 'Currently, colocate_with option is not supported for append / range distributed tables.';
    ELSE
        key := citus_emulation.key_column(table_name, distribution_column);
        PERFORM citus_emulation.put_table(table_name, left(distribution_type::text, 1)::"char", key,
                                          0, 'c');
    END IF;
    PERFORM citus_emulation.require_constraints(table_name);
END $body$;

-- Citus refuses this inside a transaction block, about which a function cannot ask the server.
CREATE FUNCTION pg_catalog.create_distributed_table_concurrently(
    table_name regclass,
    distribution_column text,
    distribution_type citus.distribution_type DEFAULT 'hash',
    colocate_with text DEFAULT 'default',
    shard_count integer DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.require_coordinator();
    IF distribution_column IS NULL THEN
        RAISE EXCEPTION 'cannot use create_distributed_table_concurrently to create a distributed table with a null shard key, consider using create_distributed_table()'
            USING ERRCODE = 'XX000';
    ELSIF distribution_type <> 'hash' THEN
        RAISE EXCEPTION 'only hash-distributed tables can be distributed without blocking writes'
            USING ERRCODE = '22023';
    END IF;
    PERFORM create_distributed_table($1, $2, $3, $4, $5);
END $body$;

CREATE FUNCTION pg_catalog.create_reference_table(table_name regclass)
RETURNS void LANGUAGE plpgsql STRICT AS $body$
DECLARE
    group_id integer;
BEGIN
    PERFORM citus_emulation.require_coordinator();
    PERFORM citus_emulation.require_distributable(table_name);
    PERFORM replicate_reference_tables();
    group_id := coalesce(citus_emulation.find_group(1, -1, 0, 0),
                         citus_emulation.new_group(1, -1, 0, 0));
    PERFORM citus_emulation.put_table(table_name, 'n', NULL, group_id, 't');
    PERFORM citus_emulation.require_constraints(table_name);
    PERFORM citus_emulation.convert_connected(table_name);
END $body$;

-- Local tables that foreign keys connect with a reference table enter the metadata with it, unless
-- the session forbids it.
CREATE FUNCTION citus_emulation.convert_connected(relation regclass)
RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    local_table regclass;
BEGIN
    IF lower(current_setting('citus.enable_local_reference_table_foreign_keys', true))
           IN ('off', 'false', 'no', '0')
       OR NOT EXISTS (SELECT FROM pg_dist_node WHERE groupid = 0)
       OR citus_emulation.kind(relation) NOT IN ('plain', 'reference')
       OR citus_emulation.kind(relation) = 'plain' AND NOT EXISTS (
            SELECT FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid = relation
               AND citus_emulation.kind(k.confrelid) IN ('reference', 'local')) THEN
        RETURN;
    END IF;
    FOR local_table IN
        SELECT t FROM citus_emulation.connected(relation) t
         WHERE citus_emulation.kind(t) = 'plain'
           AND EXISTS (SELECT FROM citus_emulation.connected(t) r
                        WHERE citus_emulation.kind(r) = 'reference') LOOP
        IF EXISTS (SELECT FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid = local_table
                    AND citus_emulation.kind(k.confrelid) IN ('hash', 'single')) THEN
            PERFORM citus_emulation.refuse_foreign_key(
                'cannot create foreign key constraint since foreign keys from reference tables and local tables to distributed tables are not supported',
                'When adding a foreign key from a local table to a reference table, Citus applies a conversion to all the local tables in the foreign key graph');
        END IF;
        PERFORM citus_emulation.put_table(local_table, 'n', NULL, 0, 's', true);
    END LOOP;
END $body$;

CREATE FUNCTION pg_catalog.citus_add_local_table_to_metadata(
    table_name regclass, cascade_via_foreign_keys boolean DEFAULT false)
RETURNS void LANGUAGE plpgsql STRICT AS $body$
DECLARE
    local_table regclass;
BEGIN
    PERFORM citus_emulation.require_coordinator();
    PERFORM citus_emulation.require_owner(table_name);
    IF citus_emulation.kind(table_name) NOT IN ('plain', 'local') THEN
        PERFORM citus_emulation.require_distributable(table_name);
    END IF;
    IF NOT cascade_via_foreign_keys
       AND (SELECT count(*) > 1 FROM citus_emulation.connected(table_name))
       AND citus_emulation.kind(table_name) = 'plain' THEN
        RAISE EXCEPTION 'relation % is involved in a foreign key relationship with another table',
            citus_emulation.qualified_name(table_name)
            USING ERRCODE = '0A000',
                  HINT = format('Use cascade_via_foreign_keys option to add all the relations involved in a foreign key relationship with %1$s to citus metadata by executing SELECT citus_add_local_table_to_metadata($$%1$s$$, cascade_via_foreign_keys=>true)',
                                citus_emulation.qualified_name(table_name));
    END IF;
    FOR local_table IN SELECT t FROM citus_emulation.connected(table_name) t
                        WHERE citus_emulation.kind(t) IN ('plain', 'local') LOOP
        EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE',
                       citus_emulation.qualified_name(local_table));
        PERFORM citus_emulation.put_table(local_table, 'n', NULL, 0, 's');
    END LOOP;
END $body$;
