package io.citus4j.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.explain.ShardNames.Candidate;
import org.junit.jupiter.api.Test;

/** Names of shards in the statements of tasks. */
class ShardNamesTest {

  @Test
  void should_find_names_with_a_schema_in_their_order_and_once() {
    assertThat(
            ShardNames.in(
                "SELECT o.a_1 FROM shop.orders_102 o JOIN public.users_101 u ON (u.id = o.id)"
                    + " WHERE EXISTS (SELECT 1 FROM shop.orders_102)"))
        .containsExactly(
            new Candidate("o", 1), new Candidate("shop", 102), new Candidate("public", 101));
  }

  @Test
  void should_read_quoted_names() {
    assertThat(ShardNames.in("SELECT * FROM \"My \"\"Shop\".\"Order s_102\" JOIN \"B\".c_7"))
        .containsExactly(new Candidate("My \"Shop", 102), new Candidate("B", 7));
  }

  @Test
  void should_read_letters_of_any_language() {
    assertThat(ShardNames.in("SELECT * FROM 店.订单_102")).containsExactly(new Candidate("店", 102));
  }

  @Test
  void should_pass_over_literals() {
    assertThat(
            ShardNames.in(
                "SELECT 'a.b_1', 'it''s a.b_2', E'\\' a.b_3', 'back\\' FROM a.b_4 WHERE c = 'x'"))
        .containsExactly(new Candidate("a", 4));
  }

  @Test
  void should_need_a_schema_and_a_number() {
    assertThat(ShardNames.in("SELECT b_1 FROM a.b, read_intermediate_result('3_1') c_2, a.b_x"))
        .isEmpty();
  }

  @Test
  void should_end_with_what_is_not_ended() {
    assertThat(ShardNames.in("SELECT 'a.b_1")).isEmpty();
    assertThat(ShardNames.in("a.b_1")).containsExactly(new Candidate("a", 1));
    assertThat(ShardNames.in("a.")).isEmpty();
  }
}
