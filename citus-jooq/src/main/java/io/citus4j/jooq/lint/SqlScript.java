package io.citus4j.jooq.lint;

import io.citus4j.jooq.lint.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a script into statements where psql does: at each semicolon that is in no bracket and in no
 * body of a SQL function, and at the commands of psql that send what was written so far. Its other
 * commands, and the rows after {@code COPY ... FROM STDIN}, are left out. Not thread-safe; confine
 * to one thread.
 */
final class SqlScript {

  /** Commands of psql that send the statement before them. */
  private static final Set<String> SENDING =
      Set.of("g", "gx", "gset", "gexec", "gdesc", "watch", "crosstabview", "bind", "parse", ";");

  private static final Pattern COMMAND = Pattern.compile("\\\\(;|[^\\s\\\\]*)");
  private static final Pattern COPY_META_COMMAND =
      Pattern.compile("(?is)\\\\copy\\s.*\\bfrom\\s+p?stdin\\b.*");
  private static final Pattern END_OF_ROWS = Pattern.compile("(?m)^\\\\\\.[ \\t]*\\r?$");

  private final String text;
  private final SqlScanner scanner;
  private final List<ScriptStatement> statements = new ArrayList<>();
  private final List<SqlToken> open = new ArrayList<>();
  private int brackets;
  private int bodies;
  private int countedTo;
  private int line = 1;

  private SqlScript(String text) {
    this.text = text;
    this.scanner = new SqlScanner(text);
  }

  /** The statements of a script, in their order. */
  static List<ScriptStatement> statements(String text) {
    SqlScript script = new SqlScript(text);
    script.read();
    return script.statements;
  }

  private void read() {
    for (SqlToken token = scanner.next(); token != null; token = scanner.next()) {
      if (token.kind() == Kind.META_COMMAND) {
        metaCommand(token);
      } else if (token.isSign(";") && brackets == 0 && bodies == 0) {
        boolean rows = isCopyFromInput();
        close();
        if (rows) {
          passRows(token.end());
        }
      } else {
        add(token);
      }
    }
    close();
  }

  private void add(SqlToken token) {
    open.add(token);
    if (token.isSign("(")) {
      brackets++;
    } else if (token.isSign(")")) {
      brackets = Math.max(0, brackets - 1);
    } else if (isRoutine()) {
      if (token.isWord("begin") || (bodies > 0 && token.isWord("case"))) {
        bodies++;
      } else if (bodies > 0 && token.isWord("end")) {
        bodies--;
      }
    }
  }

  private boolean isRoutine() {
    return ScriptStatement.begins(open, "create", "function")
        || ScriptStatement.begins(open, "create", "procedure")
        || ScriptStatement.begins(open, "create", "or", "replace", "function")
        || ScriptStatement.begins(open, "create", "or", "replace", "procedure");
  }

  private void metaCommand(SqlToken token) {
    Matcher matcher = COMMAND.matcher(token.text());
    String command = matcher.lookingAt() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    if (SENDING.contains(command)) {
      close();
    } else if (command.equals("r") || command.equals("reset")) {
      forget();
    } else if (COPY_META_COMMAND.matcher(token.text()).matches()) {
      passRows(token.end());
    }
  }

  private boolean isCopyFromInput() {
    if (!ScriptStatement.begins(open, "copy")) {
      return false;
    }
    for (int i = 0; i + 1 < open.size(); i++) {
      if (open.get(i).isWord("from") && open.get(i + 1).isWord("stdin")) {
        return true;
      }
    }
    return false;
  }

  /** Rows begin in the next line and end with a line of their own. */
  private void passRows(int from) {
    Matcher end = END_OF_ROWS.matcher(text);
    scanner.moveTo(end.find(from) ? end.end() : text.length());
  }

  private void close() {
    if (!open.isEmpty()) {
      int start = open.get(0).start();
      statements.add(
          new ScriptStatement(
              text.substring(start, open.get(open.size() - 1).end()), lineAt(start), open));
    }
    forget();
  }

  private void forget() {
    open.clear();
    brackets = 0;
    bodies = 0;
  }

  private int lineAt(int position) {
    for (; countedTo < position; countedTo++) {
      if (text.charAt(countedTo) == '\n') {
        line++;
      }
    }
    return line;
  }
}
