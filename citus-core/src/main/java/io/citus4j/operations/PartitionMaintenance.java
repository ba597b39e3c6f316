package io.citus4j.operations;

import io.citus4j.error.ErrorCode;
import io.citus4j.internal.catalog.PartitionCalls;
import io.citus4j.internal.catalog.SessionCalls;
import io.citus4j.metadata.CatalogReader;
import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.metadata.CatalogTable;
import io.citus4j.metadata.PartitionedTable;
import io.citus4j.metadata.TimePartition;
import io.citus4j.operations.PartitionChange.Kind;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.TimePartitions;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets partitions come and go. Thread-safe. */
final class PartitionMaintenance {

  private static final String COLUMNAR = "columnar";

  private final Session session;

  PartitionMaintenance(Session session) {
    this.session = session;
  }

  PartitionReport maintain(ClusterSchema schema) {
    List<TimePartitions> tables = schema.declarations(TimePartitions.class);
    List<Action> actions = new ArrayList<>();
    tables.forEach(table -> actions.add(() -> create(table)));
    tables.forEach(table -> actions.add(() -> dropOld(table)));
    tables.forEach(table -> actions.add(() -> storeByColumns(table)));
    List<PartitionChange> changes = new ArrayList<>();
    Maintenance.each(actions, action -> changes.addAll(action.run()));
    return new PartitionReport(changes);
  }

  private List<PartitionChange> create(TimePartitions declared) {
    return changing(
        "create partitions of \"" + declared.table() + '"',
        declared,
        PartitionCalls.create(declared.table(), declared.every().iso(), declared.ahead()));
  }

  private List<PartitionChange> dropOld(TimePartitions declared) {
    if (declared.retention().isEmpty()) {
      return List.of();
    }
    return changing(
        "drop old partitions of \"" + declared.table() + '"',
        declared,
        PartitionCalls.dropOld(declared.table(), declared.retention().get().iso()));
  }

  /** Runs a statement and finds out what it did. */
  private List<PartitionChange> changing(String what, TimePartitions declared, SqlText statement) {
    return session.inTurn(
        what,
        connection -> {
          Partitioned before = read(what, declared, connection);
          prepare(declared, connection);
          statement.execute(connection);
          Partitioned after = read(what, declared, connection);
          List<PartitionChange> changes = new ArrayList<>(changes(Kind.CREATED, after, before));
          changes.addAll(changes(Kind.DROPPED, before, after));
          return changes;
        });
  }

  private static List<PartitionChange> changes(Kind kind, Partitioned in, Partitioned notIn) {
    Set<QualifiedName> others = new HashSet<>(notIn.partitions().names());
    return in.partitions().ranges().stream()
        .filter(partition -> !others.contains(partition.name()))
        .map(partition -> new PartitionChange(kind, in.name(), partition))
        .toList();
  }

  private List<PartitionChange> storeByColumns(TimePartitions declared) {
    if (declared.columnarAge().isEmpty()) {
      return List.of();
    }
    String what = "store partitions of \"" + declared.table() + "\" by columns";
    List<PartitionChange> changes = new ArrayList<>();
    Optional<PartitionChange> change = storeNextByColumns(what, declared);
    while (change.isPresent()) {
      changes.add(change.get());
      change = storeNextByColumns(what, declared);
    }
    return changes;
  }

  /** One partition at a time, so that a failure loses no more than one, and others get a turn. */
  private Optional<PartitionChange> storeNextByColumns(String what, TimePartitions declared) {
    return session.inTurn(
        what,
        connection -> {
          Partitioned table = read(what, declared, connection);
          Optional<TimePartition> next =
              table.partitions().ranges().stream()
                  .filter(partition -> !partition.accessMethod().equals(COLUMNAR))
                  .filter(partition -> isOldEnough(partition, declared, table))
                  .findFirst();
          if (next.isPresent()) {
            prepare(declared, connection);
            PartitionCalls.storeByColumns(next.get().name()).execute(connection);
          }
          return next.map(
              partition ->
                  new PartitionChange(
                      Kind.STORED_BY_COLUMNS,
                      table.name(),
                      new TimePartition(
                          partition.name(),
                          partition.lowerBound(),
                          partition.upperBound(),
                          COLUMNAR)));
        });
  }

  private static boolean isOldEnough(
      TimePartition partition, TimePartitions declared, Partitioned table) {
    ZonedDateTime limit =
        declared.columnarAge().orElseThrow().addTo(table.now().atZone(declared.zone()), -1);
    LocalDateTime inColumn =
        table.partitions().isZoned()
            ? LocalDateTime.ofInstant(limit.toInstant(), ZoneOffset.UTC)
            : limit.toLocalDateTime();
    return partition.to().filter(end -> !end.isAfter(inColumn)).isPresent();
  }

  private static void prepare(TimePartitions declared, Connection connection) throws SQLException {
    SessionCalls.sequentialShards().execute(connection);
    PartitionCalls.inZone(declared.zone().getId()).execute(connection);
  }

  private static Partitioned read(String what, TimePartitions declared, Connection connection) {
    CatalogSnapshot snapshot = CatalogReader.readWithin(connection);
    return snapshot
        .table(declared.table())
        .map(CatalogTable::name)
        .flatMap(
            name ->
                snapshot
                    .partitioning()
                    .of(name)
                    .filter(table -> table.timeColumn().isPresent())
                    .map(table -> new Partitioned(name, table, snapshot.partitioning().readAt())))
        .orElseThrow(
            () ->
                new OperationException(
                    ErrorCode.OPERATION_FAILED,
                    "Cannot %s: there is no such table, or it is not partitioned by ranges of time. Plan and apply the schema first."
                        .formatted(what),
                    null));
  }

  @FunctionalInterface
  private interface Action {
    List<PartitionChange> run();
  }

  /** A partitioned table under its real name at a moment. */
  private record Partitioned(QualifiedName name, PartitionedTable partitions, Instant now) {}
}
