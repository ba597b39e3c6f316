package io.citus4j.metadata;

import io.citus4j.sql.Identifier;
import java.util.Objects;

/**
 * A column of a table, as {@code pg_attribute} lists it. Immutable.
 *
 * @param name the column's name
 * @param typeName the type as {@code pg_type.typname} has it, for example {@code int8}; the
 *     domain's own name for a domain
 * @param displayType the type as people write it, for example {@code numeric(10,2)}
 * @param baseType the type as people write it, without a modifier, and for a domain that of the
 *     type below it
 * @param typeOid the type's OID
 * @param typeModifier the type's modifier as {@code pg_attribute.atttypmod} has it, -1 for none
 * @param collationOid the collation's OID, 0 if the type has none
 * @param deterministicCollation whether equal means equal bytes; true if the type has no collation
 * @param narrowSequence whether the default takes a number from a sequence into a type smaller than
 *     {@code bigint}, which Citus refuses to do on workers
 * @param storedType the type that its values are stored as, which differs from its own for a domain
 * @param defaultValue what it gets when it is given nothing
 * @since 0.1
 */
public record CatalogColumn(
    Identifier name,
    String typeName,
    String displayType,
    String baseType,
    long typeOid,
    int typeModifier,
    long collationOid,
    boolean deterministicCollation,
    boolean narrowSequence,
    StoredType storedType,
    ColumnDefault defaultValue) {

  /** Checks the arguments. */
  public CatalogColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(typeName, "typeName");
    Objects.requireNonNull(displayType, "displayType");
    Objects.requireNonNull(baseType, "baseType");
    Objects.requireNonNull(storedType, "storedType");
    Objects.requireNonNull(defaultValue, "defaultValue");
  }

  /**
   * A column whose type is no domain, without a default but that of a sequence.
   *
   * @param name the column's name
   * @param typeName the type as {@code pg_type.typname} has it
   * @param displayType the type as people write it
   * @param baseType the type as people write it, without a modifier
   * @param typeOid the type's OID
   * @param typeModifier the type's modifier, -1 for none
   * @param collationOid the collation's OID, 0 if the type has none
   * @param deterministicCollation whether equal means equal bytes
   * @param narrowSequence whether the default takes a number from a sequence into a type smaller
   *     than {@code bigint}
   */
  public CatalogColumn(
      Identifier name,
      String typeName,
      String displayType,
      String baseType,
      long typeOid,
      int typeModifier,
      long collationOid,
      boolean deterministicCollation,
      boolean narrowSequence) {
    this(
        name,
        typeName,
        displayType,
        baseType,
        typeOid,
        typeModifier,
        collationOid,
        deterministicCollation,
        narrowSequence,
        new StoredType(typeName, typeModifier, false),
        narrowSequence ? ColumnDefault.VOLATILE : ColumnDefault.NONE);
  }
}
