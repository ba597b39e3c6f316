package io.citus4j.examples.ecommerce.tables;

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

/** The table {@code users}. */
public final class Users extends TableImpl<UsersRecord> {

  /** The reference instance of {@code users}. */
  public static final Users USERS = new Users();

  private static final long serialVersionUID = 1L;

  /** The column {@code users.user_id}. */
  public final TableField<UsersRecord, Long> USER_ID =
      createField(DSL.name("user_id"), SQLDataType.BIGINT.nullable(false).identity(true), this, "");

  /** The column {@code users.username}. */
  public final TableField<UsersRecord, String> USERNAME =
      createField(DSL.name("username"), SQLDataType.CLOB.nullable(false), this, "");

  /** The column {@code users.email}. */
  public final TableField<UsersRecord, String> EMAIL =
      createField(DSL.name("email"), SQLDataType.CLOB, this, "");

  /** The column {@code users.created_at}. */
  public final TableField<UsersRecord, OffsetDateTime> CREATED_AT =
      createField(
          DSL.name("created_at"),
          SQLDataType.TIMESTAMPWITHTIMEZONE.defaultValue(DSL.currentOffsetDateTime()),
          this,
          "");

  private Users() {
    super(DSL.name("users"), null, null, null, DSL.comment(""), TableOptions.table());
  }

  @Override
  public Class<UsersRecord> getRecordType() {
    return UsersRecord.class;
  }

  @Override
  public @Nullable Schema getSchema() {
    return null;
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public UniqueKey<UsersRecord> getPrimaryKey() {
    return Internal.createUniqueKey(this, DSL.name("users_pkey"), new TableField[] {USER_ID}, true);
  }

  @Override
  public Identity<UsersRecord, Long> getIdentity() {
    return Internal.createIdentity(this, USER_ID);
  }
}
