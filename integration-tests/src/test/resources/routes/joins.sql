-- Joins in brackets with an alias, which hides the names within.
SELECT count(*) FROM regions LEFT JOIN (events t1 JOIN clicks t2 USING (k)) q USING (k);
SELECT * FROM (events JOIN clicks USING (k)) AS q (a, b, c, d) WHERE a = 5;
SELECT q.* FROM (events t1 JOIN regions USING (k)) q JOIN clicks ON q.k = clicks.k WHERE clicks.k = 1;
SELECT count(*) FROM (events x LEFT JOIN clicks y USING (k)) q WHERE q.k = 1;
SELECT count(*) FROM events FULL JOIN (clicks RIGHT JOIN regions USING (k)) t2 USING (k);
SELECT * FROM clicks WHERE k = 1 AND 1 = 0;
DELETE FROM clicks WHERE k = 1 AND FALSE;
SELECT * FROM clicks WHERE (k = 1) = true;
SELECT * FROM clicks WHERE k = 1 AND k = 2;
SELECT count(*) FROM regions LEFT JOIN LATERAL (SELECT * FROM clicks WHERE clicks.v > regions.v) x ON true;
SELECT count(*) FROM clicks LEFT JOIN LATERAL (SELECT * FROM events WHERE events.k = clicks.k AND events.v > clicks.v) x ON true;
WITH c AS MATERIALIZED (SELECT clicks.k, regions.v FROM clicks, regions WHERE clicks.k = 2 AND regions.k = clicks.k FOR UPDATE) UPDATE clicks SET v = c.v FROM c WHERE clicks.k = 2 AND clicks.k = c.k;
WITH c AS MATERIALIZED (SELECT k, v FROM clicks WHERE k = 2 FOR UPDATE) UPDATE clicks SET v = c.v FROM c WHERE clicks.k = 2 AND clicks.k = c.k;
UPDATE clicks SET v = 1 WHERE k = 1 AND 1 = 0;
SELECT count(*) FROM notes LEFT JOIN LATERAL (SELECT * FROM tenant_events t WHERE t.v > notes.k) x ON true;
