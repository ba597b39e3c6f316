-- What Citus does when plain DDL meets its tables.

CREATE FUNCTION citus_emulation.before_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.require_coordinator();
END $body$;

CREATE FUNCTION citus_emulation.refuse_key_change() RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION 'cannot execute ALTER TABLE command involving partition column'
        USING ERRCODE = 'XX000';
END $body$;

CREATE FUNCTION citus_emulation.after_drop() RETURNS event_trigger LANGUAGE plpgsql AS $body$
DECLARE
    dropped record;
BEGIN
    FOR dropped IN SELECT classid, objid, objsubid FROM pg_event_trigger_dropped_objects()
                    WHERE classid IN ('pg_class'::regclass, 'pg_namespace'::regclass) LOOP
        IF dropped.classid = 'pg_namespace'::regclass THEN
            PERFORM citus_emulation.remove_schema(dropped.objid);
        ELSIF EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = dropped.objid) THEN
            PERFORM citus_emulation.require_coordinator();
            IF dropped.objsubid = 0 THEN
                PERFORM citus_emulation.remove_table(dropped.objid);
            ELSIF EXISTS (SELECT FROM pg_dist_partition
                           WHERE logicalrelid = dropped.objid
                             AND partkey = dropped.objsubid::text) THEN
                PERFORM citus_emulation.refuse_key_change();
            END IF;
        END IF;
    END LOOP;
    PERFORM citus_emulation.drop_empty_groups();
END $body$;

CREATE FUNCTION citus_emulation.after_create_index(index regclass)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (SELECT FROM pg_index i JOIN pg_dist_partition p ON p.logicalrelid = i.indrelid
                WHERE i.indexrelid = index AND p.partmethod = 'h'
                  AND citus_emulation.lacks_key(i, p.partkey::smallint)) THEN
        RAISE EXCEPTION 'creating unique indexes on non-partition columns is currently unsupported'
            USING ERRCODE = '0A000';
    END IF;
    PERFORM citus_emulation.require_coordinator()
       FROM pg_index WHERE indexrelid = index AND citus_emulation.kind(indrelid) <> 'plain';
END $body$;

CREATE FUNCTION citus_emulation.after_create_trigger(trigger oid)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    IF (SELECT citus_emulation.kind(tgrelid) NOT IN ('plain', 'local')
          FROM pg_trigger WHERE oid = trigger) THEN
        RAISE EXCEPTION 'triggers are not supported on distributed tables' USING ERRCODE = 'XX000';
    END IF;
END $body$;

-- A partition of a distributed table is distributed like it.
CREATE FUNCTION citus_emulation.adopt_partitions(parent regclass)
RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    citus_table pg_dist_partition;
    partition record;
BEGIN
    SELECT * INTO citus_table FROM pg_dist_partition WHERE logicalrelid = parent;
    FOR partition IN SELECT c.oid::regclass AS id, c.relkind FROM pg_inherits i
                       JOIN pg_class c ON c.oid = i.inhrelid
                      WHERE i.inhparent = parent AND c.relispartition
                        AND citus_emulation.kind(c.oid) = 'plain' LOOP
        IF partition.relkind = 'p' THEN
            PERFORM citus_emulation.refuse_multi_level(partition.id, parent);
        END IF;
        PERFORM citus_emulation.put_table(partition.id, citus_table.partmethod,
            citus_emulation.key_column(partition.id,
                column_to_column_name(parent, citus_table.partkey)),
            citus_table.colocationid, citus_table.repmodel);
    END LOOP;
END $body$;

CREATE FUNCTION citus_emulation.after_create_table(relation regclass)
RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    class pg_class;
    parent regclass;
BEGIN
    SELECT * INTO class FROM pg_class WHERE oid = relation;
    SELECT inhparent INTO parent FROM pg_inherits
     WHERE inhrelid = relation AND citus_emulation.kind(inhparent) <> 'plain';
    IF FOUND AND NOT class.relispartition THEN
        RAISE EXCEPTION 'non-distributed tables cannot inherit distributed tables'
            USING ERRCODE = 'XX000';
    ELSIF FOUND THEN
        PERFORM citus_emulation.adopt_partitions(parent);
    ELSIF class.relkind IN ('r', 'p') AND class.relpersistence <> 't' AND NOT class.relispartition
          AND EXISTS (SELECT FROM pg_dist_schema WHERE schemaid = class.relnamespace) THEN
        PERFORM citus_emulation.add_tenant_table(relation);
        PERFORM citus_emulation.require_constraints(relation);
    END IF;
END $body$;

CREATE FUNCTION citus_emulation.after_alter_table(relation regclass, with_sequence boolean)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    IF citus_emulation.kind(relation) = 'plain' THEN
        RETURN;
    END IF;
    PERFORM citus_emulation.require_coordinator();
    IF EXISTS (SELECT FROM pg_dist_partition p
                 JOIN pg_dist_colocation c USING (colocationid)
                 JOIN pg_attribute a ON a.attrelid = p.logicalrelid
                                    AND a.attnum = p.partkey::smallint
                WHERE p.logicalrelid = relation AND a.atttypid <> c.distributioncolumntype) THEN
        PERFORM citus_emulation.refuse_key_change();
    ELSIF with_sequence THEN
        RAISE EXCEPTION 'cannot execute ADD COLUMN commands involving serial pseudotypes when metadata is synchronized to workers'
            USING ERRCODE = '0A000';
    END IF;
    PERFORM citus_emulation.adopt_partitions(relation);
    PERFORM citus_emulation.require_constraints(relation);
END $body$;

CREATE FUNCTION citus_emulation.after_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $body$
DECLARE
    command record;
    with_sequence boolean := EXISTS (SELECT FROM pg_event_trigger_ddl_commands()
                                      WHERE command_tag = 'CREATE SEQUENCE');
BEGIN
    FOR command IN SELECT classid, objid, command_tag FROM pg_event_trigger_ddl_commands()
                    WHERE NOT in_extension LOOP
        CASE command.command_tag
            WHEN 'CREATE SCHEMA' THEN
                IF current_setting('citus.enable_schema_based_sharding', true) IN ('on', 'true') THEN
                    PERFORM citus_emulation.add_schema(command.objid);
                END IF;
            WHEN 'CREATE INDEX' THEN
                PERFORM citus_emulation.after_create_index(command.objid);
            WHEN 'CREATE TRIGGER' THEN
                PERFORM citus_emulation.after_create_trigger(command.objid);
            WHEN 'CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO' THEN
                PERFORM citus_emulation.after_create_table(command.objid);
                PERFORM citus_emulation.convert_connected(command.objid);
            WHEN 'ALTER TABLE' THEN
                IF command.classid = 'pg_class'::regclass THEN
                    PERFORM citus_emulation.after_alter_table(command.objid, with_sequence);
                    PERFORM citus_emulation.convert_connected(command.objid);
                END IF;
            ELSE
        END CASE;
    END LOOP;
END $body$;

CREATE EVENT TRIGGER citus_emulation_before_ddl ON ddl_command_start
    WHEN TAG IN ('CREATE SCHEMA', 'CREATE VIEW', 'CREATE TYPE', 'CREATE FUNCTION',
                 'CREATE PROCEDURE', 'CREATE EXTENSION')
    EXECUTE FUNCTION citus_emulation.before_ddl();
CREATE EVENT TRIGGER citus_emulation_after_ddl ON ddl_command_end
    WHEN TAG IN ('CREATE SCHEMA', 'CREATE INDEX', 'CREATE TRIGGER', 'CREATE TABLE',
                 'CREATE TABLE AS', 'SELECT INTO', 'ALTER TABLE')
    EXECUTE FUNCTION citus_emulation.after_ddl();
CREATE EVENT TRIGGER citus_emulation_after_drop ON sql_drop
    EXECUTE FUNCTION citus_emulation.after_drop();
