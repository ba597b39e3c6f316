package io.citus4j.examples.saas.tables;

import org.jooq.impl.UpdatableRecordImpl;

/** A row of {@code tenant_config}. */
public final class TenantConfigRecord extends UpdatableRecordImpl<TenantConfigRecord> {

  private static final long serialVersionUID = 1L;

  /** Creates an empty row. */
  public TenantConfigRecord() {
    super(TenantConfig.TENANT_CONFIG);
  }
}
