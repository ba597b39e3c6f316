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
          a = 1 AND (b = 2 AND c = 3)       | a = 1 AND b = 2 AND c = 3
          a + b * c > 1 OR b                | (a + (b * c)) > 1 OR b
          A = 1                             | "a" = 1
          a::int8 > 1                       | a::bigint > 1
          a IN (1)                          | a = 1
          a IS NOT NULL and not b           | a IS NOT NULL AND NOT b
          a NOT BETWEEN 1 AND 5             | a < 1 OR a > 5
          at > date '2026-01-01'            | at > '2026-01-01'::date
          extract(year from at) = 2026      | EXTRACT(year FROM at) = 2026::numeric
          case when a > 1 then 'x' end      | CASE WHEN a > 1 THEN 'x'::text ELSE NULL::text END
          data ->> 'k' = 'v'                | (data ->> 'k'::text) = 'v'::text
          lower(a) at time zone 'UTC' > b   | (lower(a) AT TIME ZONE 'UTC'::text) > b
          ((a COLLATE "C")) > 'x'           | ((a COLLATE "C")) > 'x'
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
          (a = 1 OR b = 2) AND c = 3 | a = 1 OR b = 2 AND c = 3
          a - b - c > 0         | (a - (b - c)) > 0
          (a + b) * c > 0       | a + b * c > 0
          "A" = 1               | a = 1
          a::bigint = 1         | a::numeric = 1
          NOT (a AND b)         | NOT a AND b
          status = 'it''s'      | status = 'its'
          a[1] = 1              | a[2] = 1
          """)
  void should_take_for_different(String written, String stored) {
    assertThat(ExpressionText.same(written, stored)).isFalse();
  }
}
