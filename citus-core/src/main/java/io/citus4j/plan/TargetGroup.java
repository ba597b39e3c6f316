package io.citus4j.plan;

import io.citus4j.internal.catalog.AlterationCalls;
import io.citus4j.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * The colocation group that a table gets when it is written anew. Immutable.
 *
 * @param argument what Citus is told
 * @param words what people are told
 * @param table the table whose group it is, if it is a table's
 * @param waitsForTable whether that table's own steps come first; if not, they may come later
 */
record TargetGroup(
    String argument, String words, @Nullable QualifiedName table, boolean waitsForTable) {

  static final TargetGroup OWN = new TargetGroup("none", "in a new colocation group", null, false);

  static final TargetGroup DEFAULT =
      new TargetGroup("default", "in the default colocation group", null, false);

  /** The group of a table that is there, or will be once its own steps have run. */
  static TargetGroup of(QualifiedName table) {
    return new TargetGroup(
        AlterationCalls.sql(table), "colocated with \"" + table + '"', table, true);
  }

  /** The group that the table is in, kept by naming another table of it. */
  static TargetGroup keptWith(QualifiedName member) {
    return new TargetGroup(
        AlterationCalls.sql(member), "still colocated with \"" + member + '"', member, false);
  }
}
