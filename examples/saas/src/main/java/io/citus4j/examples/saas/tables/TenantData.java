package io.citus4j.examples.saas.tables;

import java.time.OffsetDateTime;
import org.jooq.Identity;
import org.jooq.JSONB;
import org.jooq.Schema;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/** The table {@code tenant_data}. */
public final class TenantData extends TableImpl<TenantDataRecord> {

  /** The reference instance of {@code tenant_data}. */
  public static final TenantData TENANT_DATA = new TenantData();

  private static final long serialVersionUID = 1L;

  /** The column {@code tenant_data.id}. */
  public final TableField<TenantDataRecord, Long> ID =
      createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false).identity(true), this, "");

  /** The column {@code tenant_data.tenant_id}. */
  public final TableField<TenantDataRecord, Long> TENANT_ID =
      createField(DSL.name("tenant_id"), SQLDataType.BIGINT.nullable(false), this, "");

  /** The column {@code tenant_data.data}. */
  public final TableField<TenantDataRecord, JSONB> DATA =
      createField(DSL.name("data"), SQLDataType.JSONB, this, "");

  /** The column {@code tenant_data.created_at}. */
  public final TableField<TenantDataRecord, OffsetDateTime> CREATED_AT =
      createField(
          DSL.name("created_at"),
          SQLDataType.TIMESTAMPWITHTIMEZONE.defaultValue(DSL.currentOffsetDateTime()),
          this,
          "");

  private TenantData() {
    super(DSL.name("tenant_data"), null, null, null, DSL.comment(""), TableOptions.table());
  }

  @Override
  public Class<TenantDataRecord> getRecordType() {
    return TenantDataRecord.class;
  }

  @Override
  public @Nullable Schema getSchema() {
    return null;
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public UniqueKey<TenantDataRecord> getPrimaryKey() {
    return Internal.createUniqueKey(
        this, DSL.name("tenant_data_pkey"), new TableField[] {TENANT_ID, ID}, true);
  }

  @Override
  public Identity<TenantDataRecord, Long> getIdentity() {
    return Internal.createIdentity(this, ID);
  }
}
