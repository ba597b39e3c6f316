package io.citus4j.examples.saas.tables;

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

/** The table {@code tenant_config}. */
public final class TenantConfig extends TableImpl<TenantConfigRecord> {

  /** The reference instance of {@code tenant_config}. */
  public static final TenantConfig TENANT_CONFIG = new TenantConfig();

  private static final long serialVersionUID = 1L;

  /** The column {@code tenant_config.tenant_id}. */
  public final TableField<TenantConfigRecord, Long> TENANT_ID =
      createField(DSL.name("tenant_id"), SQLDataType.BIGINT.nullable(false), this, "");

  /** The column {@code tenant_config.config}. */
  public final TableField<TenantConfigRecord, JSONB> CONFIG =
      createField(DSL.name("config"), SQLDataType.JSONB, this, "");

  private TenantConfig() {
    super(DSL.name("tenant_config"), null, null, null, DSL.comment(""), TableOptions.table());
  }

  @Override
  public Class<TenantConfigRecord> getRecordType() {
    return TenantConfigRecord.class;
  }

  @Override
  public @Nullable Schema getSchema() {
    return null;
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public UniqueKey<TenantConfigRecord> getPrimaryKey() {
    return Internal.createUniqueKey(
        this, DSL.name("tenant_config_pkey"), new TableField[] {TENANT_ID}, true);
  }
}
