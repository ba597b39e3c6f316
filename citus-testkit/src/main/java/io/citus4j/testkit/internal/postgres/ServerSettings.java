package io.citus4j.testkit.internal.postgres;

import java.util.Map;
import java.util.TreeMap;

/** Writes server settings in the syntax of {@code postgresql.conf}. Stateless. */
final class ServerSettings {

  /** Where the settings go, included by the file {@code initdb} writes. */
  static final String FILE = "citus4j.conf";

  static final String INCLUDE = "\ninclude '" + FILE + "'\n";

  private ServerSettings() {}

  /** Returns the file's text: the loopback interface alone, no sockets in the file system. */
  static String render(int port, Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("listen_addresses", "127.0.0.1");
    all.put("unix_socket_directories", "");
    all.put("port", Integer.toString(port));
    StringBuilder text = new StringBuilder();
    all.forEach((name, value) -> text.append(name).append(" = ").append(quote(value)).append('\n'));
    return text.toString();
  }

  private static String quote(String value) {
    return '\'' + value.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n") + '\'';
  }
}
