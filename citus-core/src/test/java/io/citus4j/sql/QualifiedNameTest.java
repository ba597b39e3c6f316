package io.citus4j.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QualifiedNameTest {

  @Test
  void should_quote_every_part() {
    assertThat(QualifiedName.of("orders").toSql()).isEqualTo("\"orders\"");
    assertThat(QualifiedName.of("my.schema", "Order\"s").toSql())
        .isEqualTo("\"my.schema\".\"Order\"\"s\"");
  }

  @Test
  void should_take_a_dot_as_part_of_the_name() {
    QualifiedName name = QualifiedName.of("public.orders");
    assertThat(name.schema()).isEmpty();
    assertThat(name.name()).hasToString("public.orders");
    assertThat(name)
        .hasToString("public.orders")
        .isNotEqualTo(QualifiedName.of("public", "orders"));
  }

  @Test
  void should_move_into_a_schema() {
    assertThat(QualifiedName.of("orders").in(new Identifier("shop")))
        .isEqualTo(QualifiedName.of("shop", "orders"))
        .hasSameHashCodeAs(QualifiedName.of("shop", "orders"));
    assertThat(QualifiedName.of("public", "orders").in(new Identifier("shop")))
        .isEqualTo(QualifiedName.of("shop", "orders"));
  }

  @Test
  void should_sort_by_schema_and_name_consistently_with_equals() {
    QualifiedName plain = QualifiedName.of("a.b");
    QualifiedName qualified = QualifiedName.of("a", "b");
    assertThat(plain.compareTo(qualified)).isNegative();
    assertThat(qualified.compareTo(plain)).isPositive();
    assertThat(qualified.compareTo(QualifiedName.of("a", "b"))).isZero();
    assertThat(
            List.of(QualifiedName.of("b", "a"), qualified, QualifiedName.of("z"), plain).stream()
                .sorted())
        .containsExactly(plain, QualifiedName.of("z"), qualified, QualifiedName.of("b", "a"));
  }
}
