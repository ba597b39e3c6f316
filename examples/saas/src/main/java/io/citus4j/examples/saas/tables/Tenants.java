package io.citus4j.examples.saas.tables;

import java.time.OffsetDateTime;
import org.jooq.Identity;
import org.jooq.Schema;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/** The table {@code tenants}. */
public final class Tenants extends TableImpl<TenantsRecord> {

  /** The reference instance of {@code tenants}. */
  public static final Tenants TENANTS = new Tenants();

  private static final long serialVersionUID = 1L;

  /** The column {@code tenants.id}. */
  public final TableField<TenantsRecord, Long> ID =
      createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false).identity(true), this, "");

  /** The column {@code tenants.name}. */
  public final TableField<TenantsRecord, String> NAME =
      createField(DSL.name("name"), SQLDataType.CLOB.nullable(false), this, "");

  /** The column {@code tenants.created_at}. */
  public final TableField<TenantsRecord, OffsetDateTime> CREATED_AT =
      createField(
          DSL.name("created_at"),
          SQLDataType.TIMESTAMPWITHTIMEZONE.defaultValue(DSL.currentOffsetDateTime()),
          this,
          "");

  private Tenants() {
    super(DSL.name("tenants"), null, null, null, DSL.comment(""), TableOptions.table());
  }

  @Override
  public Class<TenantsRecord> getRecordType() {
    return TenantsRecord.class;
  }

  @Override
  public @Nullable Schema getSchema() {
    return null;
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public UniqueKey<TenantsRecord> getPrimaryKey() {
    return Internal.createUniqueKey(this, DSL.name("tenants_pkey"), new TableField[] {ID}, true);
  }

  @Override
  public Identity<TenantsRecord, Long> getIdentity() {
    return Internal.createIdentity(this, ID);
  }
}
