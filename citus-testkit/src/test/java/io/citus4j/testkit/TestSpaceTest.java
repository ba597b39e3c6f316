package io.citus4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.sql.Identifier;
import org.junit.jupiter.api.Test;

class TestSpaceTest {

  @Test
  void should_name_spaces_after_the_class_without_need_for_quotes() {
    assertThat(TestSpace.nameFor("OrdersÄIT$Inner").value())
        .matches("t_orders_it_inner_[0-9a-f]{8}");
  }

  @Test
  void should_shorten_long_names_and_keep_them_apart() {
    Identifier one = TestSpace.nameFor("A".repeat(200));
    assertThat(one.value()).hasSizeLessThanOrEqualTo(63);
    assertThat(TestSpace.nameFor("A".repeat(200))).isNotEqualTo(one);
  }
}
