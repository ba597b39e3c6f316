package io.citus4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.SnapshotFixture;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Circles of tables that wait for each other. */
class StepOrderTest {

  private static final QualifiedName A = QualifiedName.of("public", "a");
  private static final QualifiedName B = QualifiedName.of("public", "b");

  private static List<Conflict> circle(CatalogSnapshot snapshot) {
    Findings findings = new Findings();
    Tables tables = Tables.resolve(ClusterSchema.define("s", c -> {}), snapshot, findings);
    List<Step> steps =
        List.of(
            AlterationSteps.joinGroup(A, new Identifier("id"), B),
            AlterationSteps.joinGroup(B, new Identifier("id"), A));
    assertThat(new StepOrder(tables, findings).sort(steps)).isEmpty();
    return findings.conflicts();
  }

  @Test
  void should_not_blame_foreign_keys_for_a_circle_of_colocation() {
    assertThat(
            circle(
                SnapshotFixture.cluster(2)
                    .table("a", t -> t.column("id", "int8").distributed("id", 1, 4))
                    .table("b", t -> t.column("id", "int8").distributed("id", 2, 4))
                    .snapshot()))
        .singleElement()
        .asString()
        .startsWith("Tables \"public.a\", \"public.b\" wait for each other by the colocation")
        .doesNotContain("foreign key");
  }
}
