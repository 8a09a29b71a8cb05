package org.maimbot.query.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;

/**
 * Few connections beside those of requests, for work that must not wait behind them. It reads and
 * writes many rows at a time, so the texts of its statements differ with how many there are:
 * prepared on the server they would be parsed there no less often, and each be kept in memory for
 * as long as its connection lives, with all its parameters.
 */
public final class SidePool {
  private SidePool() {}

  /** Connections to the same database as these, with which nothing is committed by itself. */
  public static HikariDataSource beside(HikariDataSource reads, String name, int size) {
    Properties properties = new Properties();
    properties.putAll(reads.getDataSourceProperties());
    properties.setProperty("useServerPrepStmts", "false");
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(reads.getJdbcUrl());
    config.setUsername(reads.getUsername());
    config.setPassword(reads.getPassword());
    config.setDataSourceProperties(properties);
    config.setTransactionIsolation(reads.getTransactionIsolation());
    config.setConnectionTimeout(reads.getConnectionTimeout());
    config.setInitializationFailTimeout(reads.getInitializationFailTimeout());
    config.setIdleTimeout(reads.getIdleTimeout());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setAutoCommit(false);
    return new HikariDataSource(config);
  }
}
