package io.citus4j.jooq.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where scripts are cut, and at which line a statement begins. */
class SqlScriptTest {

  @ParameterizedTest
  @MethodSource("scripts")
  void should_cut_where_psql_does(String script, List<String> statements) {
    assertThat(
            SqlScript.statements(script).stream()
                .map(statement -> statement.line() + " " + statement.text()))
        .isEqualTo(statements);
  }

  static Stream<Arguments> scripts() {
    return Stream.of(
        cut(""),
        cut(" ;;\n-- nothing\n/* here */ ;"),
        cut("select 1", "1 select 1"),
        cut("select 1; select 2;", "1 select 1", "1 select 2"),
        cut("-- a;b\n\nselect\n 1;\r\n\r\nselect 2", "3 select\n 1", "6 select 2"),
        cut("/* a /* b; */ ; */ select 1; /* never closed ;", "1 select 1"),
        cut("select 1 -- one;\n  + 1; select 2", "1 select 1 -- one;\n  + 1", "2 select 2"),
        cut("select 'a;''b;\n'; select 2", "1 select 'a;''b;\n'", "2 select 2"),
        cut("select 'a\\'; select 2", "1 select 'a\\'", "1 select 2"),
        cut("select E'a\\'; b'; select 2", "1 select E'a\\'; b'", "1 select 2"),
        cut("select e'\\\\'; select 2", "1 select e'\\\\'", "1 select 2"),
        cut("select U&'a;b', N'c;', x'1f', b'0'; x", "1 select U&'a;b', N'c;', x'1f', b'0'", "1 x"),
        cut("select 1 as \"a;\"\"b\"; x", "1 select 1 as \"a;\"\"b\"", "1 x"),
        cut("select $$a;'$x$ b$$; x", "1 select $$a;'$x$ b$$", "1 x"),
        cut("select $f$a;$$;$f$; x", "1 select $f$a;$$;$f$", "1 x"),
        cut("select a$1, $1; x", "1 select a$1, $1", "1 x"),
        cut("select (1; 2); x", "1 select (1; 2)", "1 x"),
        cut("select 1); x", "1 select 1)", "1 x"),
        cut("select 'open; x", "1 select 'open; x"),
        cut(
            "create function f() returns int begin atomic; select case when true then 1 end; end; x",
            "1 create function f() returns int begin atomic; select case when true then 1 end; end",
            "1 x"),
        cut(
            "create or replace procedure p() as $$ begin; end $$ language sql; begin; x; end",
            "1 create or replace procedure p() as $$ begin; end $$ language sql",
            "1 begin",
            "1 x",
            "1 end"));
  }

  @ParameterizedTest
  @MethodSource("psqlScripts")
  void should_pass_over_what_is_meant_for_psql(String script, List<String> statements) {
    should_cut_where_psql_does(script, statements);
  }

  static Stream<Arguments> psqlScripts() {
    return Stream.of(
        cut("\\set x 'a;b'\n\\d orders\nselect 1;", "3 select 1"),
        cut("\\timing \\\\ select 1;", "1 select 1"),
        cut("select 1 \\gset x_\nselect 2;", "1 select 1", "2 select 2"),
        cut("select 1\\; select 2;", "1 select 1", "1 select 2"),
        cut("select 1\n\\echo half way;\n + 1;", "1 select 1\n\\echo half way;\n + 1"),
        cut("select oops\n\\r\nselect 2 \\g", "3 select 2"),
        cut("copy t from stdin;\n1;a\n'\n\\.\nselect 1;", "1 copy t from stdin", "5 select 1"),
        cut(
            "COPY t (a) FROM STDIN WITH (FORMAT csv);\n$$\n\\.\r\nselect 1;",
            "1 COPY t (a) FROM STDIN WITH (FORMAT csv)",
            "4 select 1"),
        cut("copy t to stdout; select 1;", "1 copy t to stdout", "1 select 1"),
        cut("copy t from stdin;\n1;2\n", "1 copy t from stdin"),
        cut("\\copy t from stdin\n1;2\n\\.\nselect 1;", "4 select 1"),
        cut("\\copy t from 'file'\nselect 1;", "2 select 1"));
  }

  @Test
  void should_read_long_texts_without_recursion() {
    String script = "select '" + "''".repeat(200_000) + "', " + "(".repeat(10_000) + "; x";

    assertThat(SqlScript.statements(script)).hasSize(1);
  }

  private static Arguments cut(String script, String... statements) {
    return Arguments.of(script, List.of(statements));
  }
}
