package io.citus4j.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyValuesTest {

  @Test
  void should_hold_one_value_which_may_be_null() {
    assertThat(KeyValues.of(5L).values()).containsExactly(5L);
    assertThat(KeyValues.of(null).values()).containsExactly((Object) null);
  }

  @Test
  void should_copy_the_values() {
    List<Object> values = new ArrayList<>(Arrays.asList(1L, null));
    KeyValues keys = new KeyValues(values);
    values.clear();
    assertThat(keys.values()).containsExactly(1L, null).isUnmodifiable();
  }

  @Test
  void should_be_equal_by_values() {
    assertThat(KeyValues.of(1L)).isEqualTo(KeyValues.of(1L)).isNotEqualTo(KeyValues.of(1));
    assertThat(KeyValues.unreadable("x")).isEqualTo(KeyValues.unreadable("x"));
  }

  @Test
  void should_describe_a_value_by_its_class_and_an_unreadable_one_in_words() {
    assertThat(KeyValues.describe(1L)).isEqualTo("Long");
    Object unreadable = KeyValues.unreadable("the custom binding B").values().get(0);
    assertThat(KeyValues.describe(String.valueOf(unreadable))).isEqualTo("String");
    assertThat(unreadable).hasToString("the custom binding B");
  }
}
