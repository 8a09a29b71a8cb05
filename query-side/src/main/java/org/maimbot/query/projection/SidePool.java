package org.maimbot.query.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Few connections beside those of requests, for work that must not wait behind them. */
public final class SidePool {
  private SidePool() {}

  /** For look-ups, each of which commits by itself. */
  public static HikariDataSource forLookups(HikariDataSource reads, String name, int size) {
    return new HikariDataSource(beside(reads, name, size));
  }

  /**
   * For transactions that read and write many rows at a time. The texts of their statements differ
   * with how many there are: prepared on the server they would be parsed there no less often, and
   * each be kept in memory for as long as its connection lives, with all its parameters.
   */
  public static HikariDataSource forBatches(HikariDataSource reads, String name, int size) {
    HikariConfig config = beside(reads, name, size);
    config.addDataSourceProperty("useServerPrepStmts", "false");
    config.setAutoCommit(false);
    return new HikariDataSource(config);
  }

  private static HikariConfig beside(HikariDataSource reads, String name, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(reads.getJdbcUrl());
    config.setUsername(reads.getUsername());
    config.setPassword(reads.getPassword());
    config.setDataSourceProperties(reads.getDataSourceProperties());
    config.setTransactionIsolation(reads.getTransactionIsolation());
    config.setConnectionTimeout(reads.getConnectionTimeout());
    config.setInitializationFailTimeout(reads.getInitializationFailTimeout());
    config.setIdleTimeout(reads.getIdleTimeout());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    return config;
  }
}
