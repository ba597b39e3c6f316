package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.error.ErrorCode;
import io.citus4j.schema.Colocation;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How plans are written out. */
class PlanTest {

  private static final Conflict CONFLICT =
      new Conflict(QualifiedName.of("t"), "It differs by 100%.", "Mend it.");

  @Test
  void should_say_no_changes_when_empty() {
    Plan plan = Plans.of("shop", List.of(), List.of(), 3);
    assertThat(plan).hasToString("No changes.");
    assertThat(plan.isEmpty()).isTrue();
  }

  @Test
  void should_list_steps_with_their_risk_and_conflicts_with_their_remedy() {
    QualifiedName users = QualifiedName.of("public", "users");
    QualifiedName longName = QualifiedName.of("public", "a_table_with_quite_a_long_name");
    Plan plan =
        Plans.of(
            "shop",
            List.of(
                TableSteps.createReference(users, List.of()),
                TableSteps.distribute(
                    longName,
                    new Identifier("user_id"),
                    new Colocation.WithTable(users),
                    List.of(),
                    null)),
            List.of(CONFLICT),
            1);
    assertThat(plan.toString().lines())
        .containsExactly(
            "Plan for \"shop\": 2 steps, 1 conflict, 1 unchanged",
            "  1. create reference table \"public.users\""
                + " ".repeat(59)
                + "[blocks writes; EXCLUSIVE lock]",
            "  2. distribute \"public.a_table_with_quite_a_long_name\" by \"user_id\","
                + " colocated with \"public.users\"  [blocks writes; EXCLUSIVE lock]",
            "  !  It differs by 100%.",
            "     Mend it.");
    assertThat(plan.isEmpty()).isFalse();
  }

  @Test
  void should_name_three_conflicts_when_blocked() {
    Plan plan = Plans.of("shop", List.of(), Collections.nCopies(5, CONFLICT), 0);
    PlanBlockedException blocked = new PlanBlockedException(plan);
    assertThat(blocked)
        .hasMessage(
            "Cannot apply the plan for \"shop\": nothing was changed."
                + "%n  !  It differs by 100%%.%n     Mend it.".formatted().repeat(3)
                + "%n     And 2 more.".formatted());
    assertThat(blocked.code()).isEqualTo(ErrorCode.PLAN_BLOCKED);
    assertThat(blocked.plan()).isSameAs(plan);
    assertThat(blocked.sqlState()).isEmpty();
  }
}
