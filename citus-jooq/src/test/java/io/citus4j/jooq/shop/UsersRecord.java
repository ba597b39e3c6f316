package io.citus4j.jooq.shop;

import java.time.OffsetDateTime;
import org.jooq.impl.UpdatableRecordImpl;
import org.jspecify.annotations.Nullable;

/** A row of <code>public.users</code>. */
public class UsersRecord extends UpdatableRecordImpl<UsersRecord> {

  private static final long serialVersionUID = 1L;

  public UsersRecord() {
    super(Users.USERS);
  }

  /** Setter for <code>public.users.user_id</code>. */
  public void setUserId(@Nullable Long value) {
    set(0, value);
  }

  /** Getter for <code>public.users.user_id</code>. */
  public @Nullable Long getUserId() {
    return (Long) get(0);
  }

  /** Setter for <code>public.users.username</code>. */
  public void setUsername(@Nullable String value) {
    set(1, value);
  }

  /** Getter for <code>public.users.username</code>. */
  public @Nullable String getUsername() {
    return (String) get(1);
  }

  /** Setter for <code>public.users.email</code>. */
  public void setEmail(@Nullable String value) {
    set(2, value);
  }

  /** Getter for <code>public.users.email</code>. */
  public @Nullable String getEmail() {
    return (String) get(2);
  }

  /** Setter for <code>public.users.created_at</code>. */
  public void setCreatedAt(@Nullable OffsetDateTime value) {
    set(3, value);
  }

  /** Getter for <code>public.users.created_at</code>. */
  public @Nullable OffsetDateTime getCreatedAt() {
    return (OffsetDateTime) get(3);
  }
}
