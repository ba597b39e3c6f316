package io.citus4j.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

  @Test
  void should_keep_text_and_values_apart() {
    SqlText sql = SqlText.of("SELECT f(?, ?)", "a?b", null);
    assertThat(sql.text()).isEqualTo("SELECT f(?, ?)").isEqualTo(sql.toString());
    assertThat(sql.binds()).containsExactly("a?b", null);
  }

  @ParameterizedTest
  @CsvSource({"SELECT 1, 0, 1", "SELECT ?, 1, 0", "'SELECT ?, ?', 2, 1", "SELECT ?, 1, 2"})
  void should_refuse_another_number_of_values_than_of_markers(
      String text, int markers, int values) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SqlText.of(text, new Object[values]))
        .withMessage(
            "The statement has %d markers but %d values: %s".formatted(markers, values, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "REFRESH MATERIALIZED VIEW \"ok?\"",
        "SELECT \"a\"\"?\", 'it''s what?'",
        "SELECT \"it's\", \"?\", '\"?', E'\\\\?'"
      })
  void should_not_take_a_question_mark_within_quotes_for_a_marker(String text) {
    assertThat(SqlText.of(text).inlined()).isEqualTo(text);
    assertThat(SqlText.of("SELECT ?; " + text + ", ?", 1, "x").inlined())
        .isEqualTo("SELECT 1; " + text + ", 'x'");
  }

  @Test
  void should_inline_values_as_literals() {
    SqlText sql = SqlText.of("SELECT f(?, ?, ?, ?, ?)", "it's", 32, true, null, "a?b");
    assertThat(sql.inlined()).isEqualTo("SELECT f('it''s', 32, true, NULL, 'a?b')");
  }

  @Test
  void should_inline_backslashes_whatever_standard_conforming_strings_is() {
    assertThat(SqlText.of("SELECT ?", "a\\b'c").inlined()).isEqualTo("SELECT  E'a\\\\b''c'");
  }

  @Test
  void should_be_equal_by_text_and_values() {
    SqlText sql = SqlText.of("SELECT ?", 1);
    assertThat(sql)
        .isEqualTo(SqlText.of("SELECT ?", 1))
        .hasSameHashCodeAs(SqlText.of("SELECT ?", 1))
        .isNotEqualTo(SqlText.of("SELECT ?", 2))
        .isNotEqualTo(SqlText.of("SELECT  ?", 1));
  }

  @Test
  void should_keep_complete_text_as_it_is() {
    SqlText text = SqlText.verbatim("SELECT '?' WHERE data ? 'key'\n  AND note = 'a\n  b'");

    assertThat(text.inlined()).isEqualTo(text.text());
    assertThat(text.binds()).isEmpty();
    assertThat(text.isVerbatim()).isTrue();
  }
}
