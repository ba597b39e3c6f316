package io.citus4j.jooq.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.citus4j.metadata.CatalogReader;
import io.citus4j.routing.Route;
import io.citus4j.routing.RouteDecision;
import io.citus4j.routing.Router;
import io.citus4j.routing.ShardMap;
import io.citus4j.testkit.CitusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStep2;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Routes by the template of a text, held against routes by the analysis of each query. */
@CitusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteTemplatesIT {

  private static final int KEYS = 200;

  private static final Table<Record> NOTES = table(name("notes"));
  private static final Field<Long> OWNER = field(name("notes", "owner"), Long.class);
  private static final Field<String> TEXT = field(name("notes", "text"), String.class);
  private static final Table<Record> TAGS = table(name("tags"));
  private static final Field<Long> TAG_OWNER = field(name("tags", "owner"), Long.class);
  private static final Table<Record> VISITS = table(name("visits"));
  private static final Field<Integer> VISITOR = field(name("visits", "owner"), Integer.class);
  private static final Table<Record> WORDS = table(name("words"));
  private static final Field<String> WORD = field(name("words", "word"), String.class);

  private final Configuration configuration = new DefaultConfiguration().set(SQLDialect.POSTGRES);

  /** No query is understood by it: what is routed all the same was not analysed. */
  private final Configuration blind =
      configuration.derive(new DefaultVisitListenerProvider(new VisitListener() {}));

  private final DSLContext dsl = DSL.using(configuration);
  private final DataSource dataSource;
  private final ShardMap map;

  RouteTemplatesIT(DataSource dataSource) throws SQLException {
    this.dataSource = dataSource;
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE notes (owner bigint, text text);
          CREATE TABLE tags (owner bigint, text text);
          CREATE TABLE visits (owner int);
          CREATE TABLE words (word text);
          SELECT create_distributed_table('notes', 'owner', colocate_with => 'none', shard_count => 8);
          SELECT create_distributed_table('tags', 'owner', colocate_with => 'notes');
          SELECT create_distributed_table('visits', 'owner', colocate_with => 'none', shard_count => 4);
          SELECT create_reference_table('words');
          """);
    }
    try (Connection connection = dataSource.getConnection()) {
      this.map = ShardMap.of(CatalogReader.readForRouting(connection));
    }
  }

  @AfterAll
  void dropTables() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE notes, tags, visits, words");
    }
  }

  @Test
  void should_route_by_the_template_as_by_the_analysis() {
    for (LongFunction<Query> statement : statements()) {
      assertRoutedAlike(statement);
      assertThat(isRoutedBlindly(statement)).as(dsl.render(statement.apply(1))).isTrue();
    }
  }

  @Test
  void should_analyse_each_query_whose_shards_do_not_follow_from_the_places_of_its_values() {
    for (LongFunction<Query> statement : withoutTemplate()) {
      assertRoutedAlike(statement);
      assertThat(isRoutedBlindly(statement)).as(dsl.render(statement.apply(1))).isFalse();
    }
  }

  @Test
  void should_not_take_the_value_of_another_place_for_the_key() {
    RouteTemplates templates = new RouteTemplates();
    Condition first = field("a = ? and \"b\"", Long.class, 5L).eq(6L);
    List<Query> sameText =
        List.of(
            dsl.selectFrom(NOTES)
                .where(field(name("a"), Long.class).eq(1L))
                .and(field(name("b"), Long.class).eq(2L))
                .and(OWNER.eq(3L)),
            dsl.selectFrom(NOTES)
                .where(field(name("a"), Long.class).eq(1L))
                .and(field(name("b"), Long.class).eq(2L).and(OWNER.eq(4L))),
            dsl.selectFrom(NOTES).where(first).and(OWNER.eq(7L)),
            dsl.selectFrom(NOTES)
                .where("\"a\" = ? and \"b\" = ? and \"notes\".\"owner\" = ?", 1L, 2L, 9L));
    for (int i = 0; i < 2 * sameText.size(); i++) {
      Query query = sameText.get(i % sameText.size());
      Route route = templates.route(query, dsl.render(query), configuration, map).route();
      if (route instanceof Route.SingleShard) {
        assertThat(route).isEqualTo(analysed(query).route());
      }
    }
  }

  /** Also those that are not understood, or refused. */
  private List<LongFunction<Query>> statements() {
    List<LongFunction<Query>> statements = new ArrayList<>();
    statements.add(key -> dsl.selectFrom(NOTES).where(OWNER.eq(key)).and(TEXT.eq("x" + key)));
    statements.add(key -> dsl.selectFrom(NOTES).where(TEXT.eq("x" + key)));
    statements.add(key -> dsl.selectFrom(NOTES).where(OWNER.in(key, key + 1, key * 7)));
    statements.add(
        key ->
            dsl.select(TEXT, count())
                .from(NOTES)
                .join(TAGS)
                .on(OWNER.eq(TAG_OWNER))
                .where(OWNER.eq(key))
                .groupBy(TEXT)
                .orderBy(TEXT)
                .limit(10 + (int) (key % 3)));
    statements.add(
        key ->
            dsl.with("c")
                .as(dsl.select(TEXT).from(NOTES).where(OWNER.eq(key)))
                .selectFrom(table(name("c"))));
    statements.add(
        key ->
            dsl.selectFrom(NOTES)
                .where(OWNER.eq(key))
                .andExists(dsl.selectOne().from(TAGS).where(TAG_OWNER.eq(OWNER))));
    statements.add(key -> dsl.insertInto(NOTES, OWNER, TEXT).values(key, "a"));
    statements.add(key -> dsl.insertInto(NOTES, TEXT, OWNER).values("a", key).values("b", key + 9));
    statements.add(
        key ->
            dsl.insertInto(NOTES, OWNER, TEXT)
                .values(key, "a")
                .onConflictDoNothing()
                .returning(TEXT));
    statements.add(key -> dsl.update(NOTES).set(TEXT, "b").where(OWNER.eq(key)));
    statements.add(key -> dsl.update(NOTES).set(TEXT, "b" + key).where(TEXT.eq("a" + key)));
    statements.add(key -> dsl.deleteFrom(NOTES).where(OWNER.eq(key)).returning(TEXT));
    statements.add(key -> dsl.selectFrom(VISITS).where(VISITOR.eq((int) key)));
    statements.add(key -> dsl.selectFrom(WORDS).where(WORD.eq("w" + key)));
    statements.add(
        key -> dsl.selectFrom(NOTES).where(OWNER.eq(key)).and(row(OWNER, TEXT).eq(key, "a")));
    return statements;
  }

  private List<LongFunction<Query>> withoutTemplate() {
    return List.of(
        // Twice the same comparison in the text.
        key -> dsl.selectFrom(NOTES).where(OWNER.eq(key)).or(OWNER.eq(key + 1)),
        // A large OFFSET is warned of, a small one is not.
        key -> dsl.selectFrom(NOTES).offset((int) Math.abs(key % 3) * 1_000),
        // Two groups: one shard does not decide the other.
        key -> dsl.select(TEXT).from(NOTES, VISITS).where(OWNER.eq(key)).and(VISITOR.eq((int) key)),
        key -> dsl.selectFrom(NOTES).where(val(key).eq(OWNER)));
  }

  @Test
  void should_forget_texts_that_others_came_after() {
    RouteTemplates templates = new RouteTemplates();
    for (int i = 0; i < 5_000; i++) {
      Query query = dsl.selectFrom(NOTES).where(OWNER.eq(DSL.inline((long) i)));
      assertThat(templates.route(query, dsl.render(query), configuration, map).toString())
          .isEqualTo(analysed(query).toString());
    }
  }

  private void assertRoutedAlike(LongFunction<Query> statement) {
    RouteTemplates templates = new RouteTemplates();
    Random random = new Random(17);
    for (int i = 0; i < KEYS; i++) {
      Query query = statement.apply(random.nextInt());
      assertThat(templates.route(query, dsl.render(query), configuration, map).toString())
          .as(query.toString())
          .isEqualTo(analysed(query).toString());
    }
  }

  private boolean isRoutedBlindly(LongFunction<Query> statement) {
    RouteTemplates templates = new RouteTemplates();
    for (int i = 0; i < 3; i++) {
      Query query = statement.apply(4);
      templates.route(query, dsl.render(query), configuration, map);
    }
    Query query = statement.apply(4);
    RouteDecision decision = templates.route(query, dsl.render(query), blind, map);
    return decision.toString().equals(analysed(query).toString());
  }

  private RouteDecision analysed(Query query) {
    return Router.route(QueryAnalysis.of(query, configuration, map).shape(), map);
  }

  /** A row of values whose first is not that of the first column. */
  @Test
  void should_find_the_key_in_rows_of_which_a_value_is_written() {
    RouteTemplates templates = new RouteTemplates();
    for (long key = 0; key < 50; key++) {
      InsertValuesStep2<Record, String, Long> insert =
          dsl.insertInto(NOTES, TEXT, OWNER).values(DSL.inline("a"), val(key));
      assertThat(templates.route(insert, dsl.render(insert), configuration, map).toString())
          .isEqualTo(analysed(insert).toString());
    }
  }
}
