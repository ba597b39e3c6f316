-- The catalogue of Citus 13.2 as documented: same names, columns and types. A table cannot be
-- created in pg_catalog, only moved there.

CREATE SCHEMA citus;
CREATE SCHEMA citus_emulation;
GRANT USAGE ON SCHEMA citus, citus_emulation TO public;

CREATE TYPE citus.distribution_type AS ENUM ('hash', 'range', 'append');
CREATE TYPE citus.shard_transfer_mode AS ENUM ('auto', 'force_logical', 'block_writes');
CREATE TYPE pg_catalog.noderole AS ENUM ('primary', 'secondary', 'unavailable');

CREATE SEQUENCE citus.pg_dist_shardid_seq MINVALUE 102008;
CREATE SEQUENCE citus.pg_dist_placement_placementid_seq;
CREATE SEQUENCE citus.pg_dist_colocationid_seq MAXVALUE 4294967296;
CREATE SEQUENCE citus.pg_dist_node_nodeid_seq MAXVALUE 4294967296;
CREATE SEQUENCE citus.pg_dist_groupid_seq MAXVALUE 4294967296;

CREATE TABLE citus.pg_dist_node (
    nodeid integer PRIMARY KEY DEFAULT nextval('citus.pg_dist_node_nodeid_seq'),
    groupid integer NOT NULL DEFAULT nextval('citus.pg_dist_groupid_seq'),
    nodename text NOT NULL,
    nodeport integer NOT NULL DEFAULT 5432,
    noderack text NOT NULL DEFAULT 'default',
    hasmetadata boolean NOT NULL DEFAULT false,
    isactive boolean NOT NULL DEFAULT true,
    noderole noderole NOT NULL DEFAULT 'primary',
    nodecluster name NOT NULL DEFAULT 'default',
    metadatasynced boolean DEFAULT false,
    shouldhaveshards boolean NOT NULL DEFAULT true,
    nodeisclone boolean NOT NULL DEFAULT false,
    nodeprimarynodeid integer NOT NULL DEFAULT 0,
    UNIQUE (nodename, nodeport)
);

-- partkey holds the attribute number: it survives a rename of the column, as Citus's own form does.
CREATE TABLE citus.pg_dist_partition (
    logicalrelid regclass NOT NULL,
    partmethod "char" NOT NULL,
    partkey text,
    colocationid integer NOT NULL DEFAULT 0,
    repmodel "char" NOT NULL DEFAULT 'c',
    autoconverted boolean DEFAULT false
);
CREATE UNIQUE INDEX pg_dist_partition_logical_relid_index ON citus.pg_dist_partition (logicalrelid);
CREATE INDEX pg_dist_partition_colocationid_index ON citus.pg_dist_partition (colocationid);

CREATE TABLE citus.pg_dist_shard (
    logicalrelid regclass NOT NULL,
    shardid bigint NOT NULL,
    shardstorage "char" NOT NULL,
    shardminvalue text,
    shardmaxvalue text
);
CREATE UNIQUE INDEX pg_dist_shard_shardid_index ON citus.pg_dist_shard (shardid);
CREATE INDEX pg_dist_shard_logical_relid_index ON citus.pg_dist_shard (logicalrelid);

CREATE TABLE citus.pg_dist_placement (
    placementid bigint NOT NULL DEFAULT nextval('citus.pg_dist_placement_placementid_seq'),
    shardid bigint NOT NULL,
    shardstate integer NOT NULL,
    shardlength bigint NOT NULL,
    groupid integer NOT NULL,
    CONSTRAINT placement_shardid_groupid_unique_index UNIQUE (shardid, groupid)
);
CREATE UNIQUE INDEX pg_dist_placement_placementid_index ON citus.pg_dist_placement (placementid);
CREATE INDEX pg_dist_placement_groupid_index ON citus.pg_dist_placement (groupid);

CREATE TABLE citus.pg_dist_colocation (
    colocationid integer PRIMARY KEY,
    shardcount integer NOT NULL,
    replicationfactor integer NOT NULL,
    distributioncolumntype oid NOT NULL,
    distributioncolumncollation oid NOT NULL
);

CREATE TABLE citus.pg_dist_schema (
    schemaid oid PRIMARY KEY,
    colocationid integer NOT NULL CONSTRAINT pg_dist_schema_unique_colocationid_index UNIQUE
);

CREATE TABLE citus.pg_dist_node_metadata (metadata jsonb NOT NULL);
INSERT INTO citus.pg_dist_node_metadata VALUES (jsonb_build_object(
    'server_id', gen_random_uuid(), 'last_upgrade_version', '13.2-1'));

CREATE TABLE citus.pg_dist_object (
    classid oid NOT NULL,
    objid oid NOT NULL,
    objsubid integer NOT NULL,
    type text,
    object_names text[],
    object_args text[],
    distribution_argument_index integer,
    colocationid integer,
    force_delegation boolean,
    PRIMARY KEY (classid, objid, objsubid)
);

CREATE TABLE citus.pg_dist_rebalance_strategy (
    name name NOT NULL CONSTRAINT pg_dist_rebalance_strategy_name_key UNIQUE,
    default_strategy boolean NOT NULL DEFAULT false,
    shard_cost_function regproc NOT NULL,
    node_capacity_function regproc NOT NULL,
    shard_allowed_on_node_function regproc NOT NULL,
    default_threshold real NOT NULL,
    minimum_threshold real NOT NULL DEFAULT 0,
    improvement_threshold real NOT NULL DEFAULT 0
);

-- The node a session has come through: the forwarding port of a worker announces itself as a
-- run-time parameter at connection time; a session on the server's own port is the coordinator's.
CREATE VIEW citus.pg_dist_local_group AS
    SELECT coalesce((
        SELECT n.groupid
          FROM citus.pg_dist_node n
         WHERE n.nodeport::text = current_setting('citus_emulation.port', true)), 0) AS groupid;

CREATE VIEW citus.pg_dist_shard_placement AS
    SELECT p.shardid, p.shardstate, p.shardlength, n.nodename, n.nodeport, p.placementid
      FROM citus.pg_dist_placement p
      JOIN citus.pg_dist_node n USING (groupid)
     WHERE n.noderole = 'primary';

-- The forwarding ports that exist: nodes that can be added.
CREATE TABLE citus_emulation.port (port integer PRIMARY KEY);

ALTER TABLE citus.pg_dist_node SET SCHEMA pg_catalog;
ALTER TABLE citus.pg_dist_partition SET SCHEMA pg_catalog;
ALTER TABLE citus.pg_dist_shard SET SCHEMA pg_catalog;
ALTER TABLE citus.pg_dist_placement SET SCHEMA pg_catalog;
ALTER TABLE citus.pg_dist_colocation SET SCHEMA pg_catalog;
ALTER TABLE citus.pg_dist_schema SET SCHEMA pg_catalog;
ALTER TABLE citus.pg_dist_node_metadata SET SCHEMA pg_catalog;
ALTER TABLE citus.pg_dist_object SET SCHEMA pg_catalog;
ALTER TABLE citus.pg_dist_rebalance_strategy SET SCHEMA pg_catalog;
ALTER VIEW citus.pg_dist_local_group SET SCHEMA pg_catalog;
ALTER VIEW citus.pg_dist_shard_placement SET SCHEMA pg_catalog;
ALTER SEQUENCE citus.pg_dist_shardid_seq SET SCHEMA pg_catalog;
ALTER SEQUENCE citus.pg_dist_placement_placementid_seq SET SCHEMA pg_catalog;
ALTER SEQUENCE citus.pg_dist_colocationid_seq SET SCHEMA pg_catalog;
ALTER SEQUENCE citus.pg_dist_node_nodeid_seq SET SCHEMA pg_catalog;
ALTER SEQUENCE citus.pg_dist_groupid_seq SET SCHEMA pg_catalog;

GRANT SELECT ON pg_dist_node, pg_dist_partition, pg_dist_shard, pg_dist_placement,
    pg_dist_colocation, pg_dist_schema, pg_dist_node_metadata, pg_dist_object,
    pg_dist_rebalance_strategy, pg_dist_local_group, pg_dist_shard_placement TO public;
