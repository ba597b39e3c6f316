-- From a value to its shard.

-- The 32-bit hash function of a type's default operator class, as the server would choose it for a
-- hash index; 0 if there is none.
CREATE FUNCTION citus_emulation.hash_function(type oid) RETURNS regproc LANGUAGE sql STABLE STRICT
BEGIN ATOMIC
    WITH RECURSIVE base (oid) AS (
        SELECT type
        UNION ALL
        SELECT t.typbasetype FROM base b JOIN pg_type t USING (oid) WHERE t.typtype = 'd'
    ), plain AS (
        SELECT t.* FROM base b JOIN pg_type t USING (oid) WHERE t.typtype <> 'd'
    )
    SELECT p.amproc
      FROM plain t
      JOIN pg_opclass c ON c.opcdefault
       AND c.opcmethod = (SELECT oid FROM pg_am WHERE amname = 'hash')
       AND (c.opcintype = t.oid
            OR c.opcintype = 'anyarray'::regtype AND t.typcategory = 'A' AND t.typelem <> 0
            OR c.opcintype = 'anyenum'::regtype AND t.typtype = 'e'
            OR c.opcintype = 'anyrange'::regtype AND t.typtype = 'r'
            OR c.opcintype = 'anymultirange'::regtype AND t.typtype = 'm'
            OR c.opcintype = 'record'::regtype AND t.typtype = 'c'
            OR EXISTS (SELECT FROM pg_cast k
                        WHERE k.castsource = t.oid AND k.casttarget = c.opcintype
                          AND k.castmethod = 'b' AND k.castcontext = 'i'))
      JOIN pg_amproc p ON p.amprocfamily = c.opcfamily AND p.amproclefttype = c.opcintype
       AND p.amprocrighttype = c.opcintype AND p.amprocnum = 1
     ORDER BY c.opcintype = t.oid DESC, c.opcintype = 'text'::regtype DESC
     LIMIT 1;
END;

-- The hash of a row of one column is that of the column: the one way in SQL to call the hash
-- function of any type, also those that take an internal representation.
CREATE FUNCTION pg_catalog.worker_hash(value anyelement) RETURNS integer LANGUAGE plpgsql STRICT AS $body$
BEGIN
    RETURN hash_record(ROW(value));
EXCEPTION WHEN undefined_function THEN
    RAISE EXCEPTION 'cannot find a hash function for the input type'
        USING ERRCODE = '0A000', HINT = 'Cast input to a data type with a hash function.';
END $body$;

CREATE FUNCTION citus_emulation.shard_of_text(table_name regclass, distribution_value text)
RETURNS bigint LANGUAGE plpgsql AS $body$
DECLARE
    citus_table pg_dist_partition;
    key pg_attribute;
    hash integer;
    shard bigint;
BEGIN
    SELECT * INTO citus_table FROM pg_dist_partition p WHERE p.logicalrelid = table_name;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'relation is not distributed' USING ERRCODE = '42P16';
    END IF;
    IF NOT has_table_privilege(table_name, 'SELECT') THEN
        RAISE EXCEPTION 'permission denied for table %', citus_emulation.name(table_name)
            USING ERRCODE = '42501';
    END IF;
    IF citus_table.partmethod = 'n' THEN
        SELECT shardid INTO shard FROM pg_dist_shard s WHERE s.logicalrelid = table_name;
        RETURN shard;
    END IF;
    IF distribution_value IS NULL THEN
        RAISE EXCEPTION 'distribution value cannot be NULL for tables other than reference tables.'
            USING ERRCODE = '22004';
    END IF;
    SELECT * INTO key FROM pg_attribute a
     WHERE a.attrelid = table_name AND a.attnum = citus_table.partkey::smallint;
    IF citus_table.partmethod <> 'h' THEN
        EXECUTE format('SELECT shardid FROM pg_dist_shard WHERE logicalrelid = $1
                           AND $2::%1$s BETWEEN shardminvalue::%1$s AND shardmaxvalue::%1$s',
                       format_type(key.atttypid, -1))
           INTO shard USING table_name, distribution_value;
        RETURN coalesce(shard, 0);
    END IF;
    EXECUTE format('SELECT hash_record(ROW($1::%s))', format_type(key.atttypid, -1))
       INTO hash USING distribution_value;
    SELECT shardid INTO shard FROM pg_dist_shard s
     WHERE s.logicalrelid = table_name
       AND hash BETWEEN s.shardminvalue::integer AND s.shardmaxvalue::integer;
    RETURN coalesce(shard, 0);
END $body$;

-- Three functions for Citus's one: a literal without a type and SQL's null find the first, and the
-- single-byte type, which is also taken for text, the last.
CREATE FUNCTION pg_catalog.get_shard_id_for_distribution_column(
    table_name regclass, distribution_value text DEFAULT NULL)
RETURNS bigint LANGUAGE sql
RETURN citus_emulation.shard_of_text(table_name, distribution_value);

CREATE FUNCTION pg_catalog.get_shard_id_for_distribution_column(
    table_name regclass, distribution_value anyelement)
RETURNS bigint LANGUAGE sql AS $body$
    SELECT citus_emulation.shard_of_text(table_name, distribution_value::text)
$body$;

CREATE FUNCTION pg_catalog.get_shard_id_for_distribution_column(
    table_name regclass, distribution_value "char")
RETURNS bigint LANGUAGE sql
RETURN citus_emulation.shard_of_text(table_name, distribution_value::text);

CREATE FUNCTION pg_catalog.column_to_column_name(table_name regclass, column_var_text text)
RETURNS text LANGUAGE sql STABLE STRICT
RETURN (SELECT a.attname FROM pg_attribute a
         WHERE a.attrelid = table_name AND a.attnum = column_var_text::smallint);

CREATE FUNCTION pg_catalog.column_name_to_column(table_name regclass, column_name text)
RETURNS text LANGUAGE sql STABLE STRICT
RETURN citus_emulation.key_column(table_name, column_name)::text;

CREATE FUNCTION pg_catalog.shard_name(
    object_name regclass, shard_id bigint, skip_qualify_public boolean DEFAULT true)
RETURNS text LANGUAGE sql STABLE STRICT
RETURN (SELECT CASE WHEN n.nspname = 'public' AND skip_qualify_public THEN ''
                    ELSE quote_ident(n.nspname) || '.' END
               || quote_ident(c.relname || '_' || shard_id)
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.oid = object_name);
