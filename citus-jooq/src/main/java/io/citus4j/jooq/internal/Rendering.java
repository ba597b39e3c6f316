package io.citus4j.jooq.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import org.jooq.Configuration;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.RenderContext;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jspecify.annotations.Nullable;

/**
 * Renders a query and takes note of which part wrote which text.
 *
 * <p>The accessors of jOOQ's query object model hide set operations, locks, implicit joins and the
 * parts that stand for others in the dialect. What is rendered hides nothing: every character of
 * the text belongs to a part.
 */
final class Rendering implements VisitListener {

  /** From here on it is cheaper to render twice than to copy the text at each part. */
  private static final int MANY_VALUES = 40;

  private final TextPositions positions;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<Open> roots = new ArrayList<>(1);
  private int binds;

  private Rendering(TextPositions positions) {
    this.positions = positions;
  }

  /**
   * Renders a query.
   *
   * @throws NotUnderstoodException if the text is not put together part by part
   */
  static RenderedPart of(Query query, Configuration configuration) {
    if (configuration.visitListenerProviders().length > 0) {
      throw new NotUnderstoodException("a VisitListener that may change the query");
    }
    int values = DSL.using(configuration).extractBindValues(query).size();
    RenderedPart marked = values < MANY_VALUES ? null : byMarks(query, configuration, values);
    return marked == null ? byLength(query, configuration, values) : marked;
  }

  static RenderedPart byLength(Query query, Configuration configuration, int values) {
    Rendering rendering = new Rendering(TextPositions.BY_LENGTH);
    return rendering.root(rendering.render(query, configuration), values);
  }

  /** The same in a time that grows with the text only; null if it cannot be told that way. */
  static @Nullable RenderedPart byMarks(Query query, Configuration configuration, int values) {
    MarkedPositions marks = new MarkedPositions();
    Rendering rendering = new Rendering(marks);
    String marked = rendering.render(query, configuration);
    String sql = DSL.using(configuration).render(query);
    return marks.find(marked, sql) ? rendering.root(sql, values) : null;
  }

  private String render(Query query, Configuration configuration) {
    return DSL.using(configuration.derive(new DefaultVisitListenerProvider(this))).render(query);
  }

  private RenderedPart root(String sql, int values) {
    if (roots.size() != 1 || positions.of(roots.get(0).end) != sql.length()) {
      throw new NotUnderstoodException("a part that is rendered apart from the query");
    }
    if (binds != values) {
      throw new NotUnderstoodException("a bound value that is not shown");
    }
    return close(roots.get(0), sql);
  }

  @Override
  public void visitStart(VisitContext context) {
    RenderContext rendered = context.renderContext();
    Open part = new Open(context.queryPart(), positions.note(rendered));
    if (KnownParts.kindOf(context.queryPart().getClass()) == PartKind.VALUE
        && context.queryPart() instanceof Param<?> param
        && !param.isInline()
        && rendered.paramType() == ParamType.INDEXED) {
      part.bind = OptionalInt.of(binds++);
    }
    if (open.isEmpty()) {
      roots.add(part);
    } else {
      open.peek().children.add(part);
    }
    open.push(part);
  }

  @Override
  public void visitEnd(VisitContext context) {
    open.pop().end = positions.note(context.renderContext());
  }

  private RenderedPart close(Open part, String sql) {
    int start = positions.of(part.start);
    int end = positions.of(part.end);
    List<RenderedPart> closed = new ArrayList<>(part.children.size());
    int at = start;
    for (Open child : part.children) {
      RenderedPart rendered = close(child, sql);
      if (rendered.start() < at || rendered.end() > end) {
        throw new PathJoinException();
      }
      closed.add(rendered);
      at = rendered.end();
    }
    return new RenderedPart(part.part, sql, start, end, closed, part.bind);
  }

  /** Says that a part is written where another one was before. */
  static final class PathJoinException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PathJoinException() {
      super("a join along a path that FROM does not show", null, false, false);
    }
  }

  /** A part that is being rendered, or was, between two noted positions. */
  private static final class Open {

    private final QueryPart part;
    private final int start;
    private final List<Open> children = new ArrayList<>();
    private int end = -1;
    private OptionalInt bind = OptionalInt.empty();

    Open(QueryPart part, int start) {
      this.part = part;
      this.start = start;
    }
  }
}
