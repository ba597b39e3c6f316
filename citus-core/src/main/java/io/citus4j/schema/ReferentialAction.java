package io.citus4j.schema;

/**
 * What happens to a referencing row when the referenced one is deleted or its key changes.
 *
 * @since 0.1
 */
public enum ReferentialAction {
  /** The statement fails, at its end or that of the transaction. */
  NO_ACTION("NO ACTION"),
  /** The statement fails at once. */
  RESTRICT("RESTRICT"),
  /** The referencing row is deleted or changed too. */
  CASCADE("CASCADE"),
  /** The referencing columns become NULL. */
  SET_NULL("SET NULL"),
  /** The referencing columns get their defaults. */
  SET_DEFAULT("SET DEFAULT");

  private final String sql;

  ReferentialAction(String sql) {
    this.sql = sql;
  }

  /**
   * Returns the action as SQL has it.
   *
   * @return for example {@code SET NULL}
   */
  public String toSql() {
    return sql;
  }
}
