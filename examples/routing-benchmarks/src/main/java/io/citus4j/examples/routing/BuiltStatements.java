package io.citus4j.examples.routing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;

/**
 * One statement, built for many users, and its text. Not thread-safe; confine to one thread.
 *
 * <p>Each call of {@link #next()} goes on to the next user, so that no value is known beforehand.
 */
public final class BuiltStatements {

  /** A power of two. */
  static final int USERS = 256;

  /** Far apart, so that the rows of two users are in other shards. */
  private static final long DISTANCE = 1_000;

  private final Query[] queries = new Query[USERS];
  private final List<List<Object>> values = new ArrayList<>(USERS);
  private final byte[] text;
  private int next;

  /**
   * Builds a statement.
   *
   * @param statement which one
   * @param dsl where to
   */
  public BuiltStatements(ShopStatement statement, DSLContext dsl) {
    for (int i = 0; i < USERS; i++) {
      queries[i] = statement.build(dsl, DISTANCE * i + 1);
      values.add(dsl.extractBindValues(queries[i]));
    }
    this.text = dsl.render(queries[0]).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Returns the statement of the next user. */
  public Query next() {
    next = (next + 1) & (USERS - 1);
    return queries[next];
  }

  /** Returns the bound values of the statement that came last. */
  public List<Object> values() {
    return values.get(next);
  }

  /**
   * Returns the text of all of them.
   *
   * @return a new string each time, whose hash code is not known yet: that is how jOOQ gives it to
   *     the router in each execution
   */
  public String text() {
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
