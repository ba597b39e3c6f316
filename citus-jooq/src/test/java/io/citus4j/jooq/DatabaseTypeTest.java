package io.citus4j.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.DATE;
import static org.jooq.impl.SQLDataType.DOUBLE;
import static org.jooq.impl.SQLDataType.INSTANT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.LOCALDATETIME;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.OFFSETDATETIME;
import static org.jooq.impl.SQLDataType.OTHER;
import static org.jooq.impl.SQLDataType.SMALLINT;
import static org.jooq.impl.SQLDataType.TIMESTAMP;
import static org.jooq.impl.SQLDataType.VARCHAR;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultDataType;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseTypeTest {

  static Stream<Arguments> known() {
    return Stream.of(
        arguments(SMALLINT, "smallint"),
        arguments(INTEGER, "integer"),
        arguments(BIGINT, "bigint"),
        arguments(BIGINT.nullable(false).identity(true), "bigint"),
        arguments(
            BIGINT.asConvertedDataType(String.class, String::valueOf, Long::valueOf), "bigint"),
        arguments(NUMERIC(10, 2), "numeric"),
        arguments(DOUBLE, "double precision"),
        arguments(SQLDataType.UUID, "uuid"),
        arguments(CLOB, "text"),
        arguments(VARCHAR(20), "character varying"),
        arguments(DATE, "date"),
        arguments(LOCALDATE, "date"),
        arguments(OFFSETDATETIME(6), "timestamp with time zone"),
        arguments(INSTANT, "timestamp with time zone"));
  }

  @ParameterizedTest
  @MethodSource("known")
  void should_name_the_type_as_the_server_does(DataType<?> type, String name) {
    assertThat(DatabaseType.nameOf(type)).contains(name);
  }

  static Stream<DataType<?>> ambiguous() {
    return Stream.of(
        VARCHAR,
        DSL.field("x", String.class).getDataType(),
        TIMESTAMP,
        LOCALDATETIME,
        OTHER,
        BIGINT.array(),
        DefaultDataType.getDefaultDataType("\"public\".\"citext\""),
        DSL.domain(DSL.name("positive"), BIGINT).getDataType());
  }

  @ParameterizedTest
  @MethodSource("ambiguous")
  void should_leave_other_types_to_the_catalogue(DataType<?> type) {
    assertThat(DatabaseType.nameOf(type)).isEmpty();
  }
}
