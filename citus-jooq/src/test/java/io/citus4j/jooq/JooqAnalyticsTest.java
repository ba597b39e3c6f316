package io.citus4j.jooq;

import static io.citus4j.jooq.shop.Users.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.MaterializedViewDeclaration;
import io.citus4j.schema.Rollup;
import io.citus4j.schema.Rollup.Term;
import io.citus4j.schema.TimePartitions;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

/** Partitions, materialized views and rollups of tables that jOOQ knows. */
class JooqAnalyticsTest {

  private static final Table<Record> STATS = table(name("app", "stats"));
  private static final Field<OffsetDateTime> HOUR =
      field(name("app", "stats", "hour"), OffsetDateTime.class);
  private static final Field<Long> STATS_USER = field(name("user_id"), Long.class);
  private static final Field<Long> ORDER_COUNT = field(name("order_count"), Long.class);
  private static final Table<Record> EVENTS = table(name("events"));
  private static final Field<OffsetDateTime> AT = field(name("events", "at"), OffsetDateTime.class);
  private static final Field<Long> USER = field(name("events", "user_id"), Long.class);
  private static final Field<Integer> VALUE = field(name("events", "value"), Integer.class);

  private static ClusterSchema schema(Consumer<JooqDeclarations> declaration) {
    return JooqSchema.define("analytics", declaration);
  }

  @Test
  void should_declare_partitions() {
    assertThat(
            schema(c -> c.partitions(EVENTS, AT).every(Period.ofDays(1)).createAhead(3))
                .declarations(TimePartitions.class))
        .extracting(TimePartitions::table, TimePartitions::column, TimePartitions::ahead)
        .containsExactly(tuple(QualifiedName.of("events"), Optional.of(new Identifier("at")), 3));
  }

  @Test
  void should_render_the_query_of_a_view_with_its_values() {
    MaterializedViewDeclaration view =
        schema(
                c ->
                    c.materializedView("app", "busy_users")
                        .as(
                            select(USERS.USER_ID, count().as("n"))
                                .from(USERS)
                                .where(USERS.USER_ID.gt(7L))
                                .groupBy(USERS.USER_ID))
                        .uniqueBy(USERS.USER_ID))
            .declarations(MaterializedViewDeclaration.class)
            .get(0);
    assertThat(view.view()).isEqualTo(QualifiedName.of("app", "busy_users"));
    assertThat(view.select())
        .startsWith("select \"public\".\"users\".\"user_id\", count(*) as \"n\"")
        .contains("> 7");
    assertThat(view.uniqueColumns()).containsExactly(new Identifier("user_id"));
  }

  @Test
  void should_refuse_a_unique_column_that_the_view_does_not_have() {
    assertThatThrownBy(
            () ->
                schema(
                    c ->
                        c.materializedView("v")
                            .as(select(USERS.USER_ID).from(USERS))
                            .uniqueBy(HOUR)))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessageContaining("unique by \"hour\": its query has no such field")
        .hasMessageContaining("[user_id]");
    assertThatThrownBy(() -> schema(c -> c.materializedView("a", "b", "c")))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessageContaining("by 3 names");
  }

  @Test
  void should_declare_a_rollup_by_fields() {
    Rollup rollup =
        schema(
                c ->
                    c.rollup(STATS)
                        .from(EVENTS, AT)
                        .every(Duration.ofHours(1), HOUR)
                        .by(STATS_USER, USER)
                        .set(ORDER_COUNT, count())
                        .set(field(name("total"), Long.class), sum(VALUE))
                        .where(VALUE.gt(0))
                        .late(Duration.ofMinutes(10)))
            .declarations(Rollup.class)
            .get(0);
    assertThat(rollup.table()).isEqualTo(QualifiedName.of("app", "stats"));
    assertThat(rollup.source()).isEqualTo(QualifiedName.of("events"));
    assertThat(rollup.timeColumn()).isEqualTo(new Identifier("at"));
    assertThat(rollup.bucketColumn()).isEqualTo(new Identifier("hour"));
    assertThat(rollup.keys())
        .containsExactly(new Term(new Identifier("user_id"), "\"events\".\"user_id\""));
    assertThat(rollup.figures())
        .containsExactly(
            new Term(new Identifier("order_count"), "count(*)"),
            new Term(new Identifier("total"), "sum(\"events\".\"value\")"));
    assertThat(rollup.condition()).hasValue("\"events\".\"value\" > 0");
    assertThat(rollup.late()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void should_refuse_columns_of_other_tables() {
    assertThatThrownBy(() -> schema(c -> c.rollup(STATS).from(EVENTS, HOUR)))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessageStartingWith("Cannot roll up \"events\" by column \"hour\"");
    assertThatThrownBy(
            () -> schema(c -> c.rollup(STATS).from(EVENTS, AT).every(Duration.ofHours(1), AT)))
        .isInstanceOf(SchemaDeclarationException.class)
        .hasMessageStartingWith("Cannot fill \"app.stats\" by column \"at\"");
  }
}
