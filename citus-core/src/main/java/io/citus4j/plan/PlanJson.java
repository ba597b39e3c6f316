package io.citus4j.plan;

import io.citus4j.internal.json.JsonText;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Renders a plan for machines. */
final class PlanJson {

  private PlanJson() {}

  static String of(Plan plan) {
    List<Step> notAllowed = plan.stepsNotAllowed();
    JsonText json =
        JsonText.indented()
            .beginObject()
            .field("schemaName", plan.schemaName())
            .field("fingerprint", plan.fingerprint())
            .beginArray("steps");
    for (Step step : plan.steps()) {
      write(step, !notAllowed.contains(step), json);
    }
    json.endArray().beginArray("conflicts");
    for (Conflict conflict : plan.conflicts()) {
      json.beginObject()
          .field("table", conflict.table().toString())
          .field("problem", conflict.problem())
          .field("remedy", conflict.remedy())
          .endObject();
    }
    json.endArray().beginArray("warnings");
    for (PlanWarning warning : plan.warnings()) {
      json.beginObject()
          .field("table", warning.table().toString())
          .field("problem", warning.problem())
          .field("remedy", warning.remedy())
          .endObject();
    }
    return json.endArray()
        .field("unmanaged", names(plan.unmanaged()))
        .field("unchanged", plan.unchanged())
        .endObject()
        .text();
  }

  private static void write(Step step, boolean allowed, JsonText json) {
    json.beginObject()
        .field("kind", step.kind().name())
        .field("description", step.describe())
        .field("tables", names(step.tables()))
        .field("risk", step.risk().name());
    step.lock().ifPresentOrElse(lock -> json.field("lock", lock), () -> json.nothing("lock"));
    json.field("transactional", step.transactional())
        .field("allowed", allowed)
        .field("bytes", step.bytes())
        .field(
            "sql",
            Stream.concat(step.settings().stream(), step.statements().stream())
                .map(SqlText::inlined)
                .toList())
        .endObject();
  }

  private static List<String> names(Collection<QualifiedName> tables) {
    return tables.stream().sorted().map(QualifiedName::toString).toList();
  }
}
