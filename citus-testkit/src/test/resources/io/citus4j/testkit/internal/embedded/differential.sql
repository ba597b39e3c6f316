-- Statements run in turn on a real Citus and on the emulation; each line is one case.
-- "# name" opens a section, which runs in its own schema "d", dropped afterwards.
-- "@worker" before a statement sends it to the first worker. Shard, placement and colocation ids
-- differ between clusters, so queries give them relative to the smallest.

# hash distribution
create table t(id bigint primary key, v text)
select create_distributed_table('t', 'id', shard_count => 4)
select create_distributed_table('t', 'id')
select create_distributed_table('t', 'v')
select create_reference_table('t')
select create_distributed_table('t', null)
select logicalrelid, partmethod, repmodel, autoconverted, colocationid > 0 from pg_dist_partition where logicalrelid = 't'::regclass
select column_to_column_name(logicalrelid, partkey) from pg_dist_partition where logicalrelid = 't'::regclass
select shardid - min(shardid) over (), shardstorage, shardminvalue, shardmaxvalue from pg_dist_shard where logicalrelid = 't'::regclass order by 1
select p.shardid - min(p.shardid) over (), shardstate, shardlength, groupid from pg_dist_placement p join pg_dist_shard s using (shardid) where logicalrelid = 't'::regclass order by 1
select shardid - min(shardid) over (), shardstate, nodename from pg_dist_shard_placement join pg_dist_shard using (shardid) where logicalrelid = 't'::regclass order by 1
select shardcount, replicationfactor, distributioncolumntype::regtype, distributioncolumncollation from pg_dist_colocation where colocationid = (select colocationid from pg_dist_partition where logicalrelid = 't'::regclass)
select table_name, citus_table_type, distribution_column, shard_count, table_owner, access_method from citus_tables where table_name = 't'::regclass
select table_name, shard_name = shard_name(table_name, shardid), citus_table_type, nodename from citus_shards where table_name = 't'::regclass order by shardid
alter table t rename column id to key
select column_to_column_name(logicalrelid, partkey), distribution_column from pg_dist_partition join citus_tables on table_name = logicalrelid where logicalrelid = 't'::regclass
insert into t values (1, 'a'), (2, 'b')
select key, v from t order by 1
drop table t
select count(*) from pg_dist_partition where colocationid > 0
select count(*) from pg_dist_shard
select count(*) from pg_dist_placement
select count(*) from pg_dist_colocation where distributioncolumntype <> 0

# shard ranges
create table t7(id int)
select create_distributed_table('t7', 'id', shard_count => 7, colocate_with => 'none')
select shardminvalue, shardmaxvalue from pg_dist_shard where logicalrelid = 't7'::regclass order by shardid
select groupid from pg_dist_placement join pg_dist_shard using (shardid) where logicalrelid = 't7'::regclass order by shardid
create table t1(id int)
select create_distributed_table('t1', 'id', shard_count => 1)
select shardminvalue, shardmaxvalue from pg_dist_shard where logicalrelid = 't1'::regclass
create table bad(id int)
select create_distributed_table('bad', 'id', shard_count => 0)
select create_distributed_table('bad', 'id', shard_count => 64001)
select create_distributed_table('bad', 'id', shard_count => -1)
set citus.shard_count = 3
select create_distributed_table('bad', 'id')
select count(*) from pg_dist_shard where logicalrelid = 'bad'::regclass
reset citus.shard_count

# default shard count
create table t(id int)
select create_distributed_table('t', 'id')
select count(*) from pg_dist_shard where logicalrelid = 't'::regclass

# constraints without the distribution column
create table p(id int primary key, k int)
select create_distributed_table('p', 'k')
create table u(id int unique, k int)
select create_distributed_table('u', 'k')
create table e(id int, k int, exclude (id with =))
select create_distributed_table('e', 'k')
create table x(id int, k int)
create unique index x_id on x(id)
select create_distributed_table('x', 'k')
create table ok(id int, k int, primary key (k, id))
select create_distributed_table('ok', 'k', shard_count => 4)
create unique index ok_id on ok(id)
create unique index ok_id_k on ok(id, k)
create index ok_plain on ok(id)
alter table ok add constraint ok_uq unique (id)
alter table ok add constraint ok_uq unique (id, k)
select conname from pg_constraint where conrelid = 'ok'::regclass and contype = 'u'

# the distribution column
create table t(id int, j json, g int generated always as (id + 1) stored, n numeric(3, -1))
select create_distributed_table('t', 'nope')
select create_distributed_table('missing', 'id')
select create_distributed_table('t', 'j')
select create_distributed_table('t', 'g')
select create_distributed_table('t', 'n')
select create_distributed_table('t', 'id', 'sideways')
alter table t drop column g
select create_distributed_table('t', 'id', shard_count => 4)
alter table t drop column id
alter table t drop column id cascade
alter table t alter column id type bigint
alter table t drop column j
alter table t rename column id to renamed
select distribution_column from citus_tables where table_name = 't'::regclass

# rows without a key
create table t(id int, v int) partition by range (v)
create table t1 partition of t for values from (0) to (10)
insert into t values (1, 1), (null, 1)
select create_distributed_table('t', 'id', shard_count => 4)
update t set id = 2 where id is null
select create_distributed_table('t', 'id', shard_count => 4)
select id from t order by 1
drop table t

# colocation
create table a(id int)
create table b(id int)
create table c(id bigint)
create table d1(id int)
create table d2(id int)
create table loc(id int)
create table ref(id int)
create table f(id int)
select create_distributed_table('a', 'id', shard_count => 4)
select create_distributed_table('b', 'id', colocate_with => 'a')
select create_distributed_table('c', 'id', colocate_with => 'a')
select create_distributed_table('c', 'id', colocate_with => 'a', shard_count => 4)
select create_distributed_table('c', 'id', colocate_with => 'loc')
select create_distributed_table('c', 'id', colocate_with => 'nosuch')
select create_reference_table('ref')
select create_distributed_table('c', 'id', colocate_with => 'ref')
select create_distributed_table('d1', 'id', colocate_with => 'none', shard_count => 4)
select create_distributed_table('d2', 'id', shard_count => 4)
select create_distributed_table('f', 'id', shard_count => 6)
select create_distributed_table('c', 'id', shard_count => 4)
select logicalrelid, dense_rank() over (order by colocationid) from pg_dist_partition where partmethod = 'h' order by logicalrelid::text
select s.logicalrelid, array_agg(groupid order by s.shardid) from pg_dist_shard s join pg_dist_placement using (shardid) join pg_dist_partition p using (logicalrelid) where partmethod = 'h' and logicalrelid::text in ('a', 'b', 'd2') group by 1 order by logicalrelid::text
select update_distributed_table_colocation('d1', 'a')
select update_distributed_table_colocation('d1', 'c')
select update_distributed_table_colocation('d1', 'f')
select update_distributed_table_colocation('d1', 'none')
select update_distributed_table_colocation('d1', 'none')
select update_distributed_table_colocation('b', 'none')
select update_distributed_table_colocation('loc', 'a')
select update_distributed_table_colocation('ref', 'a')
select update_distributed_table_colocation('a', 'loc')
select (select colocationid from pg_dist_partition where logicalrelid = 'a'::regclass) = (select colocationid from pg_dist_partition where logicalrelid = 'b'::regclass)
select logicalrelid, dense_rank() over (order by colocationid) from pg_dist_partition where logicalrelid::text in ('a', 'd2', 'f') order by logicalrelid::text

# text keys
create table a(k text)
create table b(k varchar(10))
create table c(k text)
select create_distributed_table('a', 'k', shard_count => 4)
select create_distributed_table('b', 'k', shard_count => 4)
select create_distributed_table('b', 'k', colocate_with => 'a')
select create_distributed_table('c', 'k', shard_count => 4)
select logicalrelid, dense_rank() over (order by colocationid) from pg_dist_partition order by logicalrelid::text
create collation insensitive (provider = icu, locale = 'und-u-ks-level2', deterministic = false)
create table ci(k text collate insensitive)
select create_distributed_table('ci', 'k')

# reference tables
create table r1(id int primary key)
create table r2(id int)
select create_reference_table('r1')
select create_reference_table('r1')
select create_reference_table('r2')
select create_distributed_table('r1', 'id')
select logicalrelid, partmethod, partkey, repmodel, autoconverted from pg_dist_partition order by logicalrelid::text
select count(distinct colocationid) from pg_dist_partition
select shardcount, replicationfactor, distributioncolumntype, distributioncolumncollation from pg_dist_colocation where colocationid = (select colocationid from pg_dist_partition where logicalrelid = 'r1'::regclass)
select shardstorage, shardminvalue, shardmaxvalue, groupid from pg_dist_shard join pg_dist_placement using (shardid) where logicalrelid = 'r1'::regclass order by groupid
select table_name, citus_table_type, distribution_column, shard_count from citus_tables order by table_name::text
select create_reference_table('nosuch')
create view v as select 1 as id
select create_reference_table('v')
select create_distributed_table('v', 'id')

# single-shard tables
create table s(id int primary key)
create table s2(id int primary key)
select create_distributed_table('s', null)
select create_distributed_table('s', null)
select create_distributed_table('s2', null, shard_count => 4)
select create_distributed_table('s2', null, colocate_with => 's')
select logicalrelid, partmethod, partkey, repmodel, colocationid > 0 from pg_dist_partition order by logicalrelid::text
select count(distinct colocationid) from pg_dist_partition
select shardcount, replicationfactor, distributioncolumntype, distributioncolumncollation from pg_dist_colocation where colocationid = (select colocationid from pg_dist_partition where logicalrelid = 's'::regclass)
select logicalrelid, shardminvalue, shardmaxvalue from pg_dist_shard order by logicalrelid::text
select table_name, citus_table_type, distribution_column, shard_count from citus_tables order by table_name::text
create table h(id int)
select create_distributed_table('h', 'id', colocate_with => 's')
select create_distributed_table('h', null, 'range')
select undistribute_table('s')
select create_distributed_table('s', 'id', shard_count => 4)

# local tables
create table loc(id int primary key)
select citus_add_local_table_to_metadata('loc')
select citus_add_local_table_to_metadata('loc')
select logicalrelid, partmethod, partkey, repmodel, colocationid, autoconverted from pg_dist_partition
select shardstorage, shardminvalue, shardmaxvalue, groupid from pg_dist_shard join pg_dist_placement using (shardid)
select table_name, citus_table_type, distribution_column, shard_count, colocation_id from citus_tables
select create_distributed_table('loc', 'id', shard_count => 4)
select partmethod from pg_dist_partition
select citus_add_local_table_to_metadata('loc')
select undistribute_table('loc')
select undistribute_table('loc')
select count(*) from pg_dist_partition

# foreign keys
create table parent(k int primary key)
create table plain(id int primary key)
create table other(k int primary key)
create table child(k int, p int, foreign key (k) references parent)
select create_distributed_table('child', 'k', shard_count => 4)
select create_distributed_table('parent', 'k', shard_count => 4)
select create_distributed_table('child', 'k', colocate_with => 'parent')
create table c2(k int references plain)
select create_distributed_table('c2', 'k', shard_count => 4)
create table c3(k int, j int references parent)
select create_distributed_table('c3', 'k', colocate_with => 'parent')
select create_distributed_table('c3', 'k', colocate_with => 'none', shard_count => 4)
select create_distributed_table('other', 'k', shard_count => 4, colocate_with => 'none')
create table c4(k int references other)
select create_distributed_table('c4', 'k', colocate_with => 'parent')
create table r2(id int references parent)
select create_reference_table('r2')
create table c5(k int primary key, n int)
select create_distributed_table('c5', 'k', colocate_with => 'parent')
alter table c5 add constraint c5_plain foreign key (k) references plain
alter table c5 add constraint c5_other foreign key (k) references other
alter table c5 add constraint c5_n foreign key (n) references parent
alter table c5 add constraint c5_parent foreign key (k) references parent
create table ref(id int primary key)
select create_reference_table('ref')
alter table c5 add constraint c5_ref foreign key (n) references ref
alter table ref add constraint ref_parent foreign key (id) references parent
alter table plain add constraint plain_parent foreign key (id) references parent
select conrelid::regclass, conname from pg_constraint where conrelid in ('c5'::regclass, 'ref'::regclass, 'plain'::regclass) and contype = 'f' order by 2
select undistribute_table('parent')
select undistribute_table('child')
select logicalrelid, partmethod, repmodel from pg_dist_partition order by logicalrelid::text

# foreign keys between kinds
create table loc(id int primary key)
create table dist(id int primary key references loc)
select citus_add_local_table_to_metadata('loc')
select citus_add_local_table_to_metadata('loc', cascade_via_foreign_keys => true)
select logicalrelid, partmethod, repmodel, autoconverted from pg_dist_partition order by logicalrelid::text
select create_distributed_table('dist', 'id', shard_count => 4)
create table ref(id int primary key)
select create_reference_table('ref')
create table d2(id int, a int references ref on delete set null, b int references ref on delete cascade)
select create_distributed_table('d2', 'a', shard_count => 4)
select create_distributed_table('d2', 'id', shard_count => 4)
create table s1(id int primary key)
create table s2(id int primary key, s int references s1, r int references ref)
select create_distributed_table('s1', null)
select create_distributed_table('s2', null)
select create_distributed_table('s2', null, colocate_with => 's1')
create table self(id int primary key, up int references self)
select create_distributed_table('self', 'id', shard_count => 4)
select create_reference_table('self')
create table selfok(k int, id int, up int, primary key (k, id), foreign key (k, up) references selfok)
select create_distributed_table('selfok', 'k', shard_count => 4)

# default colocation after none
create table n1(id int)
create table n2(id int)
create table n3(id int)
select create_distributed_table('n1', 'id', colocate_with => 'none', shard_count => 4)
select create_distributed_table('n2', 'id', shard_count => 4)
select create_distributed_table('n3', 'id', colocate_with => 'default', shard_count => 4)
select logicalrelid, dense_rank() over (order by colocationid) from pg_dist_partition order by logicalrelid::text
create table n4(id int)
create table n5(id int)
select create_distributed_table('n4', null)
select create_distributed_table('n5', null)
select count(distinct colocationid) from pg_dist_partition where logicalrelid in ('n4'::regclass, 'n5'::regclass)

# names and shapes
create table "Order Items"("User Id" bigint primary key, "from" text)
select create_distributed_table('"Order Items"', 'User Id', shard_count => 2)
select create_distributed_table('"Order Items"', 'User Id')
select distribution_column from citus_tables where table_name = '"Order Items"'::regclass
select regexp_replace(shard_name(logicalrelid, shardid), '\d+', 'N') from pg_dist_shard
select column_name_to_column(logicalrelid, 'nope') from pg_dist_partition
create domain key_domain as int
create table dom(k key_domain)
select create_distributed_table('dom', 'k', shard_count => 4)
create type mood as enum ('sad', 'ok')
create table en(k mood)
select create_distributed_table('en', 'k', shard_count => 4)
create table arr(k int[])
select create_distributed_table('arr', 'k', shard_count => 4)
create table pt(k int) partition by hash (k)
select create_distributed_table('pt', 'k', shard_count => 4)
select table_name, access_method from citus_tables where table_name = 'pt'::regclass
create table ranged(k int)
select create_distributed_table('ranged', 'k', 'range')
select partmethod, repmodel, colocationid from pg_dist_partition where logicalrelid = 'ranged'::regclass
select count(*) from pg_dist_shard where logicalrelid = 'ranged'::regclass
create table withcol(k int)
select create_distributed_table('withcol', 'k', 'range', colocate_with => 'dom')
select create_distributed_table(null, 'k')
select create_distributed_table('withcol', 'k', null)
select create_distributed_table('withcol', 'k', colocate_with => null)
select create_distributed_table('withcol', 'ctid')
alter table withcol add column s serial
alter table dom add column s serial
drop table en, dom, ranged, withcol

# foreign keys of local tables that the session keeps local
create table users(id bigint primary key)
create table products(id int primary key)
create table orders(k bigint references users, p int references products)
begin; set local citus.multi_shard_modify_mode to 'sequential'; set local citus.enable_local_reference_table_foreign_keys to off; select create_distributed_table('users', 'id', colocate_with => 'none'); select create_reference_table('products'); commit
select logicalrelid, partmethod, repmodel, autoconverted from pg_dist_partition order by logicalrelid::text
select create_distributed_table('orders', 'k', colocate_with => 'users')
select logicalrelid, partmethod, repmodel, autoconverted from pg_dist_partition order by logicalrelid::text
drop table orders
drop table products
drop table users

# foreign keys of local tables to reference tables
create table ref(id int primary key)
create table loc(id int primary key, r int references ref)
create table loc2(id int references loc)
select create_reference_table('ref')
select logicalrelid, partmethod, repmodel, colocationid > 0, autoconverted from pg_dist_partition order by logicalrelid::text
create table later(id int references ref)
select logicalrelid, autoconverted from pg_dist_partition order by logicalrelid::text
select undistribute_table('ref')
select undistribute_table('ref', cascade_via_foreign_keys => true)
select logicalrelid, autoconverted from pg_dist_partition order by logicalrelid::text

# foreign keys of reference tables to local tables
create table loc(id int primary key)
create table ref(id int primary key, loc_id int)
select create_reference_table('ref')
alter table ref add constraint k foreign key (loc_id) references loc on delete cascade
alter table ref add constraint k foreign key (loc_id) references loc on delete set null
alter table ref add constraint k foreign key (loc_id) references loc on update cascade
alter table ref add constraint k foreign key (loc_id) references loc on delete restrict on update set default
select logicalrelid, repmodel from pg_dist_partition order by logicalrelid::text
alter table ref add constraint k foreign key (loc_id) references loc on delete restrict
alter table ref add constraint itself foreign key (loc_id) references ref on delete cascade
select logicalrelid, repmodel from pg_dist_partition order by logicalrelid::text
create table later(id int, loc_id int references loc on delete cascade)
select create_reference_table('later')
select logicalrelid, repmodel from pg_dist_partition order by logicalrelid::text

# triggers and kinds of relation
create function noop() returns trigger language plpgsql as 'begin return new; end'
create table t(id int)
create trigger tr before insert on t for each row execute function noop()
select create_distributed_table('t', 'id')
select create_reference_table('t')
create table t2(id int)
select create_distributed_table('t2', 'id', shard_count => 4)
create trigger tr before insert on t2 for each row execute function noop()
create temp table tmp(id int)
select create_distributed_table('tmp', 'id')
select create_reference_table('tmp')
drop table tmp
select create_distributed_table('pg_class', 'oid')
create table par(id int)
create table chi(x int) inherits (par)
select create_distributed_table('chi', 'id')
select create_distributed_table('par', 'id')
create sequence sq
select create_distributed_table('sq', 'last_value')
create unlogged table ul(id int)
select create_distributed_table('ul', 'id', shard_count => 4)
create table ident(id bigint generated always as identity, k int)
select create_distributed_table('ident', 'k', shard_count => 4)
create table identint(id int generated always as identity, k int)
select create_distributed_table('identint', 'k', shard_count => 4)
create table ser(id serial, k int)
select create_distributed_table('ser', 'k', shard_count => 4)

# partitioned tables
create table p(id int, at date) partition by range (at)
create table p1 partition of p for values from ('2026-01-01') to ('2026-02-01')
select create_distributed_table('p1', 'id')
select create_distributed_table('p', 'id', shard_count => 4)
select logicalrelid, partmethod, column_to_column_name(logicalrelid, partkey), dense_rank() over (order by colocationid) from pg_dist_partition order by logicalrelid::text
create table p2 partition of p for values from ('2026-02-01') to ('2026-03-01')
create table p3(id int, at date)
alter table p attach partition p3 for values from ('2026-03-01') to ('2026-04-01')
select logicalrelid, partmethod, column_to_column_name(logicalrelid, partkey), dense_rank() over (order by colocationid) from pg_dist_partition order by logicalrelid::text
select logicalrelid, count(*) from pg_dist_shard group by 1 order by logicalrelid::text
select parent_table, partition_column, partition, from_value, to_value, access_method from time_partitions order by partition::text
alter table p detach partition p2
drop table p1
select logicalrelid from pg_dist_partition order by logicalrelid::text
drop table p
select logicalrelid from pg_dist_partition order by logicalrelid::text

# time partitions
create table e(id int, at timestamptz not null) partition by range (at)
select create_distributed_table('e', 'id', shard_count => 4)
select create_time_partitions('e', '1 day', '2026-01-04', '2026-01-01')
select create_time_partitions('e', '1 day', '2026-01-04', '2026-01-01')
select create_time_partitions('e', '2 days', '2026-01-04', '2026-01-01')
select partition, from_value::timestamptz at time zone 'UTC', to_value::timestamptz at time zone 'UTC' from time_partitions order by partition::text
select logicalrelid from pg_dist_partition order by logicalrelid::text
call drop_old_time_partitions('e', '2026-01-03')
select partition from time_partitions order by partition::text
select create_time_partitions('nosuch', '1 day', '2026-01-04')
create table np(id int)
select create_time_partitions('np', '1 day', '2026-01-04', '2026-01-01')

# time partition ranges
create table e(id int, at timestamptz not null) partition by range (at)
create table ed(id int, at date not null) partition by range (at)
set timezone = 'UTC'
select * from get_missing_time_partition_ranges('e', '1 month', '2026-03-01', '2026-01-10')
select * from get_missing_time_partition_ranges('e', '3 months', '2026-08-01', '2026-01-10')
select * from get_missing_time_partition_ranges('e', '1 year', '2027-03-01', '2026-01-10')
select * from get_missing_time_partition_ranges('e', '1 week', '2026-01-20', '2026-01-10')
select * from get_missing_time_partition_ranges('e', '2 days', '2026-01-14', '2026-01-10 13:00')
select * from get_missing_time_partition_ranges('e', '6 hours', '2026-01-11', '2026-01-10 13:20')
select * from get_missing_time_partition_ranges('e', '15 minutes', '2026-01-10 14:00', '2026-01-10 13:20')
select * from get_missing_time_partition_ranges('ed', '1 month', '2026-03-01', '2026-01-10')
select * from get_missing_time_partition_ranges('ed', '6 hours', '2026-03-01', '2026-01-10')
create table e1 partition of e for values from ('2026-02-01') to ('2026-03-01')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-05-10', '2025-12-10')
select create_time_partitions('e', '1 month', '2026-01-10', '2026-05-10')

# time partition ranges beside existing partitions
create table e(id int, at timestamptz not null) partition by range (at)
set timezone = 'UTC'
create table e2 partition of e for values from ('2026-02-01') to ('2026-03-01')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-05-10', '2026-02-01')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-05-10', '2026-02-10')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-05-10', '2026-03-01')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-05-10', '2026-03-02')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-05-10', '2026-01-01')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-05-10', '2026-01-15')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-05-10', '2025-12-31 23:59')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-05-10', '2026-05-10')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-02-10', '2026-01-15')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-01-20', '2026-01-15')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-02-20', '2026-02-10')
select * from get_missing_time_partition_ranges('e', '2 months', '2026-05-10', '2026-02-10')
select * from get_missing_time_partition_ranges('e', '1 day', '2026-03-03', '2026-02-27')
select * from get_missing_time_partition_ranges('e', '1 day', '2026-03-04', '2026-03-01 12:00')
create table e5 partition of e for values from ('2026-05-01') to ('2026-06-01')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-07-10', '2026-02-10')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-07-10', '2026-05-10')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-07-10', '2026-04-10')
create table e7 partition of e for values from ('2026-07-10') to ('2026-08-10')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-09-10', '2026-05-10')
select * from get_missing_time_partition_ranges('e', '1 month', '2026-07-01', '2026-05-10')
select create_time_partitions('e', '1 month', '2026-04-20', '2026-02-10')
select partition, from_value, to_value from time_partitions order by from_value
call drop_old_time_partitions('e', '2026-04-15')
select partition from time_partitions order by from_value

# time partition intervals
create table e(id int, at timestamptz not null) partition by range (at)
set timezone = 'UTC'
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '10 seconds', timestamptz '2026-05-16 13:25:17' + interval '10 seconds', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '1 minute', timestamptz '2026-05-16 13:25:17' + interval '1 minute', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '59 minutes', timestamptz '2026-05-16 13:25:17' + interval '59 minutes', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '1 hour', timestamptz '2026-05-16 13:25:17' + interval '1 hour', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '90 minutes', timestamptz '2026-05-16 13:25:17' + interval '90 minutes', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '23 hours', timestamptz '2026-05-16 13:25:17' + interval '23 hours', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '24 hours', timestamptz '2026-05-16 13:25:17' + interval '24 hours', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '36 hours', timestamptz '2026-05-16 13:25:17' + interval '36 hours', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '2 days', timestamptz '2026-05-16 13:25:17' + interval '2 days', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '6 days', timestamptz '2026-05-16 13:25:17' + interval '6 days', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '7 days', timestamptz '2026-05-16 13:25:17' + interval '7 days', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '8 days', timestamptz '2026-05-16 13:25:17' + interval '8 days', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '2 weeks', timestamptz '2026-05-16 13:25:17' + interval '2 weeks', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '28 days', timestamptz '2026-05-16 13:25:17' + interval '28 days', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '30 days', timestamptz '2026-05-16 13:25:17' + interval '30 days', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '31 days', timestamptz '2026-05-16 13:25:17' + interval '31 days', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '5 weeks', timestamptz '2026-05-16 13:25:17' + interval '5 weeks', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '2 months', timestamptz '2026-05-16 13:25:17' + interval '2 months', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '90 days', timestamptz '2026-05-16 13:25:17' + interval '90 days', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '100 days', timestamptz '2026-05-16 13:25:17' + interval '100 days', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '6 months', timestamptz '2026-05-16 13:25:17' + interval '6 months', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '360 days', timestamptz '2026-05-16 13:25:17' + interval '360 days', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '365 days', timestamptz '2026-05-16 13:25:17' + interval '365 days', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '12 months', timestamptz '2026-05-16 13:25:17' + interval '12 months', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '18 months', timestamptz '2026-05-16 13:25:17' + interval '18 months', '2026-05-16 13:25:17') limit 2
select partition_name, range_from_value, range_to_value from get_missing_time_partition_ranges('e', '2 years', timestamptz '2026-05-16 13:25:17' + interval '2 years', '2026-05-16 13:25:17') limit 2

# time partitions that do not align
create table d0(at date not null) partition by range (at)
create table d0_first partition of d0 for values from ('2026-02-01') to ('2026-02-05')
create table d0_next partition of d0 for values from ('2026-02-10') to ('2026-02-11')
select * from get_missing_time_partition_ranges('d0', '4 days', '2026-02-26', '2026-02-02')
select * from get_missing_time_partition_ranges('d0', '4 days', '2026-02-16', '2026-01-30')
create table d1(at date not null) partition by range (at)
create table d1_first partition of d1 for values from ('2026-02-01') to ('2026-02-05')
create table d1_next partition of d1 for values from ('2026-02-10') to ('2026-02-13')
select * from get_missing_time_partition_ranges('d1', '4 days', '2026-02-26', '2026-02-02')
select * from get_missing_time_partition_ranges('d1', '4 days', '2026-02-16', '2026-01-30')
create table d2(at date not null) partition by range (at)
create table d2_first partition of d2 for values from ('2026-02-01') to ('2026-02-05')
create table d2_next partition of d2 for values from ('2026-02-09') to ('2026-02-11')
select * from get_missing_time_partition_ranges('d2', '4 days', '2026-02-26', '2026-02-02')
select * from get_missing_time_partition_ranges('d2', '4 days', '2026-02-16', '2026-01-30')
create table d3(at date not null) partition by range (at)
create table d3_first partition of d3 for values from ('2026-02-01') to ('2026-02-05')
create table d3_next partition of d3 for values from ('2026-02-10') to ('2026-02-15')
select * from get_missing_time_partition_ranges('d3', '4 days', '2026-02-26', '2026-02-02')
select * from get_missing_time_partition_ranges('d3', '4 days', '2026-02-16', '2026-01-30')
create table d4(at date not null) partition by range (at)
create table d4_first partition of d4 for values from ('2026-02-01') to ('2026-02-05')
create table d4_next partition of d4 for values from ('2026-02-08') to ('2026-02-11')
select * from get_missing_time_partition_ranges('d4', '4 days', '2026-02-26', '2026-02-02')
select * from get_missing_time_partition_ranges('d4', '4 days', '2026-02-16', '2026-01-30')
create table d5(at date not null) partition by range (at)
create table d5_first partition of d5 for values from ('2026-02-01') to ('2026-02-05')
create table d5_next partition of d5 for values from ('2026-02-05') to ('2026-02-21')
select * from get_missing_time_partition_ranges('d5', '4 days', '2026-02-26', '2026-02-02')
select * from get_missing_time_partition_ranges('d5', '4 days', '2026-02-16', '2026-01-30')
create table d6(at date not null) partition by range (at)
create table d6_first partition of d6 for values from ('2026-02-01') to ('2026-02-05')
create table d6_next partition of d6 for values from ('2026-02-05') to ('2026-02-09')
select * from get_missing_time_partition_ranges('d6', '4 days', '2026-02-26', '2026-02-02')
select * from get_missing_time_partition_ranges('d6', '4 days', '2026-02-16', '2026-01-30')
create table d7(at date not null) partition by range (at)
create table d7_first partition of d7 for values from ('2026-02-01') to ('2026-02-05')
create table d7_next partition of d7 for values from ('2026-02-05') to ('2026-02-06')
select * from get_missing_time_partition_ranges('d7', '4 days', '2026-02-26', '2026-02-02')
select * from get_missing_time_partition_ranges('d7', '4 days', '2026-02-16', '2026-01-30')

# time partition ranges of dates and local times
create table d1(id int, at date not null) partition by range (at)
create table d1_first partition of d1 for values from ('2026-01-31') to ('2026-02-28')
set timezone = 'Europe/Berlin'
select * from get_missing_time_partition_ranges('d1', '1 month', '2026-05-10', '2026-01-31')
select * from get_missing_time_partition_ranges('d1', '1 month', '2026-05-10', '2026-02-10')
select * from get_missing_time_partition_ranges('d1', '1 month', '2026-02-10', '2025-11-10')
create table w(id int, at timestamp not null) partition by range (at)
create table w_first partition of w for values from ('2026-03-28 00:00') to ('2026-03-29 00:00')
select * from get_missing_time_partition_ranges('w', '1 day', '2026-04-01', '2026-03-28')
select * from get_missing_time_partition_ranges('w', '1 day', '2026-04-01', '2026-03-28 11:00')
create table z(id int, at timestamptz not null) partition by range (at)
create table z_first partition of z for values from ('2026-03-28') to ('2026-03-29')
select * from get_missing_time_partition_ranges('z', '1 day', '2026-04-01', '2026-03-28')
select * from get_missing_time_partition_ranges('z', '12 hours', '2026-03-30', '2026-03-29 13:00')
create table z_rest partition of z default
select * from get_missing_time_partition_ranges('z', '1 day', '2026-04-01', '2026-03-29')
create table i(id bigint) partition by range (id)
select * from get_missing_time_partition_ranges('i', '1 day', '2026-04-01', '2026-03-29')
create table two(a date, b date) partition by range (a, b)
select * from get_missing_time_partition_ranges('two', '1 day', '2026-04-01', '2026-03-29')
create table "Quoted name"(at date not null) partition by range (at)
select create_time_partitions('"Quoted name"', '1 month', '2026-03-10', '2026-01-10')
select partition from time_partitions where parent_table = '"Quoted name"'::regclass order by from_value

# undistribute and alter
create table a(id int primary key, k bigint)
create table b(id int)
create table loc(id int)
insert into a values (1, 10), (2, 20)
select create_distributed_table('a', 'id', shard_count => 4)
select create_distributed_table('b', 'id', colocate_with => 'a')
select * from a order by 1
select truncate_local_data_after_distributing_table('a')
select truncate_local_data_after_distributing_table('loc')
select * from a order by 1
select alter_distributed_table('a')
select alter_distributed_table('loc', shard_count => 4)
select alter_distributed_table('a', shard_count => 4)
select alter_distributed_table('a', distribution_column => 'id')
select alter_distributed_table('a', colocate_with => 'b')
select alter_distributed_table('a', shard_count => 6)
select alter_distributed_table('a', shard_count => 6, cascade_to_colocated => false)
select logicalrelid, count(*), dense_rank() over (order by colocationid) from pg_dist_shard join pg_dist_partition using (logicalrelid) group by 1, colocationid order by logicalrelid::text
select alter_distributed_table('b', shard_count => 8, cascade_to_colocated => true)
select alter_distributed_table('a', distribution_column => 'k')
select alter_distributed_table('b', distribution_column => 'nope')
select logicalrelid, count(*) from pg_dist_shard group by 1 order by logicalrelid::text
select undistribute_table('b')
select undistribute_table('b')
select undistribute_table('loc')
select * from a order by 1
select logicalrelid from pg_dist_partition

# cascade to colocated
create table a(id int)
create table b(id int)
select create_distributed_table('a', 'id', shard_count => 4)
select create_distributed_table('b', 'id', colocate_with => 'a')
select alter_distributed_table('a', shard_count => 6, cascade_to_colocated => true)
select logicalrelid, count(*), dense_rank() over (order by colocationid) from pg_dist_shard join pg_dist_partition using (logicalrelid) group by 1, colocationid order by logicalrelid::text
select alter_distributed_table('a', colocate_with => 'none')
select logicalrelid, count(*), dense_rank() over (order by colocationid) from pg_dist_shard join pg_dist_partition using (logicalrelid) group by 1, colocationid order by logicalrelid::text
select alter_distributed_table('a', colocate_with => 'b')
select count(distinct colocationid) from pg_dist_partition

# the group after an alteration
create table a(id int, k int)
create table six(id int)
create table four(id int)
select create_distributed_table('a', 'id', shard_count => 4, colocate_with => 'none')
select create_distributed_table('six', 'id', shard_count => 6)
select create_distributed_table('four', 'id', shard_count => 4, colocate_with => 'none')
select alter_distributed_table('a', shard_count => 6)
select logicalrelid, dense_rank() over (order by colocationid) from pg_dist_partition order by logicalrelid::text
select alter_distributed_table('a', distribution_column => 'k')
select logicalrelid, dense_rank() over (order by colocationid), column_to_column_name(logicalrelid, partkey) from pg_dist_partition order by logicalrelid::text

# schemas with obstacles
create schema s1
create table s1.h(id int)
select create_distributed_table('s1.h', 'id', shard_count => 4)
select citus_schema_distribute('s1')
create schema s2
create table s2.ref(id int primary key)
create table s2.t(id int references s2.ref)
select create_reference_table('s2.ref')
select citus_schema_distribute('s2')
drop schema s2 cascade
drop schema s1 cascade

# schemas
create schema s1
create table s1.t(id int primary key)
create table s1.u(id int references s1.t)
select citus_schema_distribute('s1')
select citus_schema_distribute('s1')
select logicalrelid, partmethod, partkey, repmodel, colocationid > 0 from pg_dist_partition order by logicalrelid::text
select schemaid::regnamespace from pg_dist_schema
select schema_name, schema_owner from citus_schemas
select shardcount, replicationfactor, distributioncolumntype from pg_dist_colocation where colocationid = (select colocationid from pg_dist_schema)
select table_name, citus_table_type, distribution_column, shard_count from citus_tables order by table_name::text
create table s1.v(id int)
select count(*), count(distinct colocationid) from pg_dist_partition
select create_distributed_table('s1.v', 'id')
select undistribute_table('s1.v')
select citus_schema_undistribute('s1')
select citus_schema_undistribute('s1')
select count(*) from pg_dist_partition
select count(*) from pg_dist_schema
select citus_schema_distribute('nosuch')
select citus_schema_distribute('pg_catalog')
select citus_schema_distribute('public')
set citus.enable_schema_based_sharding = on
create schema s2
create table s2.t(id int)
reset citus.enable_schema_based_sharding
select schemaid::regnamespace from pg_dist_schema
select logicalrelid, partmethod from pg_dist_partition
drop schema s1 cascade
drop schema s2 cascade
select count(*) from pg_dist_schema
select count(*) from pg_dist_partition

# transactions
create table t(id int primary key)
begin
select create_distributed_table('t', 'id', shard_count => 4)
select count(*) from pg_dist_shard where logicalrelid = 't'::regclass
rollback
select count(*) from pg_dist_partition
select count(*) from pg_dist_shard
select create_distributed_table('t', 'id', shard_count => 4)
begin
drop table t
rollback
select count(*) from pg_dist_shard where logicalrelid = 't'::regclass
create table c(id int primary key)
select create_distributed_table_concurrently('c', null)
select create_distributed_table_concurrently('c', 'id', 'range')
select create_distributed_table_concurrently('t', 'id')

# hashes
select worker_hash(1), worker_hash(1::bigint), worker_hash('a'::text), worker_hash(1.5), worker_hash(true)
select worker_hash('00112233-4455-6677-8899-aabbccddeeff'::uuid), worker_hash('2020-01-01'::date), worker_hash('2020-01-01 00:00+00'::timestamptz), worker_hash('01:00'::time)
select worker_hash('10.0.0.1'::inet), worker_hash('{"a": 1}'::jsonb), worker_hash('1 day'::interval), worker_hash('{1,2}'::int[]), worker_hash('[1,5)'::int4range), worker_hash('\x6100ff'::bytea)
select worker_hash('a'::char(10)), worker_hash(1::float4), worker_hash(0.1::float8), worker_hash('a'::"char"), worker_hash(7::smallint), worker_hash('NaN'::numeric)
select worker_hash(null::int)
select worker_hash('{}'::json)
create table t(id int)
create table tt(k text)
create table ref(id int)
create table loc(id int)
select create_distributed_table('t', 'id', shard_count => 7)
select create_distributed_table('tt', 'k', shard_count => 5)
select create_reference_table('ref')
select get_shard_id_for_distribution_column('t', g) - (select min(shardid) from pg_dist_shard where logicalrelid = 't'::regclass) from generate_series(1, 20) g
select get_shard_id_for_distribution_column('t', '5') = get_shard_id_for_distribution_column('t', 5::bigint), get_shard_id_for_distribution_column('t', 5::numeric) = get_shard_id_for_distribution_column('t', 5)
select get_shard_id_for_distribution_column('tt', g::text) - (select min(shardid) from pg_dist_shard where logicalrelid = 'tt'::regclass) from generate_series(1, 20) g
select get_shard_id_for_distribution_column('ref', 1) = (select shardid from pg_dist_shard where logicalrelid = 'ref'::regclass)
select get_shard_id_for_distribution_column('ref') = (select shardid from pg_dist_shard where logicalrelid = 'ref'::regclass)
select get_shard_id_for_distribution_column('t', null)
select get_shard_id_for_distribution_column('t')
select get_shard_id_for_distribution_column('loc', 1)
select get_shard_id_for_distribution_column('t', 'x')
select get_shard_id_for_distribution_column('t', 99999999999)

# nodes
select nodename, groupid, noderack, hasmetadata, isactive, noderole, nodecluster, metadatasynced, shouldhaveshards, nodeisclone, nodeprimarynodeid from pg_dist_node order by groupid
select groupid from pg_dist_local_group
@worker select groupid from pg_dist_local_group
select citus_is_coordinator()
@worker select citus_is_coordinator()
select count(*) from citus_get_active_worker_nodes()
select node_name from citus_get_active_worker_nodes()
select nodename, role, active from citus_nodes order by role
select nodename, count(*) from (select from_nodename as nodename, result from citus_check_cluster_node_health()) h where result group by 1
select citus_activate_node(nodename, nodeport) = nodeid from pg_dist_node where groupid = 1
select citus_add_node(nodename, nodeport) = nodeid from pg_dist_node where groupid = 1
select citus_set_node_property(nodename, nodeport, 'shouldhaveshards', false) from pg_dist_node where groupid = 1
select groupid, shouldhaveshards from pg_dist_node order by 1
create table t(id int)
select create_distributed_table('t', 'id', shard_count => 4)
select distinct groupid from pg_dist_placement join pg_dist_shard using (shardid) where logicalrelid = 't'::regclass
select citus_set_node_property(nodename, nodeport, 'shouldhaveshards', true) from pg_dist_node where groupid = 1
select citus_set_node_property(nodename, nodeport, 'nope', true) from pg_dist_node where groupid = 1
select citus_set_node_property('127.0.0.1', 1, 'shouldhaveshards', true)
select citus_remove_node('127.0.0.1', 1)
select citus_remove_node(nodename, nodeport) from pg_dist_node where groupid = 2
select name, default_strategy, shard_cost_function, node_capacity_function, shard_allowed_on_node_function, default_threshold, minimum_threshold, improvement_threshold from pg_dist_rebalance_strategy order by 1

# from a worker
create table t(id int primary key, v int)
create table loc(id int)
select create_distributed_table('t', 'id', shard_count => 4)
create table ref(id int)
select create_reference_table('ref')
@worker insert into d.t values (1, 1)
@worker select * from d.t
@worker select count(*) from pg_dist_shard where logicalrelid = 'd.t'::regclass
@worker select create_distributed_table('d.ref', 'id')
@worker select create_reference_table('d.ref')
@worker select undistribute_table('d.t')
@worker select alter_distributed_table('d.t', shard_count => 8)
@worker select update_distributed_table_colocation('d.t', 'none')
@worker select citus_add_node('127.0.0.1', 1)
@worker select citus_remove_node('127.0.0.1', 1)
@worker select citus_set_node_property('127.0.0.1', 1, 'shouldhaveshards', true)
@worker select citus_schema_distribute('d')
@worker alter table d.t add column w int
@worker create index on d.t(v)
@worker drop table d.t
@worker create schema dx
@worker create view d.v as select 1
@worker truncate d.t
@worker update d.t set v = 2 where id = 1
select count(*) from t

# sizes
create table t(id int)
create table loc(id int)
select create_distributed_table('t', 'id', shard_count => 4)
select pg_typeof(citus_table_size('t')), citus_total_relation_size('t') >= citus_table_size('t'), citus_relation_size('t') >= 0
select citus_table_size('loc')
select citus_total_relation_size('loc')
select citus_total_relation_size('loc', fail_on_error => false)

# privileges
create role citus_d_reader login
grant usage on schema d to citus_d_reader
create table t(id int)
set role citus_d_reader
select create_distributed_table('t', 'id')
select create_reference_table('t')
select count(*) >= 0 from pg_dist_partition
select count(*) >= 0 from citus_tables
select citus_add_node('127.0.0.1', 1)
insert into pg_dist_shard values ('t'::regclass, 1, 't')
delete from pg_dist_node
create table mine(id int)
reset role
grant create on schema d to citus_d_reader
set role citus_d_reader
create table mine(id int)
select create_distributed_table('mine', 'id', shard_count => 4)
select table_name, table_owner, shard_count from citus_tables
reset role
drop owned by citus_d_reader
drop role citus_d_reader

# guarded scripts
create table t(id int)
select create_distributed_table('t', 'id', shard_count => 4) where not exists (select from pg_dist_partition where logicalrelid = 't'::regclass)
select create_distributed_table('t', 'id', shard_count => 4) where not exists (select from pg_dist_partition where logicalrelid = 't'::regclass)
select count(*) from pg_dist_shard
do $$ begin perform create_distributed_table('t', 'id'); exception when sqlstate '42P16' then null; end $$
alter table t rename to t9
select table_name from citus_tables
create schema moved
alter table t9 set schema moved
select table_name from citus_tables
drop schema moved cascade
select count(*) from pg_dist_partition

# collations
create table a(k text)
create table b(k text collate "C")
create table c(k text collate "C")
select create_distributed_table('b', 'k', colocate_with => 'none', shard_count => 4)
select create_distributed_table('c', 'k', colocate_with => 'b')
select count(distinct colocationid) from pg_dist_partition

# several tables in one transaction
begin
set local citus.multi_shard_modify_mode to 'sequential'
create table users(id bigint primary key)
create table orders(id bigint, user_id bigint references users, primary key (user_id, id))
create table products(id bigint primary key)
select create_reference_table('products')
select create_distributed_table('users', 'id', shard_count => 8)
select create_distributed_table('orders', 'user_id', colocate_with => 'users')
alter table orders add column product_id bigint references products
create index on orders (product_id)
commit
select table_name, citus_table_type, distribution_column, shard_count from citus_tables order by table_name::text
select count(*) from pg_dist_placement
insert into users values (1)
insert into products values (7)
insert into orders values (10, 1, 7)
select * from orders
drop table users
drop table users cascade
select table_name from citus_tables order by table_name::text

# columns and constraints later
create table t(id bigint primary key, v text)
select create_distributed_table('t', 'id', shard_count => 4)
alter table t add column w int default 5 not null
alter table t alter column w type bigint
alter table t add constraint positive check (w > 0)
alter table t drop constraint t_pkey
alter table t add primary key (id)
alter table t alter column v set not null
alter table t rename column v to text_value
create unique index t_w on t (w, id)
create unique index t_v on t (text_value)
alter table t drop column text_value
truncate t
select count(*) from pg_dist_shard where logicalrelid = 't'::regclass
select attname from pg_attribute where attrelid = 't'::regclass and attnum > 0 and not attisdropped order by attnum

# tables of tenants
create schema s1
select citus_schema_distribute('s1')
create table s1.parent(id int primary key)
create table s1.child(id int references s1.parent)
create table shared(id int primary key)
select create_reference_table('shared')
alter table s1.child add column shared_id int references shared
create table s1.part(id int, at date) partition by range (at)
create table s1.part_1 partition of s1.part for values from ('2026-01-01') to ('2026-02-01')
select logicalrelid, partmethod, repmodel from pg_dist_partition order by logicalrelid::text
select count(distinct groupid) from pg_dist_placement join pg_dist_shard using (shardid) where logicalrelid::text like 's1.%'
select alter_distributed_table('s1.parent', shard_count => 2)
alter table s1.parent rename to older
drop table s1.child
alter schema s1 rename to s2
select schema_name from citus_schemas
drop schema s2 cascade
select count(*) from pg_dist_schema
select logicalrelid from pg_dist_partition

# names that need quotes
create schema "moved"
create table "moved"."Table"("Key" int primary key)
select create_distributed_table('moved."Table"', 'Key', shard_count => 2)
select create_distributed_table('moved."Table"', 'Key', shard_count => 2)
select table_name, distribution_column from citus_tables
select distinct regexp_replace(shard_name, '_[0-9]+', '_N') from citus_shards
select undistribute_table('moved."Table"')
select create_distributed_table('moved."Table"', 'key')
select create_distributed_table('moved."Table"', '"Key"')
drop schema moved cascade

# views and materialized views
create table t(id int primary key)
select create_distributed_table('t', 'id', shard_count => 4)
create view v as select * from t
create materialized view mv as select * from t
select create_distributed_table('mv', 'id')
drop table t
drop table t cascade
select count(*) from pg_dist_partition

# reading as the library does
create table t(id int primary key)
select create_distributed_table('t', 'id', shard_count => 2)
select to_regprocedure('citus_is_coordinator()') is not null, to_regclass('citus_schemas') is not null, to_regclass('pg_catalog.citus_shards') is not null
select extname, extnamespace::regnamespace, extversion from pg_extension where extname = 'citus'
select current_setting('citus.shard_count', true) is null or true
select count(*) from pg_dist_node where isactive and noderole = 'primary' and shouldhaveshards
select jsonb_typeof(metadata), metadata ? 'server_id' from pg_dist_node_metadata
select a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull from pg_attribute a where attrelid in ('pg_dist_node'::regclass, 'pg_dist_partition'::regclass, 'pg_dist_shard'::regclass, 'pg_dist_placement'::regclass, 'pg_dist_colocation'::regclass, 'pg_dist_schema'::regclass, 'pg_dist_rebalance_strategy'::regclass, 'pg_dist_object'::regclass, 'citus_tables'::regclass, 'citus_shards'::regclass, 'citus_nodes'::regclass, 'citus_schemas'::regclass, 'time_partitions'::regclass) and attnum > 0 and not attisdropped order by attrelid::regclass::text, attnum
select p.proname, pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid) from pg_proc p where pronamespace = 'pg_catalog'::regnamespace and proname in ('create_distributed_table', 'create_distributed_table_concurrently', 'create_reference_table', 'citus_add_local_table_to_metadata', 'undistribute_table', 'alter_distributed_table', 'update_distributed_table_colocation', 'truncate_local_data_after_distributing_table', 'citus_schema_distribute', 'citus_schema_undistribute', 'citus_add_node', 'citus_activate_node', 'citus_remove_node', 'citus_set_coordinator_host', 'citus_set_node_property', 'citus_get_active_worker_nodes', 'citus_total_relation_size', 'citus_table_size', 'citus_relation_size', 'citus_is_coordinator', 'citus_check_cluster_node_health', 'column_to_column_name', 'shard_name', 'citus_version', 'time_partition_range', 'create_time_partitions', 'drop_old_time_partitions', 'replicate_reference_tables', 'citus_move_shard_placement', 'citus_rebalance_start', 'run_command_on_workers', 'run_command_on_shards', 'citus_drain_node', 'rebalance_table_shards', 'citus_schema_move', 'citus_update_node', 'citus_disable_node', 'citus_split_shard_by_split_points') order by 1, 2
