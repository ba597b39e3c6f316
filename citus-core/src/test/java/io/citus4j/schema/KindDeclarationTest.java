package io.citus4j.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.citus4j.error.SchemaDeclarationException;
import io.citus4j.schema.Colocation.DefaultGroup;
import io.citus4j.schema.Colocation.NewGroup;
import io.citus4j.schema.Colocation.WithTable;
import io.citus4j.sql.QualifiedName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Tables that are neither hash-distributed nor reference tables, and distributed schemas. */
class KindDeclarationTest {

  private static ClusterSchema define(Consumer<SchemaDeclarations> declaration) {
    return ClusterSchema.define("kinds", declaration);
  }

  private static Distribution distribution(ClusterSchema schema, String table) {
    return schema.table(QualifiedName.of(table)).orElseThrow().distribution();
  }

  private static List<ShardRange> ranges(Consumer<RangeShardStep> shards) {
    ClusterSchema schema = define(cluster -> shards.accept(cluster.range("t").by("k")));
    return ((Distribution.Range) distribution(schema, "t")).shards();
  }

  private static void assertRefused(Consumer<SchemaDeclarations> declaration, String message) {
    assertThatExceptionOfType(SchemaDeclarationException.class)
        .isThrownBy(() -> define(declaration))
        .withMessage(message);
  }

  @Test
  void should_declare_every_kind() {
    ClusterSchema schema =
        define(
            cluster -> {
              SingleShardStep settings = cluster.singleShard("settings");
              cluster.singleShard("flags").colocateWith(settings);
              cluster.citusLocal("audit");
              cluster.local("scratch");
              cluster.distribute("users").by("id").shardCount(4).concurrently();
              cluster.distribute("orders").by("id").colocateWith("users").concurrently();
            });
    assertThat(distribution(schema, "settings"))
        .isEqualTo(new Distribution.SingleShard(new NewGroup(null)));
    assertThat(distribution(schema, "flags"))
        .isEqualTo(new Distribution.SingleShard(new WithTable(QualifiedName.of("settings"))));
    assertThat(distribution(schema, "audit")).isEqualTo(new Distribution.CitusLocal());
    assertThat(distribution(schema, "scratch")).isEqualTo(new Distribution.Local());
    assertThat(distribution(schema, "users"))
        .isEqualTo(new Distribution.Hash(ColumnRef.of("id"), new NewGroup(4), true));
    assertThat(distribution(schema, "orders"))
        .isEqualTo(
            new Distribution.Hash(
                ColumnRef.of("id"), new WithTable(QualifiedName.of("users")), true));
  }

  @Test
  void should_declare_schemas_and_storage_beside_tables() {
    ClusterSchema schema =
        define(
            cluster -> {
              cluster.distributeSchema("tenant_a");
              cluster.distributeSchema("tenant_b").on("worker-1", 5432);
              cluster.distributeSchema("tenant_c").onBlockingWrites("worker-1", 5432);
              cluster.columnar("events");
            });
    assertThat(schema.tables()).isEmpty();
    assertThat(schema.declarations(DistributedSchema.class))
        .extracting(DistributedSchema::toString, declared -> declared.home().map(Object::toString))
        .hasToString(
            "[(\"tenant_a\", Optional.empty),"
                + " (\"tenant_b\","
                + " Optional[Home[host=worker-1, port=5432, blockingWrites=false]]),"
                + " (\"tenant_c\","
                + " Optional[Home[host=worker-1, port=5432, blockingWrites=true]])]");
    assertThat(schema.declarations(ColumnarTable.class))
        .containsExactly(new ColumnarTable(QualifiedName.of("events")));
  }

  @Test
  void should_write_bounds_as_postgres_reads_them_in_any_session() {
    UUID low = new UUID(0x1000000000000000L, 0);
    UUID high = new UUID(0x9000000000000000L, 0);
    assertThat(ranges(shards -> shards.shard(1L, 10L))).containsExactly(new ShardRange("1", "10"));
    assertThat(ranges(shards -> shards.shard(new BigDecimal("1E+3"), new BigDecimal("2000.50"))))
        .containsExactly(new ShardRange("1000", "2000.50"));
    assertThat(ranges(shards -> shards.shard(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31))))
        .containsExactly(new ShardRange("2026-01-01", "2026-01-31"));
    assertThat(
            ranges(
                shards ->
                    shards.shard(
                        LocalDateTime.of(2026, 1, 1, 0, 0),
                        LocalDateTime.of(2026, 1, 31, 23, 59, 59, 999_999_000))))
        .containsExactly(new ShardRange("2026-01-01 00:00:00", "2026-01-31 23:59:59.999999"));
    assertThat(
            ranges(
                shards ->
                    shards.shard(
                        OffsetDateTime.of(2026, 1, 1, 2, 0, 0, 0, ZoneOffset.ofHours(2)),
                        OffsetDateTime.of(2026, 1, 2, 0, 0, 0, 0, ZoneOffset.UTC))))
        .containsExactly(new ShardRange("2026-01-01 00:00:00+00", "2026-01-02 00:00:00+00"));
    assertThat(ranges(shards -> shards.shard(Instant.EPOCH, Instant.EPOCH.plusSeconds(1))))
        .containsExactly(new ShardRange("1970-01-01 00:00:00+00", "1970-01-01 00:00:01+00"));
    assertThat(ranges(shards -> shards.shard(low, high)))
        .as("PostgreSQL orders UUIDs by their bytes, Java by signed halves")
        .containsExactly(new ShardRange(low.toString(), high.toString()));
    assertThat(ranges(shards -> shards.shard("m", "a")))
        .as("only the database knows the order of texts")
        .containsExactly(new ShardRange("m", "a"));
  }

  @Test
  void should_refuse_ranges_that_cannot_be() {
    assertRefused(
        c -> c.range("t").by("k").shard(10L, 1L),
        "A shard of table \"t\" is declared as [10 .. 1], which ends before it begins. Give the"
            + " lower bound first.");
    assertRefused(
        c -> c.range("t").by("k").shard(1L, 10L).shard(10L, 20L),
        "Two shards of table \"t\" overlap: [1 .. 10] and [10 .. 20]. Both bounds belong to a"
            + " range, so let the next one begin above.");
    assertRefused(
        c -> c.range("t").by("k").shard("a", "f").shard("a", "m"),
        "Two shards of table \"t\" overlap: [a .. f] and [a .. m]. Both bounds belong to a range,"
            + " so let the next one begin above.");
    assertRefused(
        c -> c.range("t").by("k"),
        "Table \"t\" is distributed by ranges, but has none, so that no row would find a shard."
            + " Declare them with shard(from, to).");
    assertRefused(
        c -> c.range("t"),
        "Table \"t\" is distributed by no column: range(...) is not followed by by(...). Name its"
            + " distribution column.");
    assertRefused(
        c -> c.range("t").by("k").shard(Character.valueOf('a'), Character.valueOf('b')),
        "A bound of type java.lang.Character has no text form that is known here. Give it as a"
            + " String, as the database writes it.");
  }

  @Test
  void should_refuse_contradictions() {
    assertRefused(
        c -> {
          RangeStep step = c.range("t");
          step.by("k").shard(1, 2);
          step.by("l");
        },
        "Table \"t\" is declared with by(\"k\") and then with by(\"l\"). Keep one of them.");
    assertRefused(
        c -> {
          SingleShardStep step = c.singleShard("t");
          step.colocateWith("a");
          step.colocateWith("b");
        },
        "Table \"t\" is declared with colocateWith(\"a\") and then with colocateWith(\"b\"). Keep"
            + " one of them.");
    assertRefused(
        c -> {
          DistributedSchemaStep step = c.distributeSchema("s");
          step.on("a", 1);
          step.onBlockingWrites("b", 2);
        },
        "Schema \"s\" is declared on a:1 and then on b:2. Keep one of them.");
    assertRefused(
        c -> {
          c.distributeSchema("s");
          c.distributeSchema("s");
        },
        "Schema \"s\" is distributed twice. Keep one of the declarations.");
    assertRefused(
        c -> {
          c.columnar("t");
          c.columnar("t");
        },
        "Table \"t\" is declared columnar twice. Keep one of the declarations.");
    assertRefused(
        c -> c.distributeSchema("public"),
        "Schema \"public\" cannot be distributed. Move its tables into another schema.");
    assertRefused(
        c -> {
          c.distributeSchema("s");
          c.reference(QualifiedName.of("s", "t"));
        },
        "Table \"s.t\" is in a distributed schema, which knows single-shard tables only. Declare it"
            + " with singleShard(...), leave it out, or move it into another schema.");
  }

  @Test
  void should_refuse_colocation_of_different_kinds() {
    assertRefused(
        c -> {
          c.distribute("h").by("k");
          c.singleShard("s").colocateWith("h");
        },
        "Cannot colocate \"s\" with \"h\": the latter is a hash-distributed table. Only"
            + " hash-distributed tables share a group with each other, and only single-shard tables"
            + " with each other: leave colocateWith out, or declare both in the same way.");
    for (Consumer<SchemaDeclarations> other :
        List.<Consumer<SchemaDeclarations>>of(
            c -> c.singleShard("x"),
            c -> c.citusLocal("x"),
            c -> c.local("x"),
            c -> c.range("x").by("k").shard(1, 2))) {
      assertThatExceptionOfType(SchemaDeclarationException.class)
          .isThrownBy(
              () ->
                  define(
                      c -> {
                        other.accept(c);
                        c.distribute("h").by("k").colocateWith("x");
                      }))
          .withMessageStartingWith("Cannot colocate \"h\" with \"x\": the latter is a ");
    }
    assertRefused(
        c -> {
          c.singleShard("a").colocateWith("b");
          c.singleShard("b").colocateWith("a");
        },
        "Cannot colocate \"a\" with \"b\": the chain of colocateWith comes back to where it began."
            + " Let one of the tables start the group: leave its colocateWith out.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Distribution.SingleShard(new DefaultGroup(null)))
        .withMessageStartingWith("A single-shard table takes a new colocation group");
  }
}
