package io.citus4j.jooq.internal;

import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The windows of a SELECT. Confined to one analysis. */
final class Windows {

  private final Map<Identifier, Window> named = new HashMap<>();

  /**
   * A window.
   *
   * @param partitionBy what its partitions are made by
   * @param operands its order and frame
   */
  record Window(List<RenderedPart> partitionBy, List<RenderedPart> operands) {}

  /** Reads a WINDOW clause, if there is one. */
  void read(Tokens tokens) {
    if (!tokens.accept("window")) {
      return;
    }
    do {
      Identifier name = tokens.identifier();
      tokens.expect("as");
      named.put(name, specification(tokens));
    } while (tokens.accept(","));
  }

  Window find(Identifier name) {
    Window window = named.get(name);
    if (window == null) {
      throw new NotUnderstoodException("window \"" + name + '"');
    }
    return window;
  }

  /** Reads a window in brackets. */
  Window specification(Tokens tokens) {
    tokens.expect("(");
    List<RenderedPart> partitionBy = new ArrayList<>();
    List<RenderedPart> operands = new ArrayList<>();
    if (tokens.isNameNext()) {
      Window base = find(tokens.identifier());
      partitionBy.addAll(base.partitionBy());
      operands.addAll(base.operands());
    }
    if (tokens.accept("partition", "by")) {
      addList(tokens, partitionBy);
    }
    if (tokens.accept("order", "by")) {
      addList(tokens, operands);
    }
    while (!tokens.accept(")")) {
      Token token = tokens.next();
      if (token instanceof Token.Part part) {
        operands.add(part.part());
      } else if (token instanceof Token.Name || token.toString().equals("(")) {
        throw NotUnderstoodException.of(token);
      }
    }
    return new Window(partitionBy, operands);
  }

  private static void addList(Tokens tokens, List<RenderedPart> parts) {
    do {
      parts.add(tokens.part());
      BlockReader.skipDirection(tokens);
    } while (tokens.accept(","));
  }
}
