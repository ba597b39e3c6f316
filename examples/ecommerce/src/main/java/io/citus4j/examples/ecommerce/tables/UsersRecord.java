package io.citus4j.examples.ecommerce.tables;

import org.jooq.impl.UpdatableRecordImpl;

/** A row of {@code users}. */
public final class UsersRecord extends UpdatableRecordImpl<UsersRecord> {

  private static final long serialVersionUID = 1L;

  /** Creates an empty row. */
  public UsersRecord() {
    super(Users.USERS);
  }
}
