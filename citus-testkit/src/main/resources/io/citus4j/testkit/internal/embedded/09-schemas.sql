-- Schemas as the unit of distribution.

CREATE FUNCTION citus_emulation.add_schema(schema_id oid) RETURNS void LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    INSERT INTO pg_dist_schema VALUES (schema_id, citus_emulation.new_group(1, 1, 0, 0));
END;

CREATE FUNCTION citus_emulation.remove_schema(schema_id oid)
RETURNS void LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    DELETE FROM pg_dist_schema WHERE schemaid = schema_id;
END;

CREATE FUNCTION citus_emulation.add_tenant_table(relation regclass)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM citus_emulation.require_distributable(relation);
    PERFORM citus_emulation.put_table(relation, 'n', NULL, s.colocationid, 's')
       FROM pg_dist_schema s JOIN pg_class c ON c.relnamespace = s.schemaid
      WHERE c.oid = relation;
END $body$;

CREATE FUNCTION citus_emulation.tables_of(schema_id oid) RETURNS SETOF regclass LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT oid::regclass FROM pg_class
     WHERE relnamespace = schema_id AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY oid;
END;

CREATE FUNCTION citus_emulation.require_schema_owner(schemaname regnamespace)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    IF NOT (SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE oid = schemaname) THEN
        RAISE EXCEPTION 'must be owner of schema %', schemaname USING ERRCODE = '42501';
    END IF;
END $body$;

CREATE FUNCTION pg_catalog.citus_schema_distribute(schemaname regnamespace)
RETURNS void LANGUAGE plpgsql STRICT AS $body$
DECLARE
    plain_name name := (SELECT nspname FROM pg_namespace WHERE oid = schemaname);
BEGIN
    PERFORM citus_emulation.require_coordinator();
    PERFORM citus_emulation.require_schema_owner(schemaname);
    IF EXISTS (SELECT FROM pg_dist_schema WHERE schemaid = schemaname) THEN
        RAISE NOTICE 'schema % is already distributed', plain_name;
        RETURN;
    END IF;
    IF plain_name IN ('public', 'information_schema') OR plain_name LIKE 'pg\_%' THEN
        RAISE EXCEPTION '% schema cannot be distributed', plain_name USING ERRCODE = 'XX000';
    END IF;
    IF EXISTS (SELECT FROM citus_emulation.tables_of(schemaname) t
                WHERE citus_emulation.kind(t) NOT IN ('plain', 'local')) THEN
        RAISE EXCEPTION 'distributed schema cannot have distributed tables'
            USING ERRCODE = 'XX000',
                  HINT = 'Undistribute distributed tables before ''citus_schema_distribute''.';
    END IF;
    RAISE NOTICE 'distributing the schema %', plain_name;
    PERFORM citus_emulation.add_schema(schemaname);
    PERFORM citus_emulation.add_tenant_table(t) FROM citus_emulation.tables_of(schemaname) t;
    PERFORM citus_emulation.require_constraints(t) FROM citus_emulation.tables_of(schemaname) t;
END $body$;

CREATE FUNCTION pg_catalog.citus_schema_undistribute(schemaname regnamespace)
RETURNS void LANGUAGE plpgsql STRICT AS $body$
DECLARE
    plain_name name := (SELECT nspname FROM pg_namespace WHERE oid = schemaname);
BEGIN
    PERFORM citus_emulation.require_coordinator();
    PERFORM citus_emulation.require_schema_owner(schemaname);
    IF NOT EXISTS (SELECT FROM pg_dist_schema WHERE schemaid = schemaname) THEN
        RAISE EXCEPTION 'schema % is not distributed', plain_name USING ERRCODE = 'XX000';
    END IF;
    RAISE NOTICE 'undistributing schema %', plain_name;
    PERFORM citus_emulation.remove_table(p.logicalrelid)
       FROM pg_dist_partition p JOIN pg_class c ON c.oid = p.logicalrelid
      WHERE c.relnamespace = schemaname;
    PERFORM citus_emulation.remove_schema(schemaname);
    PERFORM citus_emulation.drop_empty_groups();
END $body$;
