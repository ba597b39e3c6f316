package io.citus4j.it;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.CitusRouting;
import io.citus4j.testkit.CitusTest;
import io.citus4j.testkit.RequiresRealCitus;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that are compared with, or given, values of other types than their own. */
@CitusTest
@RequiresRealCitus
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyTypesIT {

  private static final List<String> TYPES =
      List.of(
          "int2",
          "int4",
          "int8",
          "numeric",
          "numeric(10,2)",
          "float4",
          "float8",
          "text",
          "varchar",
          "varchar(3)",
          "char(5)",
          "name",
          "date",
          "timestamp",
          "timestamptz",
          "time",
          "uuid",
          "bool",
          "plain_int",
          "positive_int",
          "plain_text");

  private final DataSource dataSource;
  private final CitusCluster citus;
  private final RouteAgreement agreement;
  private final DSLContext dsl = DSL.using(SQLDialect.POSTGRES);

  KeyTypesIT(DataSource dataSource) throws SQLException {
    this.dataSource = dataSource;
    List<String> statements = new ArrayList<>();
    statements.add("CREATE DOMAIN plain_int AS int");
    statements.add("CREATE DOMAIN positive_int AS int CHECK (value > 0)");
    statements.add("CREATE DOMAIN plain_text AS text");
    for (String type : TYPES) {
      String table = table(type);
      statements.add("CREATE TABLE " + table + " (k " + type + ", v int, at timestamptz)");
      statements.add(
          "SELECT create_distributed_table('"
              + table
              + "', 'k', colocate_with => 'none',"
              + " shard_count => 8)");
    }
    Queries.run(dataSource, statements.toArray(new String[0]));
    this.citus = CitusCluster.connect(dataSource);
    this.agreement = new RouteAgreement(CitusRouting.using(citus));
  }

  private static String table(String type) {
    return "k_" + type.replaceAll("[(),]+", "_");
  }

  @AfterAll
  void dropTables() throws SQLException {
    citus.close();
    List<String> statements = new ArrayList<>();
    TYPES.forEach(type -> statements.add("DROP TABLE " + table(type)));
    List.of("plain_int", "positive_int", "plain_text")
        .forEach(domain -> statements.add("DROP DOMAIN " + domain));
    Queries.run(dataSource, statements.toArray(new String[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int8 5",
        "int8 5.0",
        "int8 5.5",
        "int8 -5.5",
        "int8 '5'",
        "int8 cast('5' as int)",
        "int8 cast(5 as numeric)",
        "int8 cast(5 as smallint)",
        "int8 2 + 3",
        "int8 cast(2.5 as double precision)",
        "int8 cast(3.5 as double precision)",
        "int8 1e30",
        "int4 cast(5 as bigint)",
        "int4 5000000000",
        "int4 5.5",
        "int2 70000",
        "text cast('abc' as varchar)",
        "text cast('abc' as varchar(2))",
        "text cast('abc  ' as char(5))",
        "text 5",
        "varchar cast('abc' as text)",
        "varchar_3_ 'abc'",
        "varchar_3_ 'abcd'",
        "char_5_ 'abc'",
        "char_5_ cast('abc' as text)",
        "char_5_ cast('abc' as varchar)",
        "numeric 5",
        "numeric 5.50",
        "numeric cast(5.5 as double precision)",
        "numeric_10_2_ 5.555",
        "numeric_10_2_ 5",
        "float8 5",
        "float8 0.1",
        "float4 0.1",
        "float4 cast(0.1 as double precision)",
        "date '2020-01-02'",
        "date timestamp '2020-01-02 03:04:05'",
        "date timestamp with time zone '2020-01-02 03:04:05+00'",
        "timestamp date '2020-01-02'",
        "timestamp '2020-01-02 03:04:05'",
        "timestamp timestamp with time zone '2020-01-02 03:04:05+00'",
        "timestamptz date '2020-01-02'",
        "timestamptz timestamp '2020-01-02 03:04:05'",
        "timestamptz '2020-01-02 03:04:05+00'",
        "time '10:11:12'",
        "time time '10:11:12'",
        "uuid '00112233-4455-6677-8899-aabbccddeeff'",
        "uuid cast('00112233-4455-6677-8899-aabbccddeeff' as text)",
        "name cast('abc' as text)",
        "plain_int 5",
        "plain_int cast(5 as plain_int)",
        "positive_int 5",
        "positive_int cast(5 as positive_int)",
        "plain_text 'a'"
      })
  void should_prune_by_a_written_value_as_citus_does(String keyAndValue) {
    int space = keyAndValue.indexOf(' ');
    String from = " from k_" + keyAndValue.substring(0, space);
    String value = keyAndValue.substring(space + 1);
    agreement.check("select *" + from + " where k = " + value);
    agreement.check("select *" + from + " where k = " + value + " and k is not null");
    agreement.check("select *" + from + " where k in (" + value + ", " + value + ")");
    agreement.check("delete" + from + " where k = " + value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int8 5.5",
        "int8 '5'",
        "int4 5000000000",
        "text 5",
        "text cast('abc' as varchar(2))",
        "varchar_3_ 'abcd'",
        "varchar_3_ cast('abcd' as varchar(3))",
        "numeric_10_2_ 5.555",
        "float4 0.1",
        "timestamp date '2020-01-02'",
        "date timestamp '2020-01-02 03:04:05'",
        "plain_int 5",
        "positive_int 5",
        "positive_int cast(5 as positive_int)"
      })
  void should_insert_a_written_value_where_citus_does(String keyAndValue) {
    int space = keyAndValue.indexOf(' ');
    agreement.check(
        "insert into k_%s (k) values (%s)"
            .formatted(keyAndValue.substring(0, space), keyAndValue.substring(space + 1)));
  }

  @Test
  void should_prune_by_a_bound_value_as_citus_does() {
    for (Query query :
        List.of(
            comparedWith("int4", DSL.val(5L)),
            comparedWith("int4", DSL.val(5_000_000_000L)),
            comparedWith("int8", DSL.val((short) 5)),
            comparedWith("int8", DSL.val(new BigDecimal("5.5"))),
            comparedWith("int8", DSL.val(2.5)),
            comparedWith("int8", DSL.cast(DSL.val("5"), SQLDataType.BIGINT)),
            comparedWith("numeric", DSL.val(5L)),
            comparedWith("float8", DSL.val(5L)),
            comparedWith("float4", DSL.val(0.1)),
            comparedWith("text", DSL.cast(DSL.val("abc"), SQLDataType.VARCHAR(2))),
            comparedWith("timestamp", DSL.val(LocalDate.of(2020, 1, 2))),
            comparedWith("date", DSL.val(LocalDateTime.of(2020, 1, 2, 3, 4))),
            comparedWith("timestamptz", DSL.val(LocalDate.of(2020, 1, 2))),
            comparedWith("plain_int", DSL.val(5)),
            comparedWith("positive_int", DSL.val(5)))) {
      agreement.check(query);
    }
  }

  @SuppressWarnings("unchecked")
  private Query comparedWith(String type, Field<?> value) {
    return dsl.selectFrom(DSL.table(DSL.name("k_" + type)))
        .where(DSL.field(DSL.name("k")).eq((Field<Object>) value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from k_int8 where k = 5 and v > random()",
        "update k_int8 set v = 1 where k = 5 and at < now()",
        "update k_int8 set v = 1 where at < now()",
        "update k_int8 set v = cast(random() as int) where k = 5",
        "update k_int8 set v = 1 where k = 5 and v > random()",
        "update k_int8 set at = now() where k = 5",
        "update k_int8 set at = at + (now() - at) where k = 5",
        "update k_int8 set at = date_trunc('day', at) where k = 5",
        "update k_int8 set at = date_trunc('day', now()) where k = 5",
        "update k_int8 set v = coalesce(v, cast(extract(day from now()) as int)) where k = 5",
        "update k_int8 set v = 1 where at < date '2020-01-01'",
        "update k_timestamp set v = 1 where k < date '2020-01-01'",
        "delete from k_timestamptz where k = now()",
        "delete from k_int8 where k = 5 and date_trunc('day', at) = now()",
        "delete from k_int8 where k = 5 returning now()",
        "delete from k_int8 where v = 5 returning random()",
        "insert into k_int8 (k, at) values (5, now())",
        "insert into k_int8 (k, v) values (5, cast(random() * 10 as int))",
        "insert into k_int8 (k) values (5) returning random()",
        "update k_int8 set k = 5 where k = 5",
        "update k_int8 set k = 6 where k = 5",
        "update k_int8 set k = k where v = 5"
      })
  void should_let_functions_be_called_where_citus_does(String sql) {
    agreement.check(sql);
  }
}
