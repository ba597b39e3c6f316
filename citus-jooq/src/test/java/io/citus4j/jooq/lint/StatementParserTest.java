package io.citus4j.jooq.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.citus4j.jooq.lint.StatementParser.NotReadException;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What jOOQ's parser makes of statements, and what is noticed of that. */
class StatementParserTest {

  private final StatementParser parser = new StatementParser();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from orders where user_id = 5",
        "SELECT o.*, COUNT(*) AS n FROM shop.\"Orders\" AS o WHERE a != 1 AND b % 2 = .50 LIMIT 5 OFFSET 2",
        "select * from t where (a = 1) is true and b is not false and c is not distinct from d",
        "select now(), x::int, y::float, z::decimal, substr(b, 1), length(b) from t",
        "select * from t where b like 'x%' and c > now() - interval '1 day'",
        "select * from t where a = any(array[1, 2]) and b = some(array['x'])",
        "select * from t where a = ? and b = :name",
        "select $$it's$$, 'it''s' from t",
        "insert into t (a) values (1), (2) on conflict (a) do update set b = excluded.b returning a",
        "insert into t select a from s union all select b from s on conflict do nothing",
        "select a from t union select * from (values (1)) v(x)",
        "select sum(a) over (order by b rows between 1 preceding and current row) from t",
        "with recursive x as (values (1) union all select n + 1 from x) select * from x",
        "update t set (a, b) = (1, 2) where c in (1, 2)",
        "merge into t using s on t.a = s.a when matched then delete",
        "truncate table t, s"
      })
  void should_read_what_keeps_its_meaning(String sql) throws NotReadException {
    assertThat(parser.parse(statement(sql))).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void should_read_an_array_constant_as_the_list_of_its_elements(String sql, String read)
      throws NotReadException {
    assertThat(DSL.using(parser.configuration()).renderInlined(parser.parse(statement(sql))))
        .isEqualTo(read);
  }

  static Stream<Arguments> arrays() {
    return Stream.of(
        arguments(
            "select 1 from t where a = ANY ('{1,x}') and b = 2",
            "select 1 from t where (a in ('1', 'x') and b = 2)"),
        arguments(
            "select 1 from t where a =any('{1,NULL}'::int[]) or c = some('{y}')",
            "select 1 from t where (a in (cast('1' as int), cast(null as int)) or c in ('y'))"));
  }

  @ParameterizedTest
  @MethodSource("changed")
  void should_notice_what_changes_its_meaning(String sql, String why) {
    assertThatThrownBy(() -> parser.parse(statement(sql)))
        .isInstanceOf(NotReadException.class)
        .hasMessage(why);
  }

  static Stream<Arguments> changed() {
    return Stream.of(
        arguments("select * from t where b @> '{}'", "jOOQ's parser leaves out \"@>\""),
        arguments("select * from t where a = any('{1,\"2\"}')", "jOOQ's parser adds \"array\""),
        arguments("select * from t where a = all('{1,2}')", "jOOQ's parser adds \"array\""),
        arguments("select * from t where a = any(?)", "jOOQ's parser adds \"array\""),
        arguments("insert into t (a.x) values (1)", "jOOQ's parser leaves out \"a\""),
        arguments("select a is normalized from t", "jOOQ's parser adds \"distinct\""),
        arguments("select any_value(a) from t", "jOOQ's parser leaves out \"any_value\""),
        arguments("select a into s from t", "jOOQ's parser leaves out \"into\""),
        arguments("select * from t for update of t nowait", "jOOQ's parser leaves out \"t\""));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void should_say_in_one_line_what_the_parser_does_not_read(String sql, String why) {
    assertThatThrownBy(() -> parser.parse(statement(sql)))
        .isInstanceOf(NotReadException.class)
        .hasMessage(why);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            "select * from t tablesample system (1)",
            "jOOQ's parser does not read it: Unexpected clause"),
        arguments("select from where", "jOOQ's parser does not read it: Identifier expected"));
  }

  private static ScriptStatement statement(String sql) {
    return SqlScript.statements(sql).get(0);
  }
}
