package io.citus4j.jooq.internal;

import io.citus4j.routing.ColumnEquality;
import io.citus4j.routing.KeyValues;
import io.citus4j.routing.QueryShape;
import io.citus4j.routing.TableUse;
import io.citus4j.sql.Identifier;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.Configuration;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DefaultConfiguration;

/**
 * The analysis of a query as one line: {@code SELECT a{k=[1]}, b{}; 0.k = 1.k}, the columns an
 * INSERT gives or an UPDATE sets in parentheses, or {@code not understood: ...}.
 */
final class ShapeText {

  private ShapeText() {}

  static Configuration postgres() {
    return new DefaultConfiguration().set(SQLDialect.POSTGRES);
  }

  static String of(Query query) {
    return of(query, postgres());
  }

  static String of(Query query, Configuration configuration) {
    return of(QueryAnalysis.of(query, configuration).shape());
  }

  private static String of(QueryShape shape) {
    if (shape.notUnderstood().isPresent()) {
      return "not understood: " + shape.notUnderstood().get();
    }
    StringBuilder text = new StringBuilder(shape.kind().toString());
    String separator = " ";
    for (TableUse use : shape.tables()) {
      Map<Identifier, Object> constraints = new TreeMap<>();
      for (Map.Entry<Identifier, KeyValues> entry : use.constraints().entrySet()) {
        constraints.put(entry.getKey(), entry.getValue().values());
      }
      text.append(separator).append(use.table()).append(constraints);
      separator = ", ";
    }
    if (!shape.writtenColumns().isEmpty()) {
      text.append(
          new TreeSet<>(shape.writtenColumns()).toString().replace('[', '(').replace(']', ')'));
    }
    for (ColumnEquality equality : shape.equalities()) {
      text.append("; ").append(equality.leftTable()).append('.').append(equality.leftColumn());
      text.append(" = ").append(equality.rightTable()).append('.').append(equality.rightColumn());
    }
    return text.toString();
  }
}
