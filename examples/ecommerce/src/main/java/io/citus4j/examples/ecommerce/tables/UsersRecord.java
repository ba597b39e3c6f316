package io.citus4j.examples.ecommerce.tables;

import org.jooq.impl.TableRecordImpl;

/** A row of {@code users}. */
public final class UsersRecord extends TableRecordImpl<UsersRecord> {

  private static final long serialVersionUID = 1L;

  /** Creates an empty row. */
  public UsersRecord() {
    super(Users.USERS);
  }
}
