package io.citus4j.jooq.lint;

import io.citus4j.CitusCluster;
import io.citus4j.jooq.lint.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The schemas in which the names of a script are looked for, which the script may change by {@code
 * SET search_path}. Confined to one thread.
 */
final class SearchPath {

  private final PGSimpleDataSource dataSource;
  private final CitusCluster cluster;
  private final @Nullable String first;

  SearchPath(PGSimpleDataSource dataSource, CitusCluster cluster) {
    this.dataSource = dataSource;
    this.cluster = cluster;
    this.first = dataSource.getCurrentSchema();
  }

  /** Does what a statement does to the path, if it is one that does. */
  void follow(ScriptStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    int at = ScriptStatement.begins(tokens, "set") ? 1 : -1;
    if (at > 0 && (isWord(tokens, at, "session") || isWord(tokens, at, "local"))) {
      at++;
    }
    if (at > 0 && isWord(tokens, at, "search_path") && tokens.size() > at + 2) {
      change(valueOf(tokens.subList(at + 2, tokens.size())));
    } else if (ScriptStatement.begins(tokens, "reset", "search_path")) {
      reset();
    }
  }

  /** Goes back to the path that the script began with. */
  void reset() {
    change(first);
  }

  private void change(@Nullable String path) {
    if (!Objects.equals(path, dataSource.getCurrentSchema())) {
      dataSource.setCurrentSchema(path);
      cluster.refresh();
    }
  }

  /** The value as the server is told it at the beginning of a session. */
  private @Nullable String valueOf(List<SqlToken> tokens) {
    if (tokens.size() == 1 && tokens.get(0).isWord("default")) {
      return first;
    }
    List<String> schemas = new ArrayList<>();
    for (SqlToken token : tokens) {
      if (token.kind() == Kind.STRING) {
        String name = token.text().substring(1, token.text().length() - 1).replace("''", "'");
        schemas.add('"' + name.replace("\"", "\"\"") + '"');
      } else if (token.kind() != Kind.SIGN) {
        schemas.add(token.text());
      }
    }
    return String.join(",", schemas);
  }

  private static boolean isWord(List<SqlToken> tokens, int at, String word) {
    return at < tokens.size() && tokens.get(at).isWord(word);
  }
}
