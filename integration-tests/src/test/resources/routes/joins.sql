-- Joins in brackets with an alias, which hides the names within.
SELECT count(*) FROM regions LEFT JOIN (events t1 JOIN clicks t2 USING (k)) q USING (k);
SELECT * FROM (events JOIN clicks USING (k)) AS q (a, b, c, d) WHERE a = 5;
SELECT q.* FROM (events t1 JOIN regions USING (k)) q JOIN clicks ON q.k = clicks.k WHERE clicks.k = 1;
SELECT count(*) FROM (events x LEFT JOIN clicks y USING (k)) q WHERE q.k = 1;
SELECT count(*) FROM events FULL JOIN (clicks RIGHT JOIN regions USING (k)) t2 USING (k);
