package io.citus4j.examples.global.tables;

import org.jooq.impl.UpdatableRecordImpl;

/** A row of {@code global_users}. */
public final class GlobalUsersRecord extends UpdatableRecordImpl<GlobalUsersRecord> {

  private static final long serialVersionUID = 1L;

  /** Creates an empty row. */
  public GlobalUsersRecord() {
    super(GlobalUsers.GLOBAL_USERS);
  }
}
