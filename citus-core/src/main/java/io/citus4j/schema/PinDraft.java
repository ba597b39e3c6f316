package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.sql.QualifiedName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A pin while it is being declared: every step in one object. Not thread-safe. */
final class PinDraft implements PinStep, PinTargetStep, PinnedStep, SchemaDeclarations.Draft {

  private final QualifiedName table;
  private @Nullable String value;
  private @Nullable NodeAddress node;
  private boolean online;

  PinDraft(QualifiedName table) {
    this.table = Objects.requireNonNull(table, "table");
  }

  @Override
  public PinTargetStep value(String newValue) {
    Objects.requireNonNull(newValue, "value");
    if (value != null) {
      throw contradiction("value(\"" + value + "\")", "value(\"" + newValue + "\")");
    }
    value = newValue;
    return this;
  }

  @Override
  public PinnedStep to(NodeAddress newNode) {
    Objects.requireNonNull(newNode, "node");
    if (node != null) {
      throw contradiction("to(" + node + ")", "to(" + newNode + ")");
    }
    node = newNode;
    return this;
  }

  @Override
  public void online() {
    online = true;
  }

  private SchemaDeclarationException contradiction(String before, String now) {
    return new SchemaDeclarationException(
        "A pin of \"%s\" is declared with %s and then with %s. Begin each pin with pin(...)."
            .formatted(table, before, now));
  }

  @Override
  public PinDeclaration freeze() {
    if (value == null || node == null) {
      throw new SchemaDeclarationException(
          "A pin of \"%s\" names no %s: pin(...) is followed by value(...) and to(...)."
              .formatted(table, value == null ? "value" : "node"));
    }
    return new PinDeclaration(table, value, node, online);
  }
}
