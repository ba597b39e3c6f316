package io.citus4j.jooq.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.routing.shape.Expression.Volatility;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.ParseUnknownFunctions;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Views are read as the queries that they stand for, and functions as the catalogue has them. */
class ViewAnalysisTest {

  private static final Map<String, String> VIEWS =
      Map.of(
          "busy", " SELECT t.id,\n    t.a AS x\n   FROM t\n  WHERE (t.a > 5);",
          "busier", " SELECT busy.id\n   FROM busy;",
          "endless", " SELECT endless.id FROM endless;",
          "strange", " SELECT OVERLY STRANGE FROM;");

  private static final Catalogue CATALOGUE =
      new Catalogue() {
        @Override
        public List<Identifier> columnsOf(QualifiedName table) {
          return switch (table.toString()) {
            case "busy" -> List.of(new Identifier("id"), new Identifier("y"));
            case "busier", "endless", "strange" -> List.of(new Identifier("id"));
            default -> ShapeText.columnsOf(table);
          };
        }

        @Override
        public Optional<String> definitionOf(QualifiedName view) {
          return Optional.ofNullable(VIEWS.get(view.toString()));
        }

        @Override
        public Volatility volatilityOf(QualifiedName function) {
          return function.toString().equals("shop.price") ? Volatility.STABLE : Volatility.UNKNOWN;
        }
      };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select y from busy where id = 1 | SELECT 1.y FROM 1:{SELECT 0.id, 0.a AS y FROM 0:t WHERE 0.a > 5} WHERE 1.id = 1
          select * from busy b | SELECT 1.id, 1.y FROM 1:{SELECT 0.id, 0.a AS y FROM 0:t WHERE 0.a > 5}
          select b.k from busy as b (k) | SELECT 1.k FROM 1:{SELECT 0.id AS k, 0.a AS y FROM 0:t WHERE 0.a > 5}
          select busier.id from busier | SELECT 2.id FROM 2:{SELECT 1.id FROM 1:{SELECT 0.id, 0.a AS y FROM 0:t WHERE 0.a > 5}}
          with t as (select 1 as one) select id from busy | WITH 0 {SELECT 1 AS one} SELECT 2.id FROM 2:{SELECT 1.id, 1.a AS y FROM 1:t WHERE 1.a > 5}
          select z from busy | not understood: column "z" without a source
          select id from endless | not understood: view "endless" within itself
          select id from strange | not understood: the query of view "strange"
          update busy set y = 1 where id = 2 | UPDATE 0:busy SET y := 1 WHERE 0.id = 2
          """)
  void should_read_a_view_as_its_query(String sql, String expected) {
    assertThat(shape(sql)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"shop.price,STABLE", "price,UNKNOWN", "now,STABLE"})
  void should_ask_for_what_it_does_not_know_of_a_function(String function, Volatility expected) {
    Query query =
        DSL.using(SQLDialect.POSTGRES)
            .select(DSL.function(DSL.name(function.split("\\.")), Integer.class));
    QueryAnalysis analysis = QueryAnalysis.of(query, ShapeText.postgres(), CATALOGUE);
    assertThat(String.valueOf(analysis.shape())).contains("volatility=" + expected);
  }

  private static String shape(String sql) {
    Query query =
        DSL.using(
                SQLDialect.POSTGRES,
                new Settings().withParseUnknownFunctions(ParseUnknownFunctions.IGNORE))
            .parser()
            .parseQuery(sql);
    return ShapeText.of(QueryAnalysis.of(query, ShapeText.postgres(), CATALOGUE).shape());
  }
}
