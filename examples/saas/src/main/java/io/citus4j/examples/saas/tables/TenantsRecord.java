package io.citus4j.examples.saas.tables;

import org.jooq.impl.UpdatableRecordImpl;

/** A row of {@code tenants}. */
public final class TenantsRecord extends UpdatableRecordImpl<TenantsRecord> {

  private static final long serialVersionUID = 1L;

  /** Creates an empty row. */
  public TenantsRecord() {
    super(Tenants.TENANTS);
  }
}
