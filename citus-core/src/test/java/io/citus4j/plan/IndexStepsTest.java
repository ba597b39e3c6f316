package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.schema.IndexDeclaration;
import io.citus4j.schema.IndexDeclaration.Part;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How indexes are told to people. */
class IndexStepsTest {

  private static final QualifiedName ORDERS = QualifiedName.of("public", "orders");
  private static final Part USER = Part.column(new Identifier("user_id"));

  @Test
  void should_say_no_more_than_columns_of_an_ordinary_index() {
    IndexDeclaration index =
        new IndexDeclaration(
            new Identifier("i"), ORDERS, "btree", false, List.of(USER), List.of(), null, false);
    assertThat(IndexSteps.create(index, ORDERS, false).describe())
        .isEqualTo("create index \"i\" on \"public.orders\" (user_id)");
  }

  @Test
  void should_say_method_order_and_that_writes_go_on() {
    IndexDeclaration index =
        new IndexDeclaration(
            new Identifier("i"),
            ORDERS,
            "gist",
            true,
            List.of(
                USER.ordered(true, false),
                Part.expression("lower(note)").withOperatorClass("text_ops")),
            List.of(new Identifier("total")),
            "status = 'open'",
            true);
    assertThat(IndexSteps.create(index, ORDERS, true).describe())
        .isEqualTo(
            "create unique index \"i\" on \"public.orders\" using gist (user_id descending nulls"
                + " last, lower(note) text_ops) include (total) where status = 'open',"
                + " concurrently");
  }
}
