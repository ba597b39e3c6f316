package io.citus4j.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {

  @Test
  void should_always_quote() {
    assertThat(new Identifier("orders").toSql()).isEqualTo("\"orders\"");
    assertThat(new Identifier("Order \"items\"; --").toSql())
        .isEqualTo("\"Order \"\"items\"\"; --\"");
  }

  @Test
  void should_keep_the_case() {
    assertThat(new Identifier("Orders").value()).isEqualTo("Orders");
    assertThat(new Identifier("Orders"))
        .hasToString("Orders")
        .isNotEqualTo(new Identifier("orders"));
  }

  @Test
  void should_refuse_an_empty_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Identifier(""))
        .withMessage("An identifier must not be empty.");
  }

  @Test
  void should_refuse_a_nul() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Identifier("a\0b"))
        .withMessage("An identifier must not hold a NUL character.");
  }

  @Test
  void should_accept_63_bytes() {
    assertThat(new Identifier("x".repeat(63)).value()).hasSize(63);
    assertThat(new Identifier("ä".repeat(31) + "x").value()).hasSize(32);
    assertThat(new Identifier("\uD83D\uDE00".repeat(15) + "xyz").value()).hasSize(33);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "ääääääääääääääääääääääääääääääää",
        "€€€€€€€€€€€€€€€€€€€€€€"
      })
  void should_refuse_more_than_63_bytes(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Identifier(name))
        .withMessage(
            "Identifier \"%s\" is longer than the 63 bytes PostgreSQL keeps. Shorten it: the server"
                    .formatted(name)
                + " would silently cut it off.");
  }
}
