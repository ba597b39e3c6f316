package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write beside what PostgreSQL 15 makes of it. */
class ExpressionTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          status = 'open'                   | status = 'open'::text
          "Status" IN ('a', 'b''c')         | "Status" = ANY (ARRAY['a'::text, 'b''c'::text])
          a NOT IN (1, -2)                  | a <> ALL (ARRAY[1::bigint, '-2'::integer::bigint])
          t.a between 1 and 5 or b          | a >= 1 AND a <= 5 OR b
          lower(code)                       | lower(code::text)
          cast(a as numeric(10, 2)) * 2     | (a::numeric(10,2)) * 2::numeric
          a::timestamp(6) with time zone>b  | a::timestamp(6) with time zone > b
          a NOT LIKE 'X%' and a != 'y'      | a !~~ 'X%'::text AND a <> 'y'::text
          x::text[] @> '{a}'                | x::text[] @> '{a}'::text[]
          pg_catalog.length(a) > 3          | length(a) > 3
          """)
  void should_take_for_the_same(String written, String stored) {
    assertThat(ExpressionText.same(written, stored)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          status = 'open'       | status = 'OPEN'::text
          a IN (1, 2)           | a <> ALL (ARRAY[1, 2])
          a BETWEEN 1 AND 5     | a >= 1 AND a < 5
          a LIKE 'x'            | a !~~ 'x'::text
          lower(a)              | upper(a)
          a - b                 | b - a
          a > 1                 | a > '-1'::integer
          """)
  void should_take_for_different(String written, String stored) {
    assertThat(ExpressionText.same(written, stored)).isFalse();
  }
}
