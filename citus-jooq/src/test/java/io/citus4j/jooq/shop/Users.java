package io.citus4j.jooq.shop;

import java.time.OffsetDateTime;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.InverseForeignKey;
import org.jooq.Name;
import org.jooq.Path;
import org.jooq.Record;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/** The table <code>public.users</code>, as jOOQ's generator writes it. */
public class Users extends TableImpl<UsersRecord> {

  private static final long serialVersionUID = 1L;

  /** The reference instance of <code>public.users</code>. */
  public static final Users USERS = new Users();

  /** The column <code>public.users.user_id</code>. */
  public final TableField<UsersRecord, Long> USER_ID =
      createField(DSL.name("user_id"), SQLDataType.BIGINT.nullable(false), this, "");

  /** The column <code>public.users.username</code>. */
  public final TableField<UsersRecord, String> USERNAME =
      createField(DSL.name("username"), SQLDataType.CLOB.nullable(false), this, "");

  /** The column <code>public.users.email</code>. */
  public final TableField<UsersRecord, String> EMAIL =
      createField(DSL.name("email"), SQLDataType.CLOB.nullable(false), this, "");

  /** The column <code>public.users.created_at</code>. */
  public final TableField<UsersRecord, OffsetDateTime> CREATED_AT =
      createField(DSL.name("created_at"), SQLDataType.TIMESTAMPWITHTIMEZONE(6), this, "");

  private Users(Name alias, @Nullable Table<UsersRecord> aliased) {
    this(alias, aliased, null, null);
  }

  private Users(
      Name alias,
      @Nullable Table<UsersRecord> aliased,
      Field<?> @Nullable [] parameters,
      @Nullable Condition where) {
    super(alias, null, aliased, parameters, DSL.comment(""), TableOptions.table(), where);
  }

  public Users() {
    this(DSL.name("users"), null);
  }

  public <O extends Record> Users(
      Table<O> path,
      @Nullable ForeignKey<O, UsersRecord> childPath,
      @Nullable InverseForeignKey<O, UsersRecord> parentPath) {
    super(path, childPath, parentPath, USERS);
  }

  /** A subtype implementing {@link Path} for simplified path-based joins. */
  public static class UsersPath extends Users implements Path<UsersRecord> {

    private static final long serialVersionUID = 1L;

    public <O extends Record> UsersPath(
        Table<O> path,
        @Nullable ForeignKey<O, UsersRecord> childPath,
        @Nullable InverseForeignKey<O, UsersRecord> parentPath) {
      super(path, childPath, parentPath);
    }
  }

  @Override
  public Class<UsersRecord> getRecordType() {
    return UsersRecord.class;
  }

  @Override
  public @Nullable Schema getSchema() {
    return aliased() ? null : Public.PUBLIC;
  }

  @Override
  public UniqueKey<UsersRecord> getPrimaryKey() {
    return Keys.USERS_PKEY;
  }

  @Override
  public Users as(String alias) {
    return new Users(DSL.name(alias), this);
  }

  @Override
  public Users as(Name alias) {
    return new Users(alias, this);
  }

  @Override
  public Users where(Condition condition) {
    return new Users(getQualifiedName(), aliased() ? this : null, null, condition);
  }
}
