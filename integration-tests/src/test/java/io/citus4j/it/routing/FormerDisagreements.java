package io.citus4j.it.routing;

import java.util.List;

/** Statements that the router once saw otherwise than Citus, as small as they could be made. */
final class FormerDisagreements {

  static final List<String> STATEMENTS =
      List.of(
          // Shards on one node are not joined unless they are of one range and group.
          "select t1.id from crm.contacts t1 join lateral (select t2.id from users t2 where t2.id ="
              + " 42) d3 on t1.big = d3.id",
          "select t1.id, (select t2.num from users t2 where t2.id = 42) c2 from crm.contacts t1",
          // Columns that are equal to two constants leave no row, whatever they are joined with.
          "select t1.id from users t1, users t2 join crm.calls t3 on t2.id = t3.id where t1.id ="
              + " t2.id and t1.id = 5000000000 and t1.id = 42",
          "select t1.id from crm.calls t1 join users t2 on t1.id = t2.id and t2.txt = '' and t2.txt"
              + " = 'red'",
          "select t1.id from crm.calls t1 where t1.id = 42 and t1.id = -3",
          "select d2.id from (select t1.id from users t1 where t1.id = 42 fetch next 10 rows only)"
              + " d2 where d2.id = 42 and d2.id = -3",
          "delete from users where users.id = 8 and users.id = 42",
          // What constants make superfluous is not planned.
          "select t1.id from users t1 join users t2 on t1.id = t2.id where t1.id = null and exists"
              + " (select t3.id from users t3 where t3.id = 42)",
          "select t1.id from users t1 join users t2 on t1.id = t2.id where t1.id = 42 and exists"
              + " (select t3.id from users t3 right join users t4 on t3.id = t4.id where t3.id ="
              + " null and t3.id = t1.id)",
          "select t1.id from regions t1 left join (select count(*) c1 from users t2 where t2.id ="
              + " 42) d3 on t1.id = d3.c1",
          "select t1.id from regions t1 join (select count(*) c1 from users t2 where t2.id = null)"
              + " d3 on t1.id = d3.c1",
          // One row of VALUES is as good as its constants.
          "select t2.id from (values (42, 8)) v1 (c1, c2), counters t2 where v1.c2 = t2.id and t2.id"
              + " = 42",
          "select t1.id from users t1 join (values (42, 42)) v2 (c1, c2) on t1.id = v2.c1 join users"
              + " t3 on t1.id = t3.id",
          "select t1.id from users t1 join (values (42, 42)) v2 (c1, c2) on t1.id = v2.c1 and v2.c1"
              + " is null",
          // What every alternative says holds.
          "select t1.id from users t1 join users t2 on t1.id = t2.id and (t2.id, t2.num) in ((42,"
              + " 1), (42, 2))",
          // A FULL join keeps the rows of both sides.
          "select t2.id from generate_series(1, 3) g1 (c1) left join users t2 on t2.id = 42 full"
              + " join users t3 on t2.id = t3.id",
          // A cast to the type of the column is none.
          "update users set big = users.id from users t1 where users.id = t1.id and cast(users.id as"
              + " bigint) = 42",
          // A part that is planned alone can be refused.
          "select d3.id from (select t1.id from counters t1 join users t2 on t1.big = t2.id) d3",
          // A common table expression is kept apart if it cannot be inlined.
          "select t1.id from users t1 join users t2 using (id) where t1.id = 42 and exists (select"
              + " t3.id from users t3 where t3.id = t1.id for update)",
          // Common table expressions that nobody mentions are not run, but they are there.
          "with w2 as (select t1.id from users t1) select t3.id from regions t3",
          "with w3 as (select count(*) c1 from drafts t1 full join docs t2 on t1.id = t2.id where"
              + " t1.id is not null) select t4.id from users t4 where t4.id = 42",
          "with recursive r1 (c1, c2) as (select t2.id, 1 from users t2 union all select t3.id,"
              + " r1.c2 + 1 from users t3 join r1 on t3.id = r1.c1 where r1.c2 < 5) select t4.id"
              + " from users t4 where t4.id = 42",
          // Local tables within a correlated subquery.
          "select t1.id from users t1 join lateral (select t2.id from memos t2 where t2.id = t1.id)"
              + " d3 on t1.id = d3.id",
          // The join order planner draws no conclusions.
          "select t1.id from products t1 join counters t2 on t1.id = t2.id join counters t3 on t1.id"
              + " = t3.id",
          // A reference table is never without rows.
          "insert into users (id, num) select t1.id, t1.num from users t1 join regions t2 on t1.id ="
              + " t2.id where t1.id = 42",
          "insert into users (id, num) select t1.id, t1.num from users t1 fetch next 10 rows only on"
              + " conflict (id, num) do update set txt = excluded.txt, id = 42",
          // Rows of the source that match nothing are not restricted by the condition.
          "merge into users using users t1 on users.id = t1.id and users.id = 42 when not matched"
              + " then insert (id, num) values (t1.id, t1.num)");

  private FormerDisagreements() {}
}
