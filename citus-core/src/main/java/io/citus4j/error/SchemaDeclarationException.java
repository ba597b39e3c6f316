package io.citus4j.error;

/**
 * Thrown when a declaration contradicts itself or another one, before any database is asked.
 * Immutable.
 *
 * @since 0.1
 */
public final class SchemaDeclarationException extends CitusException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the contradiction, with both values, and the remedy
   */
  public SchemaDeclarationException(String message) {
    super(ErrorCode.INVALID_DECLARATION, message, null);
  }
}
