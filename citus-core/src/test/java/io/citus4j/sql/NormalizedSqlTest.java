package io.citus4j.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizedSqlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select 1                              | select ?",
        "select  *\tfrom t -- all             | select * from t",
        "select /* a /* b */ c */ x            | select x",
        "select 'it''s' from t                 | select ? from t",
        "select E'it\\'s' from t               | select ? from t",
        "select 'a\\' from t                   | select ? from t",
        "select 1.5e-3, .5, t1.c2 from t1      | select ?, .?, t1.c2 from t1",
        "select $1, $tag$ it's $tag$ from t    | select ?, ? from t",
        "select \"it's 1\" from \"t1\"         | select \"it's 1\" from \"t1\"",
        "a in (?, ?, ?) and b in (1,2)         | a in (?) and b in (?)",
        "a in (cast(? as uuid), cast(? as uuid)) | a in (cast(? as uuid))",
        "insert into t values (?, 'a'), (?, ?) | insert into t values (?, ?)",
        "f(?, ?)                               | f(?, ?)",
        "\"alias_123\".\"c\"                   | \"alias\".\"c\"",
        "date '2026-11-28'                     | date ?",
        "'never closed                         | ?",
        "name = 'x'                            | name = ?",
      })
  void should_leave_out_what_changes(String sql, String normalized) {
    assertThat(NormalizedSql.of(sql).text()).isEqualTo(normalized);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\"", "$", "$a", "'", "e'\\", "/*", "--", "1e", "?"})
  void should_read_any_text(String sql) {
    assertThat(NormalizedSql.of(sql).text()).hasSizeLessThanOrEqualTo(sql.length());
  }

  @Test
  void should_give_the_same_name_to_what_differs_in_values_only() {
    NormalizedSql one = NormalizedSql.of("select * from t where a = 1");

    assertThat(NormalizedSql.of("select * from t\nwhere a = 22")).isEqualTo(one);
    assertThat(one.fingerprint()).isEqualTo("233ddc91cd773861");
    assertThat(NormalizedSql.of("select * from t where b = 1").fingerprint())
        .isNotEqualTo(one.fingerprint());
  }
}
