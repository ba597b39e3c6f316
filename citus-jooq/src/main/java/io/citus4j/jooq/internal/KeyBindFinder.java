package io.citus4j.jooq.internal;

import io.citus4j.routing.ColocatedShards;
import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Row;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/** Finds the bound values of distribution columns in a rendered query. Confined to one search. */
final class KeyBindFinder {

  private static final String CAST = "cast(?";

  private final RenderedPart root;
  private final Query query;
  private final ColocatedShards shards;
  private final IdentityHashMap<Param<?>, RenderedPart> rendered = new IdentityHashMap<>();
  private final List<KeyBinds> found = new ArrayList<>();

  private KeyBindFinder(RenderedPart root, Query query, ColocatedShards shards) {
    this.root = root;
    this.query = query;
    this.shards = shards;
  }

  /** Finds what can be found again in any query of the same text. */
  static List<KeyBinds> find(RenderedPart root, Query query, ColocatedShards shards) {
    KeyBindFinder finder = new KeyBindFinder(root, query, shards);
    finder.visit(root);
    finder.findInserted();
    return finder.found;
  }

  private void visit(RenderedPart part) {
    if (part.part() instanceof Param<?> param && part.bind().isPresent()) {
      rendered.put(param, part);
    }
    part.children().forEach(this::visit);
    boolean list = part.part() instanceof QOM.InList<?>;
    if (list || part.part() instanceof QOM.Eq<?>) {
      findCompared(part, list);
    }
  }

  private void findCompared(RenderedPart comparison, boolean list) {
    List<RenderedPart> children = comparison.children();
    if (children.isEmpty()
        || children.get(0).kind() != PartKind.COLUMN
        || !(children.get(0).part() instanceof Field<?> column)
        || !shards.isDistributionColumn(new Identifier(column.getName()))
        || timesBound(textBeforeValues(comparison)) != 1) {
      return;
    }
    add(
        children.stream().filter(child -> child.kind() == PartKind.VALUE).toList(),
        (places, typeName) -> new KeyBinds.Compared(column.getName(), list, places, typeName));
  }

  /** The name of the compared column and the operator. */
  private static String textBeforeValues(RenderedPart comparison) {
    StringBuilder text = new StringBuilder(lastName(comparison.children().get(0).text()));
    for (int i = 1; i < comparison.children().size(); i++) {
      text.append(comparison.gap(i));
      if (comparison.children().get(i).kind() == PartKind.VALUE) {
        break;
      }
      text.append(comparison.children().get(i).text());
    }
    return text.toString();
  }

  private void findInserted() {
    QOM.Insert<?> insert = ConditionSearch.insertOf(query);
    if (insert == null || insert.$select() != null) {
      return;
    }
    List<? extends Field<?>> columns = insert.$columns();
    for (int i = 0; i < columns.size(); i++) {
      if (shards.isDistributionColumn(new Identifier(columns.get(i).getName()))) {
        int column = i;
        List<RenderedPart> values = new ArrayList<>();
        for (Row row : insert.$values()) {
          RenderedPart value = row.field(i) instanceof Param<?> param ? rendered.get(param) : null;
          if (value == null) {
            return;
          }
          values.add(value);
        }
        add(
            values,
            (places, typeName) -> new KeyBinds.Inserted(column, columns.size(), places, typeName));
      }
    }
  }

  /** Adds values, if all are bound in the same way and found again. */
  private void add(List<RenderedPart> values, Maker maker) {
    List<Integer> places = new ArrayList<>(values.size());
    String typeName = null;
    for (RenderedPart value : values) {
      if (value.kind() != PartKind.VALUE || value.bind().isEmpty()) {
        return;
      }
      places.add(value.bind().getAsInt());
      typeName = ValueReader.typeName(value.text());
      if (!value.text().equals(values.get(0).text())) {
        return;
      }
    }
    KeyBinds binds = maker.make(places, typeName);
    List<Param<?>> again = binds.in(query);
    for (int i = 0; again != null && i < values.size(); i++) {
      if (again.get(i) != values.get(i).part()) {
        return;
      }
    }
    if (again != null) {
      found.add(binds);
    }
  }

  /** How often a bound value, cast or not, follows a piece of text. */
  private int timesBound(String before) {
    String text = root.text();
    int times = 0;
    for (int at = text.indexOf(before); at >= 0; at = text.indexOf(before, at + 1)) {
      int value = at + before.length();
      if (text.startsWith("?", value)
          || text.regionMatches(/* ignoreCase= */ true, value, CAST, 0, CAST.length())) {
        times++;
      }
    }
    return times;
  }

  /** The text of a column without what qualifies it. */
  private static String lastName(String column) {
    int quote = column.endsWith("\"") ? column.lastIndexOf('"', column.length() - 2) : -1;
    return column.substring(quote >= 0 ? quote : column.lastIndexOf('.') + 1);
  }

  /** Makes the binds of some places. */
  private interface Maker {
    KeyBinds make(List<Integer> places, @Nullable String typeName);
  }
}
