package io.citus4j.examples.global.tables;

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

/** The table {@code global_users}. */
public final class GlobalUsers extends TableImpl<GlobalUsersRecord> {

  /** The reference instance of {@code global_users}. */
  public static final GlobalUsers GLOBAL_USERS = new GlobalUsers();

  private static final long serialVersionUID = 1L;

  /** The column {@code global_users.id}. */
  public final TableField<GlobalUsersRecord, Long> ID =
      createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false).identity(true), this, "");

  /** The column {@code global_users.region}. */
  public final TableField<GlobalUsersRecord, String> REGION =
      createField(DSL.name("region"), SQLDataType.CLOB.nullable(false), this, "");

  /** The column {@code global_users.name}. */
  public final TableField<GlobalUsersRecord, String> NAME =
      createField(DSL.name("name"), SQLDataType.CLOB, this, "");

  /** The column {@code global_users.email}. */
  public final TableField<GlobalUsersRecord, String> EMAIL =
      createField(DSL.name("email"), SQLDataType.CLOB, this, "");

  /** The column {@code global_users.created_at}. */
  public final TableField<GlobalUsersRecord, OffsetDateTime> CREATED_AT =
      createField(
          DSL.name("created_at"),
          SQLDataType.TIMESTAMPWITHTIMEZONE.defaultValue(DSL.currentOffsetDateTime()),
          this,
          "");

  private GlobalUsers() {
    super(DSL.name("global_users"), null, null, null, DSL.comment(""), TableOptions.table());
  }

  @Override
  public Class<GlobalUsersRecord> getRecordType() {
    return GlobalUsersRecord.class;
  }

  @Override
  public @Nullable Schema getSchema() {
    return null;
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public UniqueKey<GlobalUsersRecord> getPrimaryKey() {
    return Internal.createUniqueKey(
        this, DSL.name("global_users_pkey"), new TableField[] {REGION, ID}, true);
  }

  @Override
  public Identity<GlobalUsersRecord, Long> getIdentity() {
    return Internal.createIdentity(this, ID);
  }
}
