package io.citus4j.jooq.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStep2;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenderingTest {

  private static final Table<Record> NOTES = table(name("notes"));
  private static final Field<Long> OWNER = field(name("notes", "owner"), Long.class);
  private static final Field<String> TEXT = field(name("notes", "text"), String.class);
  private static final DSLContext DSL_CONTEXT = DSL.using(SQLDialect.POSTGRES);

  static List<Query> queries() {
    return List.of(
        rows(1),
        rows(2_000),
        DSL_CONTEXT
            .selectFrom(NOTES)
            .where(OWNER.in(Collections.nCopies(100, 1L)))
            .and(TEXT.eq(inline("it's")).or(TEXT.likeIgnoreCase("%a_b%")))
            .andExists(selectOne().from(NOTES.as("n")).where(field(name("n", "owner")).eq(OWNER)))
            .orderBy(TEXT.desc().nullsLast())
            .limit(3)
            .offset(4)
            .forUpdate(),
        DSL_CONTEXT
            .with("c")
            .as(DSL_CONTEXT.select(OWNER, max(TEXT).over().as("m")).from(NOTES))
            .select()
            .from(table(name("c")))
            .union(DSL_CONTEXT.select(val(1L), val("a").cast(String.class)))
            .except(DSL_CONTEXT.select(OWNER, TEXT).from(NOTES)),
        DSL_CONTEXT
            .update(NOTES)
            .set(row(OWNER, TEXT), row(val(1L), val("b")))
            .where(row(OWNER, TEXT).eq(row(1L, "a")))
            .returning(TEXT));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void should_find_the_same_text_of_each_part_by_marks_as_by_length(Query query) {
    Configuration configuration = DSL_CONTEXT.configuration();
    int values = DSL_CONTEXT.extractBindValues(query).size();

    RenderedPart marked =
        Objects.requireNonNull(Rendering.byMarks(query, configuration, values), "marked");
    List<String> byMarks = texts(marked).toList();

    assertThat(byMarks).hasSizeGreaterThan(5).startsWith(DSL_CONTEXT.render(query));
    if (values < 1_000) {
      assertThat(texts(Rendering.byLength(query, configuration, values))).isEqualTo(byMarks);
    }
  }

  @Test
  void should_not_trust_marks_in_a_text_that_has_their_characters() {
    Query query = DSL_CONTEXT.selectFrom(NOTES).where(TEXT.eq(inline("\uE000")));

    assertThat(Rendering.byMarks(query, DSL_CONTEXT.configuration(), 0)).isNull();
    assertThat(Rendering.of(query, DSL_CONTEXT.configuration()).text()).contains("\uE000");
  }

  @Test
  void should_read_many_values_whatever_the_settings() {
    Settings formatted =
        new Settings()
            .withRenderFormatted(true)
            .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED);
    DSLContext dsl = DSL.using(SQLDialect.POSTGRES, formatted);

    RenderedPart rendered = Rendering.of(rows(100), dsl.configuration());

    assertThat(rendered.text()).isEqualTo(dsl.render(rows(100)));
    assertThat(texts(rendered).filter(text -> text.equals("?"))).hasSize(200);
  }

  private static Query rows(int count) {
    InsertValuesStep2<Record, Long, String> insert = DSL_CONTEXT.insertInto(NOTES, OWNER, TEXT);
    for (int i = 0; i < count; i++) {
      insert = insert.values((long) i, "a");
    }
    return insert;
  }

  private static Stream<String> texts(RenderedPart part) {
    return Stream.concat(
        Stream.of(part.text()), part.children().stream().flatMap(RenderingTest::texts));
  }
}
