package io.citus4j.it;

import io.citus4j.jooq.JooqSchema;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.ReferentialAction;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Check;
import org.jooq.EnumType;
import org.jooq.ForeignKey;
import org.jooq.Index;
import org.jooq.JSONB;
import org.jooq.Name;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Schema;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.SchemaImpl;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/** Departments and employees that refer to each other, as jOOQ's generator writes tables. */
final class Company {

  static final Schema COMPANY = new SchemaImpl(DSL.name("company"));
  static final Departments DEPARTMENTS = new Departments();
  static final Employees EMPLOYEES = new Employees();
  static final Countries COUNTRIES = new Countries();

  static final ClusterSchema SCHEMA =
      JooqSchema.define(
          "company",
          cluster -> {
            cluster.distribute(EMPLOYEES).by(EMPLOYEES.TENANT_ID).colocateWith(DEPARTMENTS);
            cluster.distribute(DEPARTMENTS).by(DEPARTMENTS.TENANT_ID).shardCount(4);
            cluster.reference(COUNTRIES);
            cluster
                .index("employees_email")
                .on(EMPLOYEES, EMPLOYEES.TENANT_ID, DSL.lower(EMPLOYEES.EMAIL))
                .unique()
                .where(EMPLOYEES.EMAIL.isNotNull());
            cluster
                .index("employees_recent")
                .on(EMPLOYEES, EMPLOYEES.HIRED_AT.desc().nullsLast())
                .include(EMPLOYEES.ID)
                .where(
                    EMPLOYEES
                        .GRADE
                        .in(Grade.JUNIOR, Grade.SENIOR)
                        .and(EMPLOYEES.ID.between(1L, 1000L))
                        .and(EMPLOYEES.EMAIL.notLike("%@example.org")));
            cluster
                .index("employees_skills")
                .on(EMPLOYEES, EMPLOYEES.SKILLS)
                .using("gin")
                .operatorClass("jsonb_path_ops");
            cluster
                .foreignKey("employees_manager")
                .from(EMPLOYEES, EMPLOYEES.TENANT_ID, EMPLOYEES.MANAGER_ID)
                .to(EMPLOYEES, EMPLOYEES.TENANT_ID, EMPLOYEES.ID)
                .onDelete(ReferentialAction.CASCADE);
          });

  private Company() {}

  enum Grade implements EnumType {
    JUNIOR("junior"),
    SENIOR("it's senior");

    private final String literal;

    Grade(String literal) {
      this.literal = literal;
    }

    @Override
    public Schema getSchema() {
      return COMPANY;
    }

    @Override
    public String getName() {
      return "grade";
    }

    @Override
    public String getLiteral() {
      return literal;
    }
  }

  private static <R extends Record> UniqueKey<R> primaryKey(
      TableImpl<R> table, String name, List<TableField<R, ?>> columns) {
    return Internal.createUniqueKey(table, DSL.name(name), array(columns), true);
  }

  @SuppressWarnings("unchecked")
  private static <R extends Record> TableField<R, ?>[] array(List<TableField<R, ?>> columns) {
    return columns.toArray(TableField[]::new);
  }

  /** What the tables have in common. */
  abstract static class Generated extends TableImpl<Record> {

    private static final long serialVersionUID = 1L;

    Generated(Name name) {
      super(name);
    }

    @Override
    public @Nullable Schema getSchema() {
      return aliased() ? null : COMPANY;
    }
  }

  static final class Countries extends Generated {

    private static final long serialVersionUID = 1L;

    final TableField<Record, String> CODE =
        createField(DSL.name("code"), SQLDataType.CHAR(2).nullable(false), this, "");

    Countries() {
      super(DSL.name("countries"));
    }

    @Override
    public UniqueKey<Record> getPrimaryKey() {
      return primaryKey(this, "countries_pkey", List.of(CODE));
    }
  }

  static final class Departments extends Generated {

    private static final long serialVersionUID = 1L;

    final TableField<Record, Long> TENANT_ID =
        createField(DSL.name("tenant_id"), SQLDataType.BIGINT.nullable(false), this, "");
    final TableField<Record, Long> ID =
        createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false).identity(true), this, "");
    final TableField<Record, Long> HEAD_ID =
        createField(DSL.name("head_id"), SQLDataType.BIGINT, this, "");
    final TableField<Record, String> COUNTRY =
        createField(DSL.name("country"), SQLDataType.CHAR(2), this, "");

    Departments() {
      super(DSL.name("departments"));
    }

    @Override
    public UniqueKey<Record> getPrimaryKey() {
      return primaryKey(this, "departments_pkey", List.of(TENANT_ID, ID));
    }

    @Override
    public List<ForeignKey<Record, ?>> getReferences() {
      return List.of(
          Internal.createForeignKey(
              this,
              DSL.name("departments_head"),
              array(List.of(TENANT_ID, HEAD_ID)),
              EMPLOYEES.getPrimaryKey(),
              array(List.of(EMPLOYEES.TENANT_ID, EMPLOYEES.ID)),
              true),
          Internal.createForeignKey(
              this,
              DSL.name("departments_country"),
              array(List.of(COUNTRY)),
              COUNTRIES.getPrimaryKey(),
              array(List.of(COUNTRIES.CODE)),
              true));
    }
  }

  static final class Employees extends Generated {

    private static final long serialVersionUID = 1L;

    final TableField<Record, Long> TENANT_ID =
        createField(DSL.name("tenant_id"), SQLDataType.BIGINT.nullable(false), this, "");
    final TableField<Record, Long> ID =
        createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false), this, "");
    final TableField<Record, Long> DEPARTMENT_ID =
        createField(DSL.name("department_id"), SQLDataType.BIGINT.nullable(false), this, "");
    final TableField<Record, Long> MANAGER_ID =
        createField(DSL.name("manager_id"), SQLDataType.BIGINT, this, "");
    final TableField<Record, String> EMAIL =
        createField(DSL.name("email"), SQLDataType.VARCHAR(80), this, "");
    final TableField<Record, Grade> GRADE =
        createField(
            DSL.name("grade"),
            SQLDataType.VARCHAR
                .nullable(false)
                .defaultValue(DSL.field(DSL.raw("'junior'::company.grade"), SQLDataType.VARCHAR))
                .asEnumDataType(Grade.class),
            this,
            "");
    final TableField<Record, JSONB> SKILLS =
        createField(DSL.name("skills"), SQLDataType.JSONB, this, "");
    final TableField<Record, OffsetDateTime> HIRED_AT =
        createField(
            DSL.name("hired_at"),
            SQLDataType.TIMESTAMPWITHTIMEZONE(6)
                .nullable(false)
                .defaultValue(DSL.field(DSL.raw("now()"), SQLDataType.TIMESTAMPWITHTIMEZONE)),
            this,
            "");

    Employees() {
      super(DSL.name("employees"));
    }

    @Override
    public UniqueKey<Record> getPrimaryKey() {
      return primaryKey(this, "employees_pkey", List.of(TENANT_ID, ID));
    }

    @Override
    public List<Check<Record>> getChecks() {
      return List.of(
          Internal.createCheck(
              this, DSL.name("employees_not_themselves"), "manager_id <> id", true));
    }

    @Override
    public List<Index> getIndexes() {
      return List.of(
          Internal.createIndex(
              DSL.name("employees_department"),
              this,
              new OrderField<?>[] {TENANT_ID, DEPARTMENT_ID},
              false));
    }

    @Override
    public List<ForeignKey<Record, ?>> getReferences() {
      return List.of(
          Internal.createForeignKey(
              this,
              DSL.name("employees_department_fkey"),
              array(List.of(TENANT_ID, DEPARTMENT_ID)),
              DEPARTMENTS.getPrimaryKey(),
              array(List.of(DEPARTMENTS.TENANT_ID, DEPARTMENTS.ID)),
              true));
    }
  }
}
