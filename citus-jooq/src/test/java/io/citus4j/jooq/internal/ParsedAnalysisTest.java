package io.citus4j.jooq.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries that come from jOOQ's parser, with columns that do not know their tables. */
class ParsedAnalysisTest {

  @ParameterizedTest
  @MethodSource("statements")
  void should_read_parsed_statements(String sql, String expected) {
    Settings settings =
        new Settings().withParseUnknownFunctions(org.jooq.conf.ParseUnknownFunctions.IGNORE);
    Query query = DSL.using(ShapeText.postgres().derive(settings)).parser().parseQuery(sql);
    assertThat(ShapeText.of(query)).isEqualTo(expected);
  }

  static Stream<Arguments> statements() {
    return Stream.of(
        arguments(
            "select o.order_id, count(*) from orders o join users using (user_id) where user_id = 5 group by 1 order by 2 desc limit 5",
            "SELECT 0.order_id, count() AS count FROM (0:orders INNER 1:users ON 0.user_id"
                + " = 1.user_id) WHERE 0.user_id = 5 GROUP BY 0.order_id ORDER BY count() LIMIT 5"),
        arguments(
            "select user_id from orders where user_id = any(array[1, 2])",
            "SELECT 0.user_id FROM 0:orders WHERE 0.user_id IN (1, 2)"),
        arguments(
            "select a from t where (id, a) = (1, 2) or (id, a) in ((1, 2), (3, 4))",
            "SELECT 0.a FROM 0:t WHERE ((0.id = 1 AND 0.a = 2) OR ((0.id = 1 AND 0.a = 2)"
                + " OR (0.id = 3 AND 0.a = 4)))"),
        arguments(
            "select a from t where id between 1 and 2 and b::text = 'x'",
            "SELECT 0.a FROM 0:t WHERE ((0.id >= 1 AND 0.id <= 2) AND (0.b)::text = x)"),
        arguments(
            "with recursive c(n) as (select 1 union all select n + 1 from c where n < 5) select * from c, lateral (select a from t where id = c.n) l for update",
            "WITH 0:n RECURSIVE {{SELECT 1} UNION ALL {SELECT strict +(1.n, 1) FROM"
                + " 1:WITH 0 WHERE 1.n < 5}} SELECT 2.n, 4.a FROM 2:WITH 0, 4:LATERAL {SELECT"
                + " 3.a FROM 3:t WHERE 3.id = 2.n} FOR UPDATE"),
        arguments(
            "select x, b from (values (1, 'a'), (2, 'b')) v(x, y) left join t on v.x = t.id where not exists (select 1 from s where s.id = t.id)",
            "SELECT 0.x, 1.b FROM (0:VALUES(x, y) (1, a), (2, b) LEFT 1:t ON 0.x = 1.id)"
                + " WHERE NOT EXISTS {SELECT 1 FROM 2:s WHERE 2.id = 1.id}"),
        arguments(
            "insert into t (id, b) values (1, 2) on conflict (id) do update set b = excluded.b + 1 returning *",
            "INSERT 0:t (id, b) VALUES (1, 2) ON (0.id) DO UPDATE SET b := strict +(1.b, 1)"
                + " RETURNING 0.id, 0.a, 0.b"),
        arguments(
            "select q.id, c from (t x join s y using (id)) as q (id, b) where q.id = 5",
            "SELECT 0.id, 1.c FROM (0:t INNER 1:s ON 0.id = 1.id) WHERE 0.id = 5"),
        arguments(
            "select x.id from (t x join s y using (id)) q",
            "not understood: \"x\", which is not in the query"),
        arguments("insert into t values (1, 2, 3)", "INSERT 0:t (id, a, b) VALUES (1, 2, 3)"),
        arguments("insert into t (id) select id from s", "INSERT 0:t (id) SELECT 1.id FROM 1:s"),
        arguments(
            "update t set a = s.c from s where s.id = t.id and t.id = 1",
            "UPDATE 0:t SET a := 1.c FROM 1:s WHERE (1.id = 0.id AND 0.id = 1)"),
        arguments(
            "delete from t using s where s.id = t.id", "DELETE 0:t USING 1:s WHERE 1.id = 0.id"),
        arguments(
            "merge into t using s on t.id = s.id when matched then update set a = s.a when not matched then insert (id, a) values (s.id, s.a)",
            "MERGE 0:t USING 1:s ON 0.id = 1.id WHEN UPDATE a := 1.a WHEN INSERT id :="
                + " 1.id, a := 1.a"),
        arguments("truncate t, s", "TRUNCATE t, s"),
        arguments(
            "select sum(a) over w from t window w as (partition by id)",
            "SELECT window(0.a) by (0.id) FROM 0:t"),
        arguments(
            "(select 1 from t where id = 1) intersect (select 2 from t where id = 2 union select 3 from t) order by 1",
            "{SELECT 1 FROM 0:t WHERE 0.id = 1} INTERSECT {{SELECT 2 FROM 1:t WHERE 1.id ="
                + " 2} UNION {SELECT 3 FROM 2:t}} ORDER BY <output 1>"),
        arguments(
            "select a from t where id in (select id from s where s.a = t.a)",
            "SELECT 0.a FROM 0:t WHERE (0.id) IN {SELECT 1.id FROM 1:s WHERE 1.a = 0.a}"),
        arguments("select T.A from T where ID = 5", "SELECT 0.a FROM 0:t WHERE 0.id = 5"),
        arguments("select id from t, s", "not understood: column \"id\" of several sources"),
        arguments("select c from t, s where b = 1", "SELECT 1.c FROM 0:t, 1:s WHERE 0.b = 1"),
        arguments(
            "select a from t where id = cast('5' as bigint)",
            "SELECT 0.a FROM 0:t WHERE 0.id = (5)::int8"),
        arguments(
            "select a from t where id = coalesce(5, 6)",
            "SELECT 0.a FROM 0:t WHERE 0.id = coalesce(5, 6)"),
        arguments(
            "select now(), f(id), lower(b), random() from t",
            "SELECT STABLE current_timestamp() AS current_timestamp, UNKNOWN f(0.id) AS f,"
                + " strict lower(0.b) AS lower, VOLATILE random() AS random FROM 0:t"),
        arguments(
            "select a from t where b = date '2026-01-01'",
            "SELECT 0.a FROM 0:t WHERE 0.b = 2026-01-01::date"),
        arguments(
            "select a from t where b = timestamp with time zone '2026-01-01 00:00:00+00'",
            "SELECT 0.a FROM 0:t WHERE 0.b = 2026-01-01T00:00Z::timestamptz"),
        arguments(
            "select a from t where id = $1", "not understood: the name $1, which is not quoted"),
        arguments(
            "select a from t where id = ? and b = :x",
            "SELECT 0.a FROM 0:t WHERE (0.id = <a parameter without a value> AND 0.b = <a"
                + " parameter without a value>)"),
        arguments("select a from only t", "not understood: the keyword \"only\" as a name"),
        arguments(
            "select a from t where id in (values (1), (2))",
            "not understood: Function in the query"),
        arguments(
            "select a from t where id = any(?)",
            "SELECT 0.a FROM 0:t WHERE 0.id IN (<a parameter without a value>)"),
        arguments(
            "select a from t join unnest(array[1, 2]) x on x = id",
            "not understood: column \"x\" without a source"),
        arguments("select user from t", "not understood: the keyword \"user\" as a name"),
        arguments(
            "select a from t where b @> '{}'",
            "SELECT 0.a FROM 0:t WHERE (0.b)::varchar ~ strict ||(strict ||(%,"
                + " strict replace(strict replace(strict replace({}, !, !!), %, !%), _, !_)), %)"),
        arguments("select t from t", "not understood: column \"t\" without a source"));
  }
}
