package io.citus4j.operations;

import io.citus4j.error.ErrorCode;
import io.citus4j.schema.ClusterSchema;
import io.citus4j.schema.MaterializedViewDeclaration;
import io.citus4j.schema.Rollup;
import io.citus4j.sql.QualifiedName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * What has to be done again and again for a declared schema.
 *
 * <pre>{@code
 * Maintenance maintenance = citus.maintenance(analytics);
 * scheduler.scheduleWithFixedDelay(maintenance::partitions, 0, 1, TimeUnit.HOURS);
 * scheduler.scheduleWithFixedDelay(maintenance::rollUp, 0, 5, TimeUnit.MINUTES);
 * scheduler.scheduleWithFixedDelay(maintenance::refresh, 0, 15, TimeUnit.MINUTES);
 * }</pre>
 *
 * <p>Every instance of an application may call all of it at any time: each call does what is still
 * to be done, and what two do at once is done once. Where several tables are concerned, one that
 * fails does not keep the others from being done; the first failure is thrown at the end, with the
 * others suppressed in it. Thread-safe.
 *
 * @since 0.1
 */
public final class Maintenance {

  private final ClusterSchema schema;
  private final PartitionMaintenance partitions;
  private final ViewRefresh views;
  private final RollupFilling rollups;

  /**
   * Creates the maintenance of a schema.
   *
   * @param coordinator connections to the coordinator, as a user who owns the tables
   * @param schema what is declared
   * @param options how long to wait
   */
  public Maintenance(DataSource coordinator, ClusterSchema schema, MaintenanceOptions options) {
    this.schema = Objects.requireNonNull(schema, "schema");
    Session session =
        new Session(
            Objects.requireNonNull(coordinator, "coordinator"),
            Objects.requireNonNull(options, "options"));
    this.partitions = new PartitionMaintenance(session);
    this.views = new ViewRefresh(session);
    this.rollups = new RollupFilling(session);
  }

  /**
   * Creates, drops and converts the declared partitions by time, as the present demands.
   *
   * <p>First the missing partitions of all tables are created, then those past their retention are
   * dropped, then old ones are stored by columns, each table or partition in a transaction of its
   * own, under the same lock as the application of plans. The table is locked against readers and
   * writers while a partition comes or goes; one that is converted while it is written anew.
   * Converting needs the extension {@code citus_columnar}, which Citus 13.2 and later do not create
   * by themselves.
   *
   * @return what was done
   * @throws OperationException if a lock was not obtained in time ({@link
   *     ErrorCode#APPLY_LOCK_TIMEOUT}) or the server refused something ({@link
   *     ErrorCode#OPERATION_FAILED})
   */
  public PartitionReport partitions() {
    return partitions.maintain(schema);
  }

  /**
   * Refreshes all declared materialized views in the order of their declaration.
   *
   * @throws OperationException as {@link #refresh(QualifiedName)} does
   */
  public void refresh() {
    each(
        schema.declarations(MaterializedViewDeclaration.class),
        declared -> {
          views.refresh(declared.view());
          return declared;
        });
  }

  /**
   * Refreshes a materialized view.
   *
   * @param view the name as it was declared, in internal form
   * @throws OperationException as {@link #refresh(QualifiedName)} does
   */
  public void refresh(String view) {
    refresh(QualifiedName.of(view));
  }

  /**
   * Refreshes a materialized view: {@code REFRESH MATERIALIZED VIEW CONCURRENTLY}, which lets
   * readers go on, or the plain form for a view that was declared without {@code uniqueBy} or never
   * filled. Two refreshes of a view at once follow each other.
   *
   * @param view the name as it was declared
   * @throws OperationException if the view is not there, or could not be locked in time
   * @throws IllegalArgumentException if no such view is declared
   */
  public void refresh(QualifiedName view) {
    views.refresh(
        find(
                schema.declarations(MaterializedViewDeclaration.class),
                MaterializedViewDeclaration::view,
                view,
                "materialized view")
            .view());
  }

  /**
   * Fills all declared rollup tables up to the last bucket that has ended.
   *
   * <p>For each table one transaction computes what has come since the last run, and the buckets
   * that may have got late rows, and notes how far it came: after a crash the next run computes the
   * same again, and nothing is counted twice. As long as the rollup table is empty, a run begins
   * with the oldest row.
   *
   * @return what was computed, in the order of the declarations
   * @throws OperationException if the plan was not applied, another run takes longer than the lock
   *     timeout ({@link ErrorCode#APPLY_LOCK_TIMEOUT}), or the server refused something ({@link
   *     ErrorCode#OPERATION_FAILED})
   */
  public List<RollupRun> rollUp() {
    return each(schema.declarations(Rollup.class), rollups::advance);
  }

  /**
   * Computes the buckets of a stretch of time anew, for example after the declaration was changed
   * or old rows were corrected. How far {@link #rollUp()} has come stays as it is.
   *
   * <p>Groups that have lost all of their rows keep their figures, so that figures outlive the
   * partitions they were computed from.
   *
   * @param table the rollup table, as it was declared
   * @param from a time in the first bucket
   * @param to the first time after the last bucket; one within a bucket means that bucket too
   * @return what was computed
   * @throws OperationException if the server refused something
   * @throws IllegalArgumentException if no such rollup is declared, or the stretch is empty
   */
  public RollupRun rollUp(QualifiedName table, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("There is no time from " + from + " to " + to + ".");
    }
    return rollups.compute(
        find(schema.declarations(Rollup.class), Rollup::table, table, "rollup table"), from, to);
  }

  /**
   * Computes the buckets of a stretch of time anew.
   *
   * @param table the name of the rollup table as it was declared, in internal form
   * @param from a time in the first bucket
   * @param to the first time after the last bucket; one within a bucket means that bucket too
   * @return what was computed
   * @throws OperationException if the server refused something
   * @throws IllegalArgumentException if no such rollup is declared, or the stretch is empty
   */
  public RollupRun rollUp(String table, Instant from, Instant to) {
    return rollUp(QualifiedName.of(table), from, to);
  }

  private <D> D find(
      List<D> declarations, Function<D, QualifiedName> nameOf, QualifiedName name, String what) {
    return declarations.stream()
        .filter(declared -> nameOf.apply(declared).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Schema \"%s\" declares no %s \"%s\"; it declares %s."
                        .formatted(
                            schema.name(),
                            what,
                            name,
                            declarations.isEmpty()
                                ? "none"
                                : declarations.stream().map(nameOf).toList())));
  }

  static <A, B> List<B> each(List<A> things, Function<A, B> work) {
    List<B> results = new ArrayList<>();
    OperationException failure = null;
    for (A thing : things) {
      try {
        results.add(work.apply(thing));
      } catch (OperationException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }
}
