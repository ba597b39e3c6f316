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

/**
 * Renders a query and takes note of which part wrote which text.
 *
 * <p>The accessors of jOOQ's query object model hide set operations, locks, implicit joins and the
 * parts that stand for others in the dialect. What is rendered hides nothing: every character of
 * the text belongs to a part.
 */
final class Rendering implements VisitListener {

  private final Deque<Open> open = new ArrayDeque<>();
  private final List<Open> roots = new ArrayList<>(1);
  private int binds;

  private Rendering() {}

  /**
   * Renders a query.
   *
   * @throws NotUnderstoodException if the text is not put together part by part
   */
  static RenderedPart of(Query query, Configuration configuration) {
    if (configuration.visitListenerProviders().length > 0) {
      throw new NotUnderstoodException("a VisitListener that may change the query");
    }
    Rendering rendering = new Rendering();
    String sql =
        DSL.using(configuration.derive(new DefaultVisitListenerProvider(rendering))).render(query);
    if (rendering.roots.size() != 1 || rendering.roots.get(0).end != sql.length()) {
      throw new NotUnderstoodException("a part that is rendered apart from the query");
    }
    if (rendering.binds != DSL.using(configuration).extractBindValues(query).size()) {
      throw new NotUnderstoodException("a bound value that is not shown");
    }
    return rendering.roots.get(0).close(sql);
  }

  @Override
  public void visitStart(VisitContext context) {
    RenderContext rendered = context.renderContext();
    Open part = new Open(context.queryPart(), rendered.render().length());
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
    open.pop().end = context.renderContext().render().length();
  }

  /** A part that is being rendered. */
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

    RenderedPart close(String sql) {
      List<RenderedPart> closed = new ArrayList<>(children.size());
      List<String> gaps = new ArrayList<>(children.size() + 1);
      int at = start;
      for (Open child : children) {
        if (child.start < at || child.end > end) {
          throw new NotUnderstoodException("a join along a path that FROM does not show");
        }
        gaps.add(sql.substring(at, child.start));
        closed.add(child.close(sql));
        at = child.end;
      }
      gaps.add(sql.substring(at, end));
      return new RenderedPart(part, sql.substring(start, end), closed, gaps, bind);
    }
  }
}
