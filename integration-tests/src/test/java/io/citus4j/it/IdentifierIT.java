package io.citus4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.citus4j.CitusCluster;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.TableDefinition;
import io.citus4j.sql.Identifier;
import io.citus4j.sql.QualifiedName;
import io.citus4j.testkit.TestCluster;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever PostgreSQL takes for a name comes through a plan, a script and maintenance. */
@PropertyDefaults(tries = 8, shrinking = ShrinkingMode.OFF)
class IdentifierIT {

  private static final int NAMES = 9;
  private static final int LONGEST = 63;

  @SuppressWarnings("NullAway.Init")
  private static TestCluster cluster;

  private final List<Names> created = new ArrayList<>();

  @BeforeContainer
  static void start() {
    cluster = TestCluster.builder().workers(1).start();
  }

  @AfterContainer
  static void stop() {
    cluster.close();
  }

  @Example
  void should_apply_names_that_look_like_sql() throws SQLException {
    apply(names(List.of("ok?", "a\"?\"b", "it's", "$1", "$$", "a\\", "%s", "-- ?\n\r", "\"?\"")));
  }

  @Example
  void should_apply_names_of_63_bytes() throws SQLException {
    apply(
        names(
            List.of("x", "?", "\"", "'", "\\", "\u00e9", "\u20ac", "\ud83d\ude00", "$").stream()
                .map(piece -> shortened(Collections.nCopies(LONGEST, piece)))
                .toList()));
  }

  @Property
  void should_apply_any_names(@ForAll("names") List<String> names) throws SQLException {
    apply(names(names));
  }

  @Property(tries = 4)
  void should_run_scripts_with_any_names(@ForAll("names") List<String> names) throws SQLException {
    Names all = names(names);
    try (CitusCluster citus = CitusCluster.connect(cluster.dataSource())) {
      String script = citus.plan(all.declared()).toSql();
      Queries.run(cluster.dataSource(), script, script);

      assertThat(citus.plan(all.declared())).hasToString("No changes.");
    }
  }

  @Example
  void should_fill_a_rollup_whose_names_have_question_marks() throws SQLException {
    Queries.run(
        cluster.dataSource(),
        """
        CREATE TABLE "rows?" ("id?" bigint NOT NULL, "at?" timestamptz NOT NULL);
        CREATE TABLE "figures?" (
          "id?" bigint NOT NULL, "hour?" timestamptz NOT NULL, "rows?" bigint NOT NULL,
          PRIMARY KEY ("id?", "hour?"));
        INSERT INTO "rows?" VALUES (1, now() - interval '3 hours');
        """);
    ClusterSchema figures =
        ClusterSchema.define(
            "figures",
            schema -> {
              schema.distribute("rows?").by("id?").shardCount(2);
              schema.distribute("figures?").by("id?").colocateWith("rows?");
              schema
                  .rollup("figures?")
                  .from("rows?", "at?")
                  .every(Duration.ofHours(1), "hour?")
                  .by("id?", "\"id?\"")
                  .set("rows?", "count(*)");
            });
    try (CitusCluster citus = CitusCluster.connect(cluster.dataSource())) {
      citus.apply(citus.plan(figures));
      citus.maintenance(figures).rollUp();

      assertThat(Queries.number(cluster.dataSource(), "SELECT sum(\"rows?\") FROM \"figures?\""))
          .isEqualTo(1);
    }
  }

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.of(
            "a",
            "Z",
            "_",
            "0",
            " ",
            ".",
            ",",
            ";",
            ":",
            "?",
            "\"",
            "'",
            "$",
            "$citus4j$",
            "\\",
            "\\n",
            "\n",
            "\r",
            "\t",
            "%",
            "%s",
            "(",
            ")",
            "{",
            "}",
            "--",
            "/*",
            "*/",
            "\u00e9",
            "\u2028",
            "\u20ac",
            "\u0301",
            "\ud83d\ude00")
        .list()
        .ofMinSize(1)
        .ofMaxSize(LONGEST)
        .map(IdentifierIT::shortened)
        .list()
        .uniqueElements()
        .ofSize(NAMES);
  }

  private static String shortened(List<String> pieces) {
    StringBuilder name = new StringBuilder();
    for (String piece : pieces) {
      String longer = name + piece;
      if (longer.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
        break;
      }
      name.append(piece);
    }
    return name.toString();
  }

  private Names names(List<String> names) {
    Names all = Names.of(names);
    created.add(all);
    return all;
  }

  private static void apply(Names names) throws SQLException {
    try (CitusCluster citus = CitusCluster.connect(cluster.dataSource())) {
      citus.apply(citus.plan(names.declared()));

      assertThat(citus.plan(names.declared())).hasToString("No changes.");
      citus.maintenance(names.declared()).refresh();
    }
  }

  @AfterTry
  void drop() throws SQLException {
    DataSource coordinator = cluster.dataSource();
    for (Names names : created) {
      Queries.run(
          coordinator,
          "DROP PUBLICATION IF EXISTS " + names.publication().toSql(),
          "DROP SCHEMA IF EXISTS " + names.schema().toSql() + " CASCADE");
    }
    created.clear();
  }

  /** What things are called. */
  private record Names(
      Identifier schema,
      Identifier table,
      Identifier key,
      Identifier column,
      Identifier index,
      Identifier primaryKey,
      Identifier foreignKey,
      Identifier view,
      Identifier publication) {

    static Names of(List<String> names) {
      List<Identifier> all = names.stream().map(Identifier::new).toList();
      return new Names(
          all.get(0),
          all.get(1),
          all.get(2),
          all.get(3),
          all.get(4),
          all.get(5),
          all.get(6),
          all.get(7),
          all.get(8));
    }

    private QualifiedName qualified(Identifier name) {
      return QualifiedName.of(schema.value(), name.value());
    }

    ClusterSchema declared() {
      return ClusterSchema.define(
          "names",
          cluster -> {
            cluster.define(definition());
            cluster.distribute(qualified(table)).by(key.value()).shardCount(2);
            cluster.index(index.value()).on(qualified(table), column.value());
            cluster
                .foreignKey(foreignKey.value())
                .from(qualified(table), key.value())
                .to(qualified(table), key.value());
            cluster
                .materializedView(qualified(view))
                .as("SELECT DISTINCT %s FROM %s".formatted(key.toSql(), qualified(table).toSql()))
                .uniqueBy(key.value());
            cluster.publication(publication.value(), qualified(table));
          });
    }

    private TableDefinition definition() {
      return new TableDefinition(
          qualified(table),
          List.of(
              new TableDefinition.Column(key, "bigint", false),
              new TableDefinition.Column(column, "bigint", false)),
          List.of(new TableDefinition.Key(primaryKey, true, List.of(key))),
          List.of(),
          "(%1$s bigint, %2$s bigint, CONSTRAINT %3$s PRIMARY KEY (%1$s))"
              .formatted(key.toSql(), column.toSql(), primaryKey.toSql()));
    }
  }
}
