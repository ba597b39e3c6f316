-- What a relation is, and whether it can be distributed at all.

CREATE FUNCTION citus_emulation.name(relation regclass) RETURNS name LANGUAGE sql STABLE
RETURN (SELECT relname FROM pg_class WHERE oid = relation);

CREATE FUNCTION citus_emulation.qualified_name(relation regclass) RETURNS text LANGUAGE sql STABLE
RETURN (SELECT format('%I.%I', n.nspname, c.relname)
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = relation);

-- plain, local (in the metadata), reference, single, hash, range or append.
CREATE FUNCTION citus_emulation.kind(relation regclass) RETURNS text LANGUAGE sql STABLE
RETURN coalesce((
    SELECT CASE WHEN partmethod = 'h' THEN 'hash'
                WHEN partmethod = 'r' THEN 'range'
                WHEN partmethod = 'a' THEN 'append'
                WHEN repmodel = 't' THEN 'reference'
                WHEN colocationid > 0 THEN 'single'
                ELSE 'local' END
      FROM pg_dist_partition WHERE logicalrelid = relation), 'plain');

CREATE FUNCTION citus_emulation.key_column(relation regclass, column_name text)
RETURNS smallint LANGUAGE plpgsql STABLE STRICT AS $body$
DECLARE
    attribute smallint;
BEGIN
    SELECT attnum INTO attribute FROM pg_attribute
     WHERE attrelid = relation AND attname = column_name AND NOT attisdropped;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'column "%" of relation "%" does not exist',
            column_name, citus_emulation.name(relation) USING ERRCODE = '42703';
    ELSIF attribute < 0 THEN
        RAISE EXCEPTION 'cannot reference system column "%" in relation "%"',
            column_name, citus_emulation.name(relation) USING ERRCODE = '0A000';
    END IF;
    RETURN attribute;
END $body$;

CREATE FUNCTION citus_emulation.require_owner(relation regclass) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = relation) THEN
        RAISE EXCEPTION 'must be owner of table %', citus_emulation.name(relation)
            USING ERRCODE = '42501';
    END IF;
END $body$;

-- Takes the lock that Citus takes, then checks everything that does not depend on the kind of
-- table it is to become.
CREATE FUNCTION citus_emulation.require_distributable(relation regclass)
RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    table_name name := citus_emulation.name(relation);
    class pg_class;
    parent regclass;
BEGIN
    SELECT * INTO class FROM pg_class WHERE oid = relation;
    PERFORM citus_emulation.require_owner(relation);
    IF class.relkind = 'f' THEN
        RAISE EXCEPTION 'foreign tables cannot be distributed'
            USING ERRCODE = 'XX000',
                  HINT = format('Can add foreign table "%s" to metadata by running: SELECT citus_add_local_table_to_metadata($$%s$$);',
                                table_name, citus_emulation.qualified_name(relation));
    END IF;
    IF class.relnamespace = 'pg_catalog'::regnamespace THEN
        RAISE EXCEPTION 'cannot create a citus table from a catalog table' USING ERRCODE = '0A000';
    END IF;
    IF class.relkind NOT IN ('r', 'p') OR EXISTS (
            SELECT FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
             WHERE relation IN (i.inhrelid, i.inhparent) AND p.relkind <> 'p') THEN
        RAISE EXCEPTION '% is not a regular, foreign or partitioned table', table_name
            USING ERRCODE = '42809';
    END IF;
    IF class.relpersistence = 't' THEN
        RAISE EXCEPTION 'cannot distribute a temporary table' USING ERRCODE = '0A000';
    END IF;
    EXECUTE format('LOCK TABLE %s IN EXCLUSIVE MODE', citus_emulation.qualified_name(relation));
    IF citus_emulation.kind(relation) NOT IN ('plain', 'local') THEN
        RAISE EXCEPTION 'table "%" is already distributed', table_name USING ERRCODE = '42P16';
    END IF;
    IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = relation AND NOT tgisinternal) THEN
        RAISE EXCEPTION 'cannot distribute relation "%" because it has triggers', table_name
            USING ERRCODE = 'XX000',
                  HINT = format('Consider dropping all the triggers on "%s" and retry.', table_name);
    END IF;
    IF class.relispartition THEN
        SELECT inhparent INTO parent FROM pg_inherits WHERE inhrelid = relation;
        IF class.relkind = 'p' THEN
            PERFORM citus_emulation.refuse_multi_level(relation, parent);
        ELSIF citus_emulation.kind(parent) IN ('plain', 'local') THEN
            RAISE EXCEPTION 'cannot distribute relation "%" which is partition of "%"',
                table_name, citus_emulation.name(parent)
                USING ERRCODE = 'XX000',
                      DETAIL = 'Citus does not support distributing partitions if their parent is not distributed table.',
                      HINT = format('Distribute the partitioned table "%s" instead.',
                                    citus_emulation.name(parent));
        END IF;
    END IF;
    PERFORM citus_emulation.refuse_multi_level(c.oid, relation)
       FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = relation AND c.relkind = 'p';
END $body$;

CREATE FUNCTION citus_emulation.refuse_multi_level(child regclass, parent regclass)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION 'distributing multi-level partitioned tables is not supported'
        USING ERRCODE = '0A000',
              DETAIL = format('Relation "%s" is partitioned table itself and it is also partition of relation "%s".',
                              citus_emulation.name(child), citus_emulation.name(parent));
END $body$;

CREATE FUNCTION citus_emulation.require_hash_key(relation regclass, attribute smallint)
RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    key pg_attribute;
    table_name name := citus_emulation.name(relation);
BEGIN
    SELECT * INTO key FROM pg_attribute WHERE attrelid = relation AND attnum = attribute;
    IF key.attgenerated <> '' THEN
        RAISE EXCEPTION 'cannot distribute relation: %', table_name
            USING ERRCODE = '0A000',
                  DETAIL = 'Distribution column must not use GENERATED ALWAYS AS (...) STORED.';
    END IF;
    -- The scale is an 11-bit two's complement number within the type modifier.
    IF key.atttypid = 'numeric'::regtype AND key.atttypmod >= 4
       AND (key.atttypmod - 4) & 1024 <> 0 THEN
        RAISE EXCEPTION 'cannot distribute relation: %', table_name
            USING ERRCODE = '0A000',
                  DETAIL = 'Distribution column must not use numeric type with negative scale';
    END IF;
    IF citus_emulation.hash_function(key.atttypid) IS NULL THEN
        RAISE EXCEPTION 'data type % has no default operator class for specified partition method',
            format_type(key.atttypid, NULL)
            USING ERRCODE = '42704',
                  DETAIL = 'Partition column types must have a default operator class defined.';
    END IF;
    IF EXISTS (SELECT FROM pg_collation
                WHERE oid = key.attcollation AND NOT collisdeterministic) THEN
        RAISE EXCEPTION 'Hash distributed partition columns may not use a non deterministic collation'
            USING ERRCODE = '0A000';
    END IF;
END $body$;

CREATE FUNCTION citus_emulation.require_key_values(relation regclass, attribute smallint)
RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    key name := (SELECT attname FROM pg_attribute
                  WHERE attrelid = relation AND attnum = attribute);
    lacking regclass;
BEGIN
    EXECUTE format('SELECT tableoid::regclass FROM %s WHERE %I IS NULL LIMIT 1', relation, key)
       INTO lacking;
    IF lacking IS NOT NULL THEN
        RAISE EXCEPTION 'the partition column of table %.% cannot be NULL',
            (SELECT relnamespace::regnamespace FROM pg_class WHERE oid = lacking),
            citus_emulation.name(lacking)
            USING ERRCODE = '22004';
    END IF;
END $body$;
