CREATE TABLE events (k int, v int, w int);
CREATE TABLE clicks (k int, v int, w int);
CREATE TABLE numbered (k int, id bigserial, v int);
CREATE TABLE defaulted (k int DEFAULT 5, v int);
CREATE TABLE other (k int, v int);
CREATE TABLE regions (k int, v int);
CREATE TABLE tenant_events (k int, v int);
CREATE TABLE appended (k int, v int);
CREATE TABLE notes (k int, v int);
SELECT create_distributed_table('events', 'k', shard_count := 4, colocate_with := 'none');
SELECT create_distributed_table(t::regclass, 'k', colocate_with := 'events')
FROM unnest(ARRAY['clicks', 'numbered', 'defaulted']) t;
SELECT create_distributed_table('other', 'k', shard_count := 8, colocate_with := 'none');
SELECT create_distributed_table('tenant_events', NULL, colocate_with := 'none');
SELECT create_distributed_table('appended', 'k', 'append');
SELECT create_reference_table('regions');
