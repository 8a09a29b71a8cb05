package org.maimbot.query.replay;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Connections of rebuilds' own: their statements may take as long as a table is large. */
@Component
public class ReplayConnections {
  private final HikariDataSource reads;

  ReplayConnections(@Qualifier("readDataSource") HikariDataSource reads) {
    this.reads = reads;
  }

  /** One that commits by itself and reads what is committed. */
  public Connection open() throws SQLException {
    return open(false);
  }

  /**
   * One that may hand rows to the server as if they were a file. A server that is not to be trusted
   * could ask such a connection for files of this machine, so it serves for nothing else.
   */
  public Connection openForLoading() throws SQLException {
    Connection connection = open(true);
    connection.setAutoCommit(false);
    return connection;
  }

  private Connection open(boolean loading) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(reads.getDataSourceProperties());
    properties.setProperty("user", String.valueOf(reads.getUsername()));
    if (reads.getPassword() != null) properties.setProperty("password", reads.getPassword());
    properties.setProperty("socketTimeout", "0");
    properties.setProperty("allowLoadLocalInfile", Boolean.toString(loading));
    Connection connection = DriverManager.getConnection(reads.getJdbcUrl(), properties);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    return connection;
  }
}
