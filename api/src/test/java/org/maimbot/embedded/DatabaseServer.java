package org.maimbot.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.core.env.Environment;

/**
 * A database server on which databases can be made.
 *
 * @param address the JDBC URL up to the name of the database, {@code jdbc:mysql://host:port/}
 * @param options the JDBC URL after the name, starting with {@code ?}
 */
record DatabaseServer(String address, String options, String username, String password) {

  private static final String MAKE = "createDatabaseIfNotExist=true";

  /** The server named by {@code spring.datasource.*}, whatever database the URL there names. */
  static DatabaseServer given(Environment given) {
    String url = given.getRequiredProperty("spring.datasource.url");
    int query = url.indexOf('?');
    String place = query < 0 ? url : url.substring(0, query);
    return new DatabaseServer(
        place.substring(0, place.lastIndexOf('/') + 1),
        query < 0 ? "?" + MAKE : url.substring(query) + "&" + MAKE,
        given.getProperty("spring.datasource.username", "root"),
        given.getProperty("spring.datasource.password", ""));
  }

  /** The server that listens on a port of this machine. */
  static DatabaseServer local(String host, int port, String username, String password) {
    return new DatabaseServer(
        "jdbc:mysql://%s:%d/".formatted(host, port),
        "?" + MAKE + "&sslMode=DISABLED&allowPublicKeyRetrieval=true",
        username,
        password);
  }

  String url(String database) {
    return address + database + options;
  }

  Map<String, Object> properties(String database) {
    return Map.of(
        "spring.datasource.url", url(database),
        "spring.datasource.username", username,
        "spring.datasource.password", password);
  }

  /** Connects to no database in particular. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(""), username, password);
  }
}
