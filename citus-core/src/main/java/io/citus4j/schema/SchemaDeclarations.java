package io.citus4j.schema;

import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Collects the declarations of one {@link ClusterSchema}.
 *
 * <p>Each call declares at once; there is no terminal method. Not thread-safe; confine to the
 * thread that runs the declaration.
 *
 * @since 0.1
 */
public final class SchemaDeclarations {

  private final List<Draft> drafts = new ArrayList<>();
  private boolean frozen;

  SchemaDeclarations() {}

  /**
   * Declares a table that is cut into shards.
   *
   * @param table the table's name in internal form, resolved through the search path
   * @return the step that names the distribution column
   */
  public DistributeStep distribute(String table) {
    return distribute(QualifiedName.of(table));
  }

  /**
   * Declares a table that is cut into shards.
   *
   * @param table the table
   * @return the step that names the distribution column
   */
  public DistributeStep distribute(QualifiedName table) {
    TableDraft draft = new TableDraft(table);
    add(draft);
    return draft;
  }

  /**
   * Declares a reference table: copied whole to every node.
   *
   * @param table the table's name in internal form, resolved through the search path
   */
  public void reference(String table) {
    reference(QualifiedName.of(table));
  }

  /**
   * Declares a reference table: copied whole to every node.
   *
   * @param table the table
   */
  public void reference(QualifiedName table) {
    Objects.requireNonNull(table, "table");
    add(() -> new TableDeclaration(table, new Distribution.Reference()));
  }

  private void add(Draft draft) {
    if (frozen) {
      throw new IllegalStateException(
          "The schema is frozen: declare tables while the declaration runs.");
    }
    drafts.add(draft);
  }

  List<Declaration> freeze() {
    frozen = true;
    return drafts.stream().<Declaration>map(Draft::freeze).toList();
  }

  /** A declaration that may still change until the schema is frozen. */
  @FunctionalInterface
  interface Draft {
    Declaration freeze();
  }
}
