package io.citus4j.examples.saas.tables;

import org.jooq.impl.UpdatableRecordImpl;

/** A row of {@code tenant_data}. */
public final class TenantDataRecord extends UpdatableRecordImpl<TenantDataRecord> {

  private static final long serialVersionUID = 1L;

  /** Creates an empty row. */
  public TenantDataRecord() {
    super(TenantData.TENANT_DATA);
  }
}
