package io.citus4j.testkit.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to connect, whatever the node. Immutable.
 *
 * @param user the role
 * @param password its password, or null if none is needed
 * @param database the database
 * @param properties further properties of the JDBC driver by name
 */
public record ConnectionSettings(
    String user, @Nullable String password, String database, Map<String, String> properties) {

  private static final Set<PGProperty> OWN_COMPONENTS =
      Set.of(
          PGProperty.PG_HOST,
          PGProperty.PG_PORT,
          PGProperty.PG_DBNAME,
          PGProperty.USER,
          PGProperty.PASSWORD);

  /** Creates the settings. */
  public ConnectionSettings {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(database, "database");
    properties = Map.copyOf(properties);
  }

  /** Returns the settings for a server on the loopback interface that trusts everyone. */
  public static ConnectionSettings trusted(String user, String database) {
    return new ConnectionSettings(
        user,
        null,
        database,
        Map.of(
            PGProperty.SSL_MODE.getName(),
            "disable",
            PGProperty.GSS_ENC_MODE.getName(),
            "disable"));
  }

  /** Returns the same settings for another database. */
  public ConnectionSettings withDatabase(String other) {
    return new ConnectionSettings(user, password, other, properties);
  }

  /** Returns the same settings with one more driver property. */
  public ConnectionSettings withProperty(String name, String value) {
    Map<String, String> more = new HashMap<>(properties);
    more.put(name, value);
    return new ConnectionSettings(user, password, database, more);
  }

  /** Returns a data source for one address; it has no pool and holds nothing open. */
  public PGSimpleDataSource dataSource(String host, int port) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setServerNames(new String[] {host});
    dataSource.setPortNumbers(new int[] {port});
    dataSource.setDatabaseName(database);
    dataSource.setUser(user);
    if (password != null) {
      dataSource.setPassword(password);
    }
    try {
      for (Map.Entry<String, String> property : properties.entrySet()) {
        dataSource.setProperty(property.getKey(), property.getValue());
      }
    } catch (SQLException e) {
      throw new IllegalArgumentException(
          "The JDBC driver knows no property of that name: " + properties.keySet(), e);
    }
    return dataSource;
  }

  /** Returns a JDBC URL that connects as the data source for the same address does. */
  public String url(String host, int port) {
    String url = dataSource(host, port).getURL();
    StringBuilder all = new StringBuilder(url);
    appendParameter(all, PGProperty.USER.getName(), user);
    if (password != null) {
      appendParameter(all, PGProperty.PASSWORD.getName(), password);
    }
    return all.toString();
  }

  private static void appendParameter(StringBuilder url, String name, String value) {
    if (url.indexOf("?" + name + "=") < 0 && url.indexOf("&" + name + "=") < 0) {
      url.append(url.indexOf("?") < 0 ? '?' : '&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  /**
   * Reads the settings out of a JDBC URL; its host and port are not part of them.
   *
   * @throws IllegalArgumentException if it is not a URL of the PostgreSQL driver
   */
  public static ConnectionSettings ofUrl(String url) {
    PGSimpleDataSource parsed = new PGSimpleDataSource();
    parsed.setURL(url);
    String user = parsed.getUser();
    String role = user == null ? System.getProperty("user.name") : user;
    String database = parsed.getDatabaseName();
    return new ConnectionSettings(
        role, parsed.getPassword(), database == null ? role : database, furtherProperties(parsed));
  }

  private static Map<String, String> furtherProperties(PGSimpleDataSource parsed) {
    Map<String, String> further = new HashMap<>();
    for (PGProperty property : PGProperty.values()) {
      if (OWN_COMPONENTS.contains(property)) {
        continue;
      }
      String value = parsed.getProperty(property);
      if (value != null && !value.equals(property.getDefaultValue())) {
        further.put(property.getName(), value);
      }
    }
    return further;
  }
}
