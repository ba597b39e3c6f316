package io.citus4j.schema;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.IndexDeclaration.Part;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An index that is being declared.
 *
 * <pre>{@code
 * cluster.index("orders_open").on("orders", "user_id").expression("lower(note)")
 *     .where("status = 'open'");
 * cluster.index("products_tags").on("products", "tags").using("gin");
 * }</pre>
 *
 * <p>Not thread-safe; confine to the thread that runs the declaration.
 *
 * @since 0.1
 */
public final class IndexDraft {

  private final Identifier name;
  private final List<Part> parts = new ArrayList<>();
  private final List<Identifier> included = new ArrayList<>();
  private @Nullable QualifiedName table;
  private @Nullable String predicate;
  private @Nullable String method = "btree";
  private boolean unique;
  private boolean concurrently;

  IndexDraft(Identifier name) {
    this.name = name;
  }

  /**
   * Names the table, and columns of it that are indexed in ascending order.
   *
   * @param tableName the table's name in internal form, resolved through the search path
   * @param columns the columns' names in internal form; none if {@link #expression} follows
   * @return this declaration
   */
  public IndexDraft on(String tableName, String... columns) {
    return on(QualifiedName.of(tableName), columns);
  }

  /**
   * Names the table, and columns of it that are indexed in ascending order.
   *
   * @param tableName the table
   * @param columns the columns' names in internal form; none if {@link #expression} follows
   * @return this declaration
   */
  public IndexDraft on(QualifiedName tableName, String... columns) {
    Objects.requireNonNull(tableName, "tableName");
    if (table != null) {
      throw new SchemaDeclarationException(
          "Index \"%s\" is declared on \"%s\" and then on \"%s\". Keep one of them."
              .formatted(name, table, tableName));
    }
    table = tableName;
    for (String column : columns) {
      part(Part.column(new Identifier(column)));
    }
    return this;
  }

  /**
   * Adds an expression.
   *
   * @param sql the expression as SQL text, without parentheses around it, its columns not qualified
   * @return this declaration
   */
  public IndexDraft expression(String sql) {
    return part(Part.expression(Objects.requireNonNull(sql, "sql")));
  }

  /**
   * Adds a column or an expression with all there is to say about it.
   *
   * @param part the column or expression
   * @return this declaration
   */
  public IndexDraft part(Part part) {
    parts.add(Objects.requireNonNull(part, "part"));
    return this;
  }

  /**
   * Lets no two rows be equal in what is indexed. On a distributed table the distribution column
   * has to be among it.
   *
   * @return this declaration
   */
  public IndexDraft unique() {
    unique = true;
    return this;
  }

  /**
   * Chooses the access method; {@code btree} otherwise.
   *
   * @param accessMethod its name, for example {@code gin}
   * @return this declaration
   */
  public IndexDraft using(String accessMethod) {
    method = Objects.requireNonNull(accessMethod, "accessMethod");
    return this;
  }

  /**
   * Says that no more is known than columns and uniqueness: an index that is there may have any
   * access method, order, operator class and condition; a missing one is created with btree.
   *
   * <p>For the jOOQ module, whose generated tables know no more of their indexes; a declaration by
   * hand names the access method.
   *
   * @return this declaration
   */
  public IndexDraft withUnknownMethod() {
    method = null;
    return this;
  }

  /**
   * Chooses the operator class of the column or expression that was named last.
   *
   * @param operatorClass its name, for example {@code jsonb_path_ops}
   * @return this declaration
   * @throws SchemaDeclarationException if nothing was named yet
   */
  public IndexDraft operatorClass(String operatorClass) {
    Objects.requireNonNull(operatorClass, "operatorClass");
    if (parts.isEmpty()) {
      throw nothingIndexed();
    }
    int last = parts.size() - 1;
    parts.set(last, parts.get(last).withOperatorClass(operatorClass));
    return this;
  }

  /**
   * Stores further columns in the index.
   *
   * @param columns their names in internal form
   * @return this declaration
   */
  public IndexDraft include(String... columns) {
    for (String column : columns) {
      included.add(new Identifier(column));
    }
    return this;
  }

  /**
   * Leaves out the rows for which a condition does not hold.
   *
   * @param condition the condition as SQL text; when it is compared with that of an index that is
   *     there, parentheses, casts, quotes of names, white space and case do not count, but a
   *     literal of a date or a time has to be written as the server does
   * @return this declaration
   */
  public IndexDraft where(String condition) {
    predicate = Objects.requireNonNull(condition, "condition");
    return this;
  }

  /**
   * Lets writes go on while the index is built, which takes longer and runs outside of a
   * transaction: {@code CREATE INDEX CONCURRENTLY}. A table that the same plan creates gets its
   * index at once, for it has no rows.
   *
   * <p>A script of the plan only warns that the index is missing, with the statement to be run by
   * hand: Citus would make an index that is there invalid if the script were run again.
   *
   * @return this declaration
   */
  public IndexDraft concurrently() {
    concurrently = true;
    return this;
  }

  IndexDeclaration freeze() {
    if (table == null || parts.isEmpty()) {
      throw nothingIndexed();
    }
    return new IndexDeclaration(
        name, table, method, unique, parts, included, predicate, concurrently);
  }

  private SchemaDeclarationException nothingIndexed() {
    return new SchemaDeclarationException(
        "Index \"" + name + "\" is declared without what it indexes. Name it with on(...).");
  }
}
