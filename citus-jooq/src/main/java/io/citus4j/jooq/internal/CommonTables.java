package io.citus4j.jooq.internal;

import io.citus4j.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The common table expressions that a FROM may name. Immutable but for the entries. */
record CommonTables(List<Entry> entries) {

  static final CommonTables NONE = new CommonTables(List.of());

  CommonTables and(Entry entry) {
    List<Entry> more = new ArrayList<>(entries);
    more.add(entry);
    return new CommonTables(List.copyOf(more));
  }

  /** Finds the innermost one of a name. */
  Optional<Entry> find(Identifier name) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).name.equals(name)) {
        return Optional.of(entries.get(i));
      }
    }
    return Optional.empty();
  }

  /** A common table expression. Confined to one analysis. */
  static final class Entry {

    private final int id;
    private final Identifier name;
    private @Nullable List<Identifier> columns;
    private boolean mentioned;

    Entry(int id, Identifier name) {
      this.id = id;
      this.name = name;
    }

    int id() {
      return id;
    }

    /** The names of its columns; null if they are not known. */
    @Nullable List<Identifier> columns() {
      return columns;
    }

    void nameColumns(@Nullable List<Identifier> names) {
      columns = names;
    }

    boolean isMentioned() {
      return mentioned;
    }

    void mention() {
      mentioned = true;
    }
  }
}
