-- Which constraints a table of some kind may have.

CREATE FUNCTION citus_emulation.lacks_key(index pg_index, attribute smallint)
RETURNS boolean LANGUAGE sql STABLE
RETURN (index.indisunique OR index.indisexclusion) AND NOT EXISTS (
    SELECT FROM unnest(index.indkey::smallint[]) WITH ORDINALITY k (attnum, ordinal)
     WHERE k.attnum = attribute AND k.ordinal <= index.indnkeyatts
       AND (NOT index.indisexclusion OR (
            SELECT o.oprname = '=' FROM pg_constraint c
              JOIN pg_operator o ON o.oid = c.conexclop[k.ordinal]
             WHERE c.conindid = index.indexrelid AND c.contype = 'x')));

CREATE FUNCTION citus_emulation.require_keyed_indexes(relation regclass, attribute smallint)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (SELECT FROM pg_index i
                WHERE i.indrelid = relation AND citus_emulation.lacks_key(i, attribute)) THEN
        RAISE EXCEPTION 'cannot create constraint on "%"', citus_emulation.name(relation)
            USING ERRCODE = '0A000',
                  DETAIL = 'Distributed relations cannot have UNIQUE, EXCLUDE, or PRIMARY KEY constraints that do not include the partition column (with an equality operator if EXCLUDE).';
    END IF;
END $body$;

CREATE FUNCTION citus_emulation.refuse_foreign_key(message text, detail text)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION '%', message USING ERRCODE = '0A000', DETAIL = detail;
END $body$;

-- One foreign key of a table that is in the metadata.
CREATE FUNCTION citus_emulation.require_foreign_key(key pg_constraint)
RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    child pg_dist_partition;
    parent pg_dist_partition;
    child_kind text := citus_emulation.kind(key.conrelid);
    parent_kind text := citus_emulation.kind(key.confrelid);
    key_position integer;
BEGIN
    SELECT * INTO child FROM pg_dist_partition WHERE logicalrelid = key.conrelid;
    SELECT * INTO parent FROM pg_dist_partition WHERE logicalrelid = key.confrelid;
    IF child_kind = 'reference' AND parent_kind IN ('local', 'plain')
       AND (key.confdeltype NOT IN ('a', 'r') OR key.confupdtype NOT IN ('a', 'r')) THEN
        RAISE EXCEPTION 'cannot define foreign key constraint, foreign keys from reference tables to local tables can only be defined with NO ACTION or RESTRICT behaviors'
            USING ERRCODE = '0A000',
                  HINT = format('You could use SELECT create_reference_table(''%s'') to replicate the referenced table to all nodes or consider dropping the foreign key',
                                citus_emulation.name(key.confrelid));
    ELSIF child_kind IN ('reference', 'local') THEN
        IF parent_kind IN ('hash', 'single', 'range', 'append') THEN
            PERFORM citus_emulation.refuse_foreign_key(
                'cannot create foreign key constraint since foreign keys from reference tables and local tables to distributed tables are not supported',
                'Reference tables and local tables can only have foreign keys to reference tables and local tables');
        END IF;
        RETURN;
    END IF;
    IF parent_kind = 'plain' THEN
        RAISE EXCEPTION 'referenced table "%" must be a distributed table or a reference table',
            citus_emulation.name(key.confrelid)
            USING ERRCODE = '42P16',
                  DETAIL = 'To enforce foreign keys, the referencing and referenced rows need to be stored on the same node.',
                  HINT = format('You could use SELECT create_reference_table(''%s'') to replicate the referenced table to all nodes or consider dropping the foreign key',
                                citus_emulation.name(key.confrelid));
    END IF;
    key_position := array_position(key.conkey, child.partkey::smallint);
    IF key_position IS NOT NULL AND key.confdeltype IN ('n', 'd') THEN
        PERFORM citus_emulation.refuse_foreign_key('cannot create foreign key constraint',
            'SET NULL or SET DEFAULT is not supported in ON DELETE operation when distribution key is included in the foreign key constraint');
    ELSIF key_position IS NOT NULL AND key.confupdtype IN ('n', 'd', 'c') THEN
        PERFORM citus_emulation.refuse_foreign_key('cannot create foreign key constraint',
            'SET NULL, SET DEFAULT or CASCADE is not supported in ON UPDATE operation when distribution key included in the foreign constraint.');
    END IF;
    IF parent_kind = 'reference' THEN
        RETURN;
    END IF;
    IF parent_kind = 'local' OR parent.colocationid <> child.colocationid THEN
        PERFORM citus_emulation.refuse_foreign_key(
            'cannot create foreign key constraint since relations are not colocated or not referencing a reference table',
            'A distributed table can only have foreign keys if it is referencing another colocated hash distributed table or a reference table');
    END IF;
    IF child_kind = 'hash'
       AND (key_position IS NULL OR key.confkey[key_position] <> parent.partkey::smallint) THEN
        PERFORM citus_emulation.refuse_foreign_key('cannot create foreign key constraint',
            'Foreign keys are supported in two cases, either in between two colocated tables including partition column in the same ordinal in the both tables or from distributed to reference tables');
    END IF;
END $body$;

-- The foreign keys of a table, and those that tables in the metadata have to it.
CREATE FUNCTION citus_emulation.require_foreign_keys(relation regclass)
RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    key pg_constraint;
BEGIN
    FOR key IN SELECT * FROM pg_constraint
                WHERE contype = 'f' AND relation IN (conrelid, confrelid) ORDER BY oid LOOP
        CONTINUE WHEN citus_emulation.kind(key.conrelid) = 'plain';
        IF key.conrelid <> relation AND citus_emulation.kind(key.conrelid) = 'local'
           AND citus_emulation.kind(relation) NOT IN ('local', 'reference') THEN
            PERFORM citus_emulation.refuse_foreign_key(
                format('relation %s is referenced by a foreign key from %s',
                       citus_emulation.name(relation), citus_emulation.name(key.conrelid)),
                'foreign keys from a citus local table to a distributed table are not supported.');
        END IF;
        PERFORM citus_emulation.require_foreign_key(key);
    END LOOP;
END $body$;

CREATE FUNCTION citus_emulation.require_constraints(relation regclass)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    IF citus_emulation.kind(relation) = 'hash' THEN
        PERFORM citus_emulation.require_keyed_indexes(relation, partkey::smallint)
           FROM pg_dist_partition WHERE logicalrelid = relation;
    END IF;
    PERFORM citus_emulation.require_foreign_keys(relation);
END $body$;

-- The tables that foreign keys connect with a table, in either direction and over any distance.
CREATE FUNCTION citus_emulation.connected(relation regclass) RETURNS SETOF regclass LANGUAGE sql STABLE
BEGIN ATOMIC
    WITH RECURSIVE reached (oid) AS (
        SELECT relation::oid
        UNION
        SELECT CASE r.oid WHEN k.conrelid THEN k.confrelid ELSE k.conrelid END
          FROM reached r
          JOIN pg_constraint k ON k.contype = 'f' AND r.oid IN (k.conrelid, k.confrelid)
    )
    SELECT oid::regclass FROM reached;
END;
