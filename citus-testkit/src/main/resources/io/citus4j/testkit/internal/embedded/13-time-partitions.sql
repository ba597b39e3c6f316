-- Partitions by time, of distributed tables and of plain ones.

CREATE FUNCTION pg_catalog.time_partition_range(
    table_name regclass, OUT lower_bound text, OUT upper_bound text)
RETURNS record LANGUAGE plpgsql STABLE STRICT AS $body$
DECLARE
    bounds text[];
BEGIN
    IF NOT (SELECT relispartition FROM pg_class WHERE oid = table_name) THEN
        RAISE EXCEPTION 'relation "%" is not a partition', citus_emulation.name(table_name)
            USING ERRCODE = 'XX000';
    END IF;
    bounds := (SELECT regexp_match(pg_get_expr(relpartbound, oid),
                                   $re$^FOR VALUES FROM \('([^']*)'\) TO \('([^']*)'\)$$re$)
                 FROM pg_class WHERE oid = table_name);
    lower_bound := bounds[1];
    upper_bound := bounds[2];
END $body$;

CREATE VIEW citus.time_partitions AS
    SELECT i.inhparent::regclass AS parent_table,
           a.attname AS partition_column,
           i.inhrelid::regclass AS partition,
           r.lower_bound AS from_value,
           r.upper_bound AS to_value,
           m.amname AS access_method
      FROM pg_partitioned_table p
      JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
      JOIN pg_inherits i ON i.inhparent = p.partrelid
      JOIN pg_class c ON c.oid = i.inhrelid
      LEFT JOIN pg_am m ON m.oid = c.relam
     CROSS JOIN LATERAL time_partition_range(i.inhrelid) r
     WHERE p.partstrat = 'r' AND p.partnatts = 1
       AND a.atttypid IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype)
     ORDER BY i.inhparent::regclass::text, r.lower_bound;
ALTER VIEW citus.time_partitions SET SCHEMA pg_catalog;
GRANT SELECT ON time_partitions TO public;

CREATE FUNCTION citus_emulation.time_partition_type(table_name regclass)
RETURNS regtype LANGUAGE plpgsql AS $body$
DECLARE
    key_type regtype;
    partitioned pg_partitioned_table;
BEGIN
    SELECT * INTO partitioned FROM pg_partitioned_table WHERE partrelid = table_name;
    IF NOT FOUND THEN
        RAISE EXCEPTION '% is not partitioned', citus_emulation.name(table_name);
    ELSIF partitioned.partnatts <> 1 THEN
        RAISE EXCEPTION 'partitioned tables with multiple partition columns are not supported';
    END IF;
    SELECT atttypid INTO key_type FROM pg_attribute
     WHERE attrelid = table_name AND attnum = partitioned.partattrs[0];
    IF key_type NOT IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype) THEN
        RAISE EXCEPTION 'type of the partition column of the table % must be date, timestamp or timestamptz',
            citus_emulation.name(table_name);
    END IF;
    RETURN key_type;
END $body$;

-- Where the first partition of a table begins that has none yet.
CREATE FUNCTION citus_emulation.first_partition_start(
    from_value timestamptz, partition_interval interval)
RETURNS timestamptz LANGUAGE sql STABLE
RETURN date_trunc(
    CASE WHEN partition_interval < '1 hour' THEN 'minute'
         WHEN partition_interval < '1 day' THEN 'hour'
         WHEN partition_interval < '1 week' THEN 'day'
         WHEN partition_interval < '1 month' THEN 'week'
         WHEN partition_interval = '3 months' THEN 'quarter'
         WHEN partition_interval < '1 year' THEN 'month'
         ELSE 'year' END, from_value);

CREATE FUNCTION citus_emulation.partition_name_format(partition_interval interval)
RETURNS text LANGUAGE sql STABLE
RETURN CASE WHEN partition_interval < '1 minute' THEN 'YYYY_MM_DD_HH24MISS'
            WHEN partition_interval < '1 day' THEN 'YYYY_MM_DD_HH24MI'
            WHEN partition_interval = '1 week' THEN 'IYYY"w"IW'
            WHEN partition_interval < '1 month' THEN 'YYYY_MM_DD'
            WHEN partition_interval = '3 months' THEN 'YYYY"q"Q'
            WHEN partition_interval < '1 year' THEN 'YYYY_MM'
            ELSE 'YYYY' END;

CREATE FUNCTION pg_catalog.get_missing_time_partition_ranges(
    table_name regclass,
    partition_interval interval,
    to_value timestamptz,
    from_value timestamptz DEFAULT now())
RETURNS TABLE (partition_name text, range_from_value text, range_to_value text)
LANGUAGE plpgsql AS $body$
DECLARE
    key_type regtype := citus_emulation.time_partition_type(table_name);
    range_from timestamptz;
    range_to timestamptz;
    obstacle record;
BEGIN
    IF key_type = 'date'::regtype
       AND partition_interval <> date_trunc('day', partition_interval) THEN
        RAISE EXCEPTION 'partition interval of date partitioned table must be day or multiple days';
    END IF;
    SELECT min(p.from_value::timestamptz) INTO range_from
      FROM time_partitions p WHERE p.parent_table = table_name;
    -- Beside existing partitions Citus begins with the first one that starts at from_value or later.
    IF range_from IS NULL THEN
        range_from := citus_emulation.first_partition_start(from_value, partition_interval);
    ELSIF from_value >= range_from THEN
        WHILE range_from < from_value LOOP
            range_from := range_from + partition_interval;
        END LOOP;
    ELSE
        WHILE range_from > from_value LOOP
            range_from := range_from - partition_interval;
        END LOOP;
    END IF;
    WHILE range_from < to_value LOOP
        range_to := range_from + partition_interval;
        -- Citus looks at the ends of the range: a partition well within it is no obstacle yet.
        SELECT p.partition, p.from_value, p.to_value,
               p.from_value::timestamptz = range_from AND p.to_value::timestamptz = range_to
                   AS same INTO obstacle
          FROM time_partitions p
         WHERE p.parent_table = table_name
           AND (p.from_value::timestamptz <= range_from AND p.to_value::timestamptz > range_from
                OR p.from_value::timestamptz < range_to AND p.to_value::timestamptz > range_to)
         ORDER BY p.from_value::timestamptz LIMIT 1;
        IF FOUND AND NOT obstacle.same THEN
            RAISE EXCEPTION 'partition % with the range from % to % does not align with the initial partition given the partition interval',
                obstacle.partition, obstacle.from_value, obstacle.to_value
                USING HINT = 'Only use partitions of the same size, without gaps between partitions.';
        ELSIF NOT FOUND THEN
            partition_name := citus_emulation.name(table_name) || '_p' || to_char(
                range_from, citus_emulation.partition_name_format(partition_interval));
            range_from_value := CASE key_type
                WHEN 'date'::regtype THEN range_from::date::text
                WHEN 'timestamp'::regtype THEN range_from::timestamp::text
                ELSE range_from::text END;
            range_to_value := CASE key_type
                WHEN 'date'::regtype THEN range_to::date::text
                WHEN 'timestamp'::regtype THEN range_to::timestamp::text
                ELSE range_to::text END;
            RETURN NEXT;
        END IF;
        range_from := range_to;
    END LOOP;
END $body$;

CREATE FUNCTION pg_catalog.create_time_partitions(
    table_name regclass,
    partition_interval interval,
    end_at timestamptz,
    start_from timestamptz DEFAULT now())
RETURNS boolean LANGUAGE plpgsql AS $body$
DECLARE
    missing record;
    created boolean := false;
    schema_name name := (SELECT n.nspname FROM pg_class c
                           JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = table_name);
BEGIN
    IF start_from >= end_at THEN
        RAISE EXCEPTION 'start_from (%) must be older than end_at (%)', start_from, end_at;
    END IF;
    FOR missing IN SELECT * FROM get_missing_time_partition_ranges(
                                     table_name, partition_interval, end_at, start_from) LOOP
        EXECUTE format('CREATE TABLE %I.%I PARTITION OF %s FOR VALUES FROM (%L) TO (%L)',
                       schema_name, missing.partition_name,
                       citus_emulation.qualified_name(table_name),
                       missing.range_from_value, missing.range_to_value);
        created := true;
    END LOOP;
    RETURN created;
END $body$;

CREATE PROCEDURE pg_catalog.drop_old_time_partitions(table_name regclass, older_than timestamptz)
LANGUAGE plpgsql AS $body$
DECLARE
    old record;
BEGIN
    PERFORM citus_emulation.time_partition_type(table_name);
    FOR old IN SELECT p.partition, p.from_value, p.to_value FROM time_partitions p
                WHERE p.parent_table = table_name AND p.to_value::timestamptz <= older_than
                ORDER BY p.to_value::timestamptz LOOP
        RAISE NOTICE 'dropping % with start time % and end time %',
            old.partition, old.from_value, old.to_value;
        EXECUTE format('DROP TABLE %s', citus_emulation.qualified_name(old.partition));
    END LOOP;
END $body$;
