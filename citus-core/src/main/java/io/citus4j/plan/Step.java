package io.citus4j.plan;

import io.citus4j.metadata.CatalogSnapshot;
import io.citus4j.sql.QualifiedName;
import io.citus4j.sql.SqlText;
import java.util.List;
import java.util.Set;

/**
 * One change to the cluster.
 *
 * <p>Implementations are immutable.
 *
 * @since 0.1
 */
public sealed interface Step permits DistributeTable, CreateReferenceTable {

  /**
   * Returns the table that the step changes.
   *
   * @return the name with its schema
   */
  QualifiedName table();

  /**
   * Returns every table whose state decides whether the step is still needed.
   *
   * @return {@link #table()}, and the table it is colocated with if there is one
   */
  Set<QualifiedName> concerns();

  /**
   * Says what the step does.
   *
   * @return one line for people, without a full stop
   */
  String describe();

  /**
   * Returns the statement that does it.
   *
   * @return the statement, to be run on the coordinator
   */
  SqlText sql();

  /**
   * Returns the settings under which the statement has to run.
   *
   * @return statements to be run before {@link #sql()} in the same transaction; usually none
   */
  default List<SqlText> settings() {
    return List.of();
  }

  /**
   * Returns what the step does to those who use the table meanwhile.
   *
   * @return the risk, never null
   */
  Risk risk();

  /**
   * Tells whether nothing is left to do.
   *
   * @param snapshot a snapshot that has at least the tables of {@link #concerns()}
   * @return true if the cluster already is as the step would make it
   */
  boolean satisfiedBy(CatalogSnapshot snapshot);
}
